// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.assess.Embedding;
import java.util.List;
import java.util.Map;

/**
 * What else was asked, of cells whose order was known by then.
 *
 * @param effects what changes when one thing is changed
 * @param shifts curves of all alignments and augmentations at the base
 * @param noise curves of the best cell of each learner
 * @param randomFolds balanced accuracy of the best cells as recorded, with folds that split acquisitions, by which it
 *     is optimistic; empty where no acquisitions are named
 * @param learning accuracy with few spectra
 * @param costs time and memory on this machine
 * @param tests accuracy of the best cells on the test spectra; empty where none were given
 * @param maps of the spectra with each normalization, in the window and alignment of the base
 */
public record StudyDetail(
        Effects effects,
        List<StudyCurve> shifts,
        List<StudyCurve> noise,
        Map<Learner, Estimate> randomFolds,
        List<LearningPoint> learning,
        List<LearnerCost> costs,
        List<TestScore> tests,
        List<Embedding> maps) {}
