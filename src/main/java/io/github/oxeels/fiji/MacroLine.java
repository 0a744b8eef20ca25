// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import java.util.Map;
import java.util.stream.Collectors;

/** A line of an ImageJ macro that runs a command; {@link MacroOptions} reads what stands in it. */
public final class MacroLine {

    private static final String RUN = "run(\"";

    private MacroLine() {}

    /** @return such as {@code run("OxEELS Train SVM", "spectra_file=[a b.csv] folds=5");} */
    public static String of(String label, Map<String, String> keys) {
        String options = keys.entrySet().stream()
                .map(key -> key.getKey() + "=" + value(key.getValue()))
                .collect(Collectors.joining(" "));
        return RUN + escaped(label) + "\", \"" + escaped(options) + "\");";
    }

    /** @return whether a line runs a command, and is no comment or function of the macro language */
    public static boolean runsCommand(String line) {
        return line.startsWith(RUN);
    }

    private static String value(String text) {
        return text.matches("\\S+") && !text.startsWith("[") ? text : "[" + text + "]";
    }

    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
