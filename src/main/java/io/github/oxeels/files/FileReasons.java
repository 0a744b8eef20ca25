// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why the operating system refused, in words. */
public final class FileReasons {

    static final String NO_FILE = "it is a device, a pipe or a socket, not a file";

    /** What the systems say, in small letters, and what it is called here. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("no space left on device", "no space left on device"),
            Map.entry("not enough space on the disk", "no space left on device"),
            Map.entry("disk quota exceeded", "the disk quota is exceeded"),
            Map.entry("permission denied", "permission denied"),
            Map.entry("operation not permitted", "permission denied"),
            Map.entry("access is denied", "permission denied"),
            Map.entry("read-only file system", "the file system is read-only"),
            Map.entry("file name too long", "its name is too long for this file system"),
            Map.entry("is a directory", "it is a folder"),
            Map.entry("not a directory", "a part of its path is a file, not a folder"),
            Map.entry("file too large", "the file system does not take files so large"),
            Map.entry("too many levels of symbolic links", "its symbolic links lead in a circle"),
            Map.entry("input/output error", "the device reports an input/output error"));

    private FileReasons() {}

    /** @return the reason of a failure, without the names of files, such as {@code permission denied} */
    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) return "permission denied";
        if (failure instanceof NoSuchFileException) return "there is no such file or folder";
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException)
            return "a part of its path is a file, not a folder";
        if (failure instanceof FileSystemLoopException) return WORDS.get("too many levels of symbolic links");
        String text = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        if (text == null) return failure.getClass().getSimpleName();
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<String> known = WORDS.entrySet().stream()
                .filter(word -> lower.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        // an encoder of pictures says that it could not write; what the system said is behind that
        if (known.isEmpty() && failure.getCause() instanceof IOException cause) return of(cause);
        return known.orElse(text);
    }

    /** @return the failure with a message that names the file and the reason */
    static IOException cannotBeWritten(Path file, IOException failure) {
        return new IOException(file + " cannot be written: " + of(failure), failure);
    }
}
