// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Folders that were made for files to come, and are taken away again where none came. */
final class MadeFolders {

    private final Deque<Path> made = new ArrayDeque<>();

    /** Makes a folder and those above it that are missing. */
    void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path above = folder; above != null && !Files.exists(above); above = above.getParent()) missing.push(above);
        for (Path next : missing) {
            Files.createDirectories(next);
            made.push(next);
        }
        if (missing.isEmpty()) Files.createDirectories(folder);
    }

    void removeEmpty() {
        try {
            while (!made.isEmpty()) Files.deleteIfExists(made.pop());
        } catch (IOException used) {
            // there is something in it, so those above are needed too
        }
    }
}
