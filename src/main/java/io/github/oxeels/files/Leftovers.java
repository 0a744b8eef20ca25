// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a writing that was killed left beside its targets. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Brings to its end what had begun to appear, puts back what had been set aside, and deletes the rest. Nobody else
     * may be writing the target.
     *
     * @param target whose parts are looked for
     */
    static void sweep(Path target) throws IOException {
        Map<String, List<Part>> runs = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target.getParent())) {
            for (Path file : files)
                Part.parse(file)
                        .ifPresent(part -> runs.computeIfAbsent(part.run(), run -> new ArrayList<>())
                                .add(part));
        }
        String name = Part.nameOf(target);
        for (List<Part> run : runs.values())
            if (run.stream().anyMatch(part -> part.name().equals(name))) end(run, target);
    }

    /** @return whether there are parts or a lock of a target */
    static boolean areAt(Path target) throws IOException {
        if (Files.exists(Part.lockOf(target))) return true;
        String name = Part.nameOf(target);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target.getParent())) {
            for (Path file : files)
                if (Part.parse(file).filter(part -> part.name().equals(name)).isPresent()) return true;
        }
        return false;
    }

    private static void end(List<Part> run, Path target) throws IOException {
        for (Part part : run) if (part.kind().equals(Part.COMMIT)) goOn(part);
        for (Part part : run) if (part.kind().equals(Part.OLD)) putBack(part, target);
        for (Part part : run) if (part.kind().isEmpty()) delete(part.path());
        for (Part part : run) if (part.kind().equals(Part.COMMIT)) Files.deleteIfExists(part.path());
    }

    private static void goOn(Part list) throws IOException {
        for (Commit.Move move : Commit.read(list.path())) {
            if (isOfRun(move.part(), list.run()) && Files.exists(move.part())) Commit.move(move.part(), move.target());
            Files.deleteIfExists(Part.of(move.target(), list.run(), Part.OLD));
        }
    }

    /** A list may have been written by anybody: nothing is moved but parts of the same run. */
    private static boolean isOfRun(Path path, String run) {
        Path folder = path.getParent();
        return Part.parse(path).filter(part -> part.run().equals(run)).isPresent()
                || folder != null
                        && Part.parse(folder)
                                .filter(part -> part.run().equals(run))
                                .isPresent();
    }

    /** The list that would end the writing is gone or was never complete: the writing was being undone. */
    private static void putBack(Part old, Path target) throws IOException {
        if (!Files.exists(old.path())) return;
        if (old.name().equals(Part.nameOf(target))) Commit.putBack(old.path(), target);
        // what a shortened name stood for is not known here: it stays for the writing of that file
        else if (!old.isShortened()) Commit.putBack(old.path(), old.path().resolveSibling(old.name()));
    }

    /** Deletes a file, or a folder with what is in it; links are not followed. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) delete(file);
            }
        Files.deleteIfExists(path);
    }
}
