// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.report.ReportFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Paths as commands are given them: text that may be empty. */
final class Paths {

    private Paths() {}

    /**
     * @param key name of the key, for the message
     * @throws IllegalArgumentException if no path was given
     */
    static Path required(String key, File value) {
        return optional(value)
                .orElseThrow(() -> new IllegalArgumentException("the key " + key + " must name a file, it is empty"));
    }

    /**
     * @param key name of the key, for the message
     * @return the path of a model file, or the name of a model that comes with the plugin, see {@link BuiltinModels}
     * @throws IllegalArgumentException if nothing was given
     */
    static String model(String key, File value) {
        if (value == null || value.getPath().isBlank())
            throw new IllegalArgumentException(
                    "the key " + key + " must name a model file, or builtin:mn, builtin:fe; it is empty");
        return value.getPath().trim();
    }

    /** @return the path of a model file, empty if none was given, or a model that comes with the plugin */
    static Optional<Path> modelFile(File value) {
        return optional(value).filter(path -> !BuiltinModels.isBuiltin(path.toString()));
    }

    /** @return the files of a report, with the numbers beside it; none if none was given */
    static List<Path> report(File value) {
        return optional(value).map(ReportFiles::withNumbers).orElse(List.of());
    }

    /** @return the path, empty if none was given */
    static Optional<Path> optional(File value) {
        return value == null || value.getPath().isBlank()
                ? Optional.empty()
                : Optional.of(Path.of(value.getPath().trim()));
    }
}
