// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Folds;

/**
 * What machines that were trained without a fold said of that fold. Arrays are not copied.
 *
 * @param folds which spectra were held out together
 * @param classOf true class of each spectrum
 * @param predicted class named for each
 */
public record HeldOut(Folds folds, int[] classOf, int[] predicted) {

    /** @return share of right classes over all spectra, each held out once */
    public Share accuracy() {
        int right = 0;
        for (int i = 0; i < classOf.length; i++) if (predicted[i] == classOf[i]) right++;
        return new Share(right, classOf.length);
    }

    /**
     * @return standard error of the accuracy, from fold to fold, since spectra held out together are not independent
     */
    public double error() {
        return deviation() / Math.sqrt(folds.count());
    }

    /** @return standard deviation of the accuracy from fold to fold */
    public double deviation() {
        double[] right = new double[folds.count()];
        double[] size = new double[folds.count()];
        for (int i = 0; i < classOf.length; i++) {
            size[folds.foldOf(i)]++;
            if (predicted[i] == classOf[i]) right[folds.foldOf(i)]++;
        }
        double mean = 0;
        for (int f = 0; f < size.length; f++) mean += right[f] / size[f] / size.length;
        double squares = 0;
        for (int f = 0; f < size.length; f++) squares += Math.pow(right[f] / size[f] - mean, 2);
        return Math.sqrt(squares / Math.max(1, size.length - 1));
    }
}
