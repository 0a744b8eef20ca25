// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * A method that is examined, bound to the axis of the spectra: a classifier, or one that gives fractions too. May be
 * used by many threads at once.
 */
public interface Examinee {

    /** @return number of classes, at least 2 */
    int classes();

    /** @return number of fractions that it gives; 0 for a method of classes alone */
    int components();

    /**
     * @param counts {@code spectra × channels}
     * @param probabilities receives {@code spectra × classes}
     * @param novelty receives how unlike the training spectra each is
     * @param valence receives the mean valence of each; NaN where it is not told
     * @param fractions receives {@code spectra × components}
     */
    void judge(
            float[] counts, int spectra, float[] probabilities, double[] novelty, double[] valence, float[] fractions);
}
