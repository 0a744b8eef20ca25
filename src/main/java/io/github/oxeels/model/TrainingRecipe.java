// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.Locale;
import java.util.Map;

/**
 * All that decided the training of a model, as one value, so that it can be trained again bit for bit. A model carries
 * it along and its file keeps it; the kinds of recipes, and how they train, are in {@code train}.
 */
public interface TrainingRecipe {

    /** @return name of the kind in the manifest of a model file, such as {@code svm} */
    String kind();

    /** @return seed of everything random */
    long seed();

    /** @return label of the command that trains it, such as {@code OxEELS Train SVM} */
    String command();

    /** @return name of that command in the shell, such as {@code train-svm} */
    default String shellName() {
        return command().replaceFirst("OxEELS ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** @return the keys of that command but its files, with their values, in its order */
    Map<String, String> keys();
}
