// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import java.util.Map;
import java.util.stream.Collectors;

/** A line of an ImageJ macro that runs a command. */
public final class MacroLine {

    private MacroLine() {}

    /** @return such as {@code run("OxEELS Train SVM", "spectra_file=[a b.csv] folds=5");} */
    public static String of(String label, Map<String, String> keys) {
        String options = keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + value(key.getValue()))
                .collect(Collectors.joining(" "));
        return "run(\"" + escaped(label) + "\", \"" + escaped(options) + "\");";
    }

    private static String value(String text) {
        return text.matches("\\S+") && !text.startsWith("[") ? text : "[" + text + "]";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
