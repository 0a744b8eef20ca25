// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes beside a file and then moves, so that a failure or cancel leaves what was there before, and never half a file.
 */
public final class AtomicFile {

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {

        /** @param part where to write; does not exist yet or is empty */
        void writeTo(Path part) throws IOException;
    }

    /** What writes the content in one stream. */
    @FunctionalInterface
    public interface Stream {

        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** As {@link #write}, for content that is one stream. */
    public static void writeStream(Path target, Stream content) throws IOException {
        write(target, part -> {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
        });
    }

    /** @throws IOException if writing fails; the target is then as it was */
    public static void write(Path target, Content content) throws IOException {
        Path part = partOf(target);
        try {
            content.writeTo(part);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @return a new empty file in the folder of the target, which is created if need be */
    public static Path partOf(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // not createTempFile: its file would be readable by its owner only, also after the move
        return Files.createFile(folder.resolve("." + target.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part"));
    }

    /** Moves a finished part over its target. */
    public static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notSupported) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
