// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Answers;
import io.github.oxeels.assess.Assessment;
import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.Retrained;
import io.github.oxeels.assess.Retraining;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Truth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model is worth on spectra whose labels are known, and how much of it is left on another instrument: one HTML
 * page that needs nothing else, with the numbers beside it as NAME.report.csv and .json. It only lays out; every number
 * is given.
 *
 * @param head title, facts and warnings
 * @param classes names of the classes of the model
 * @param asRecorded on the spectra as they are
 * @param curves how well the model does on changed spectra
 * @param tolerance accuracy that still serves, for the ranges that are given
 * @param coverage of the prediction sets
 * @param comparisons the model, and other methods on the same spectra
 * @param retraining the recipe on spectra that were held out
 */
public record RobustnessCard(
        ReportHead head,
        List<String> classes,
        AsRecorded asRecorded,
        List<RobustnessCurve> curves,
        double tolerance,
        CoverageTable coverage,
        List<Comparison> comparisons,
        TrainedAgain retraining) {

    /**
     * What the model says of the spectra as they are.
     *
     * @param score how often it is right
     * @param rejectBelow probability below which an answer is rejected
     * @param confusion spectra by true class (row) and named class (column)
     * @param reliability of the best class
     * @param classReliability of the probability of each class
     */
    public record AsRecorded(
            Score score,
            double rejectBelow,
            int[][] confusion,
            Reliability reliability,
            List<Reliability> classReliability) {}

    /**
     * What the recipe is worth on spectra that were held out.
     *
     * @param retrained empty if it was not trained again
     * @param note what the reader must know of that, or why it was not done
     * @param groups one row per acquisition
     */
    public record TrainedAgain(Optional<Retrained> retrained, String note, List<GroupScore> groups) {}

    /** @throws IllegalArgumentException if the parts are of other numbers of classes */
    public RobustnessCard {
        int confused = asRecorded.confusion.length, reliable = asRecorded.classReliability.size();
        if (confused != classes.size() || reliable != classes.size())
            throw new IllegalArgumentException("confusion and reliability must be of " + classes.size()
                    + " classes, got " + confused + " and " + reliable);
    }

    /** @param toleratedLoss how much of the accuracy may be lost, for the ranges that are given */
    public static RobustnessCard of(
            ReportHead head, List<String> classes, double toleratedLoss, Assessment assessment) {
        Truth truth = assessment.truth();
        Answers answers = assessment.answers();
        Score score = assessment.score();
        Retraining retraining = assessment.retraining();
        return new RobustnessCard(
                head,
                classes,
                new AsRecorded(
                        score,
                        assessment.acceptance().rejectBelow(),
                        answers.confusion(truth),
                        Reliability.ofConfidence(truth, answers),
                        IntStream.range(0, classes.size())
                                .mapToObj(c -> Reliability.ofClass(c, truth, answers))
                                .toList()),
                assessment.curves(),
                score.accuracy().value() - toleratedLoss,
                assessment.coverage(),
                assessment.comparisons(),
                new TrainedAgain(
                        retraining.retrained(),
                        RetrainingNote.of(retraining),
                        GroupScore.of(assessment.spectra(), truth, answers, retraining)));
    }

    /** @return whether a simpler method does better, a sentence; empty where nothing was compared */
    public Optional<String> verdict() {
        return CardVerdict.of(comparisons);
    }
}
