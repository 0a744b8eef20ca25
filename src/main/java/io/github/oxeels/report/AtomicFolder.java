// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes several files that belong together: all of them appear, or none and those that were there stay. */
public final class AtomicFolder {

    private AtomicFolder() {}

    /** Writes files into a folder. */
    @FunctionalInterface
    public interface Content {

        void writeInto(Path folder) throws IOException;
    }

    /**
     * @param folder made if it is missing; files of other names in it are left alone
     * @throws IOException if a file cannot be written; then nothing has changed
     */
    public static void write(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.createDirectory(beside);
        try {
            Path made = Files.createDirectory(beside.resolve("new"));
            content.writeInto(made);
            if (Files.exists(target)) replace(made, target, Files.createDirectory(beside.resolve("old")));
            else AtomicFile.move(made, target);
        } finally {
            delete(beside);
        }
    }

    private static void replace(Path made, Path target, Path old) throws IOException {
        List<Path> moved = new ArrayList<>();
        try {
            for (Path file : children(made)) {
                Path place = target.resolve(file.getFileName());
                if (Files.exists(place)) AtomicFile.move(place, old.resolve(file.getFileName()));
                moved.add(place);
                AtomicFile.move(file, place);
            }
        } catch (IOException | RuntimeException failed) {
            for (Path place : moved) {
                Files.deleteIfExists(place);
                Path before = old.resolve(place.getFileName());
                if (Files.exists(before)) AtomicFile.move(before, place);
            }
            throw failed;
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) for (Path file : children(folder)) delete(file);
        Files.deleteIfExists(folder);
    }
}
