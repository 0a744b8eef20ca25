// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.files.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model was made, so that it can be made again bit for bit. It holds no date and no machine.
 *
 * @param software name and version of the program
 * @param dataSha256 SHA-256 of the labelled spectra (axis, counts, labels, groups) in hexadecimal
 * @param spectraPerClass number of training spectra of each class, augmented copies not counted
 * @param groups names of the acquisitions, empty where the data name none
 * @param files that the labelled spectra were read from; empty where they came from no file, or the model does not tell
 * @param recipe all that decided the training
 * @param outcome what the training found beside the model, by name, such as a calibrated temperature; for reports
 */
public record Provenance(
        String software,
        String dataSha256,
        Map<String, Integer> spectraPerClass,
        List<String> groups,
        List<SourceFile> files,
        TrainingRecipe recipe,
        Map<String, String> outcome) {

    /** @throws IllegalArgumentException if a number of spectra is negative */
    public Provenance {
        requireCounts(spectraPerClass);
    }

    static void requireCounts(Map<String, Integer> spectraPerClass) {
        spectraPerClass.forEach((name, number) -> {
            if (number < 0)
                throw new IllegalArgumentException(
                        "number of spectra of " + name + " must not be negative, got " + number);
        });
    }

    /** @return the keys of the recipe, and what the training found; for reports */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(recipe.keys());
        options.putAll(outcome);
        return options;
    }
}
