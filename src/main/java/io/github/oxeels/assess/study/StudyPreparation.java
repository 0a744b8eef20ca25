// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done to spectra before a learner sees them, by the values of the keys.
 *
 * @param normalization see {@link io.github.oxeels.preprocess.Normalisation}
 * @param window {@code white_lines}, {@code o_k}, {@code both} or energies
 * @param alignment see {@link io.github.oxeels.train.AlignmentChoice}
 * @param augmentation one of {@link StudyDesign#AUGMENTATIONS}
 */
public record StudyPreparation(String normalization, String window, String alignment, String augmentation) {

    /** Of a method that prepares spectra by itself. */
    static final StudyPreparation OWN = new StudyPreparation("", "", "", "");

    public StudyPreparation withNormalization(String other) {
        return new StudyPreparation(other, window, alignment, augmentation);
    }

    /** @return {@code l2, white_lines, alignment auto, augmentation none}; empty of {@link #OWN} */
    public String text() {
        return equals(OWN)
                ? ""
                : Stream.of(normalization, window, "alignment " + alignment, "augmentation " + augmentation)
                        .collect(Collectors.joining(", "));
    }
}
