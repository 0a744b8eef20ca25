// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;

/**
 * What came out when a model was asked about labelled spectra.
 *
 * @param spectra that it was asked about
 * @param truth of them
 * @param acceptance when an answer counts
 * @param answers to the spectra as they were recorded
 * @param curves how well it does on changed spectra
 * @param comparisons the model, and other methods on the same spectra; none where no class is known
 * @param coverage of its prediction sets
 * @param retraining of its recipe on these spectra
 */
public record Assessment(
        LabelledSpectra spectra,
        Truth truth,
        Acceptance acceptance,
        Answers answers,
        List<RobustnessCurve> curves,
        List<Comparison> comparisons,
        CoverageTable coverage,
        Retraining retraining) {

    /** @return how often the model is right on the spectra as they were recorded */
    public Score score() {
        return Score.of(truth, answers, acceptance);
    }
}
