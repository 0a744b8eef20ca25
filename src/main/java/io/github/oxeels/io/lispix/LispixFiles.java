// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The two files that belong together: the same name, {@code .rpl} and {@code .raw}, in either case. */
final class LispixFiles {

    private LispixFiles() {}

    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** @return the file's name with another extension */
    static Path withExtension(Path file, String extension) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + "." + extension);
    }

    /** @throws IOException if there is no such file */
    static Path beside(Path file, String extension) throws IOException {
        for (String spelling : new String[] {extension, extension.toUpperCase(Locale.ROOT)}) {
            Path candidate = withExtension(file, spelling);
            if (Files.isRegularFile(candidate)) return candidate;
        }
        throw new IOException(
                file + ": the file " + withExtension(file, extension).getFileName() + " that belongs to it is missing");
    }
}
