// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where a path leads when all symbolic links are followed, whether or not there is a file yet. */
final class RealPath {

    private static final int MOST_LINKS = 40;

    private RealPath() {}

    /** @throws IOException if links lead in a circle, or a folder on the way may not be entered */
    static Path of(Path path) throws IOException {
        return of(path.toAbsolutePath(), MOST_LINKS);
    }

    private static Path of(Path path, int links) throws IOException {
        if (links == 0) throw new FileSystemLoopException(path.toString());
        try {
            return path.toRealPath();
        } catch (NoSuchFileException notYet) {
            // a link to nothing, or a name that is free
        }
        Path folder = path.getParent();
        if (folder == null || path.getFileName() == null) return path;
        String name = path.getFileName().toString();
        if (name.equals(".") || name.equals("..")) return of(path.normalize(), links - 1);
        Path realFolder = of(folder, links);
        Path real = realFolder.resolve(name);
        return Files.exists(real, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(real)
                ? of(realFolder.resolve(Files.readSymbolicLink(real)), links - 1)
                : real;
    }
}
