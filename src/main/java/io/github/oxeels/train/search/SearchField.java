// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.WindowChoice;
import java.util.function.Consumer;

/**
 * What is searched among.
 *
 * @param kind {@code dense}, {@code convolutional}, {@code svm}, … or {@code all}
 * @param windows see {@link WindowChoice#windows}
 * @param alignment see {@link AlignmentChoice}; {@code search} = tries each way that the windows allow
 * @param denoising the same for all configurations
 * @param engine who trains networks, see {@link LearningChoice#engine}
 * @param tolerance held-out spectra are displaced by up to this many eV either way, 0…20
 */
public record SearchField(
        String kind, String windows, String alignment, Denoising denoising, String engine, double tolerance) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public SearchField {
        engine = LearningChoice.known(engine);
        ClassifierSpace.kinds(kind, engine);
        AlignmentChoice.requireKnown(alignment, AlignmentChoice.SEARCHED);
        if (!(tolerance >= 0 && tolerance <= 20))
            throw new IllegalArgumentException("tolerance_ev must be in 0…20 eV, got " + tolerance);
    }

    /**
     * @param notes is told what the user should know of the alignment
     * @throws IllegalArgumentException if the spectra do not allow it; the message says why
     */
    ClassifierSpace on(LabelledSpectra spectra, Consumer<String> notes) {
        return new ClassifierSpace(
                ClassifierSpace.kinds(kind, engine),
                AlignmentChoice.searched(spectra, windows, alignment, notes),
                denoising);
    }
}
