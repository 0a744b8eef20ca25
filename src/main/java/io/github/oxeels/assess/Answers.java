// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;

/**
 * What a method said of spectra. Arrays are not copied.
 *
 * @param classes number of classes
 * @param probabilities {@code spectra × classes}
 * @param novelty how unlike the training spectra each is
 * @param valence mean valence of each; NaN where it is not told
 * @param components number of fractions, 0 for none
 * @param fractions {@code spectra × components}
 */
public record Answers(
        int classes, float[] probabilities, double[] novelty, double[] valence, int components, float[] fractions) {

    /** @return number of spectra */
    public int size() {
        return novelty.length;
    }

    /** @return the most probable class of a spectrum, the first of equals */
    public int predicted(int spectrum) {
        return Predictions.largest(probabilities, spectrum * classes, classes);
    }

    /** @return probability of the most probable class */
    public double confidence(int spectrum) {
        return probabilities[spectrum * classes + predicted(spectrum)];
    }

    /** @return {@code [true class][predicted class]}: number of spectra; those of other classes are left out */
    public int[][] confusion(Truth truth) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < size(); i++) if (truth.classOf()[i] >= 0) confusion[truth.classOf()[i]][predicted(i)]++;
        return confusion;
    }
}
