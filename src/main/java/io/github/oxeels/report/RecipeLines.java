// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.model.TrainingRecipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A recipe as the lines that train it again. */
public final class RecipeLines {

    private RecipeLines() {}

    /** @return line for a shell */
    public static String shell(TrainingRecipe recipe, String spectraFile) {
        return "java -jar oxeels-cli.jar " + recipe.shellName() + " "
                + withFiles(recipe, spectraFile).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .map(text -> text.matches("[\\w=.,+-]+") ? text : "\"" + text + "\"")
                        .collect(Collectors.joining(" "));
    }

    /** @return line for a macro */
    public static String macro(TrainingRecipe recipe, String spectraFile) {
        return "run(\"" + recipe.command() + "\", \""
                + withFiles(recipe, spectraFile).entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + (entry.getValue().matches("[\\w.+-]+")
                                        ? entry.getValue()
                                        : "[" + entry.getValue() + "]"))
                        .collect(Collectors.joining(" "))
                + "\");";
    }

    private static Map<String, String> withFiles(TrainingRecipe recipe, String spectraFile) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!spectraFile.isEmpty()) all.put("spectra_file", spectraFile);
        all.put("model_file", "model.oxeels");
        all.putAll(recipe.keys());
        return all;
    }
}
