// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

/**
 * How well a learner does with few spectra.
 *
 * @param learner with the preparation that suits it best, without augmentation but for the generated spectra
 * @param generated whether classes were filled up with generated spectra, see {@link LearningCurves}
 * @param perClass recorded spectra of each class that were trained on
 * @param recorded balanced accuracy on held-out spectra as recorded
 * @param mean over the laboratories
 */
public record LearningPoint(Learner learner, boolean generated, int perClass, Estimate recorded, Estimate mean) {}
