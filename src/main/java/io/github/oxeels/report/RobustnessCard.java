// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.Retrained;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model is worth on spectra whose labels are known, and how much of it is left on another instrument: one HTML
 * page that needs nothing else, with the numbers beside it as NAME.report.csv and .json. It only lays out; every number
 * is given.
 *
 * @param title heading of the page
 * @param summary facts by name, in this order
 * @param classes names of the classes of the model
 * @param score on the spectra as they are
 * @param rejectBelow probability below which an answer is rejected
 * @param confusion spectra by true class (row) and named class (column)
 * @param reliability of the best class
 * @param classReliability of the probability of each class
 * @param curves how well the model does on changed spectra
 * @param tolerance accuracy that still serves, for the ranges that are given
 * @param coverage of the prediction sets
 * @param comparisons the model, and other methods on the same spectra
 * @param retrained the recipe on spectra that were held out; empty if it was not trained again
 * @param retrainedNote what the reader must know of that, or why it was not done
 * @param groups one row per acquisition
 * @param warnings what a reader must know first, one sentence each
 */
public record RobustnessCard(
        String title,
        Map<String, String> summary,
        List<String> classes,
        Score score,
        double rejectBelow,
        int[][] confusion,
        Reliability reliability,
        List<Reliability> classReliability,
        List<RobustnessCurve> curves,
        double tolerance,
        CoverageTable coverage,
        List<Comparison> comparisons,
        Optional<Retrained> retrained,
        String retrainedNote,
        List<GroupScore> groups,
        List<String> warnings) {

    /** @throws IllegalArgumentException if the parts are of other numbers of classes */
    public RobustnessCard {
        if (confusion.length != classes.size() || classReliability.size() != classes.size())
            throw new IllegalArgumentException("confusion and reliability must be of " + classes.size()
                    + " classes, got " + confusion.length + " and " + classReliability.size());
    }

    /** @return whether a simpler method does better, a sentence; empty where nothing was compared */
    public Optional<String> verdict() {
        return CardVerdict.of(comparisons);
    }
}
