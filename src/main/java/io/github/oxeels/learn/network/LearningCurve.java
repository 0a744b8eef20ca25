// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import java.util.List;

/**
 * How a training went.
 *
 * @param epochs one entry per epoch, those after the best included
 * @param best index of the epoch whose weights were kept: the last without validation spectra
 */
public record LearningCurve(List<Epoch> epochs, int best) {

    /**
     * @param trainingLoss mean cross-entropy over the epoch, augmented and with dropout
     * @param validationLoss mean cross-entropy of the validation spectra after the epoch; NaN if there are none
     * @param validationAccuracy share of them whose largest target was named, in [0, 1]; NaN if there are none
     */
    public record Epoch(double trainingLoss, double validationLoss, double validationAccuracy) {}

    public LearningCurve {
        epochs = List.copyOf(epochs);
    }
}
