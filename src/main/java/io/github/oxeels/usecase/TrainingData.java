// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.WindowChoice;

/**
 * What every training is told of the spectra, of what is done to them, and of the folds.
 *
 * @param spectra to train on
 * @param file name of their file, for reports
 * @param normalization name of a {@link io.github.oxeels.preprocess.Normalisation}
 * @param windows see {@link WindowChoice#windows}
 * @param alignment see {@link AlignmentChoice}
 * @param folds of the cross-validation, 2…100
 * @param seed of everything random
 */
public record TrainingData(
        LabelledSpectra spectra,
        String file,
        String normalization,
        String windows,
        String alignment,
        int folds,
        long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public TrainingData {
        Training.requireRanges(spectra, folds);
        AlignmentChoice.requireKnown(alignment, AlignmentChoice.KEYS);
    }
}
