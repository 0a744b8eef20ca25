// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.train.LabelledRecipe;
import java.util.Optional;

/**
 * How well one cell did.
 *
 * @param cell what was asked
 * @param recipe of the settings that did best over all folds; empty of what no command trains
 * @param settings the same for a reader
 * @param best number of the trial that did best over all folds
 * @param chosen {@code [seed][fold]}: number of the trial that did best on the other folds
 * @param right {@code [laboratory][spectrum]}: share of the seeds at which a spectrum was named rightly while it was
 *     held out
 * @param naming at the laboratories, by the trials that were chosen with the first seed
 */
public record CellResult(
        StudyCell cell,
        Optional<LabelledRecipe> recipe,
        String settings,
        int best,
        int[][] chosen,
        double[][] right,
        Naming naming) {

    /** @return of each spectrum, the mean over the laboratories */
    public double[] meanRight() {
        double[] mean = new double[right[0].length];
        for (double[] one : right) for (int i = 0; i < mean.length; i++) mean[i] += one[i] / right.length;
        return mean;
    }

    /**
     * A cell that was not measured.
     *
     * @param why in words
     */
    public record Missing(StudyCell cell, String why) {}
}
