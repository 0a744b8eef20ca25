// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.perturb.Sweep;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreTest {

    /** @param said probability that a statement claims, by how often it is right */
    private static Reliability predictor(java.util.function.DoubleUnaryOperator said) {
        SplittableRandom random = new SplittableRandom(1);
        double[] probability = new double[200_000];
        boolean[] right = new boolean[probability.length];
        for (int i = 0; i < right.length; i++) {
            double truth = random.nextDouble();
            probability[i] = said.applyAsDouble(truth);
            right[i] = random.nextDouble() < truth;
        }
        return Reliability.of(probability, right);
    }

    @Test
    void aPredictorThatIsRightAsOftenAsItSaysHasNoCalibrationError() {
        Reliability honest = predictor(truth -> truth);
        assertEquals(0, honest.error(), 0.005);
        assertEquals(15, honest.bins().size());
        for (Reliability.Bin bin : honest.bins())
            assertEquals(200_000 / 15.0, bin.right().total(), 500);
    }

    @Test
    void anOverconfidentPredictorHasTheErrorThatItIsOff() {
        // says 0.9 where it is right in 60 %: two bins cannot hide it
        double[] probability = new double[1000];
        boolean[] right = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            probability[i] = 0.9;
            right[i] = i < 600;
        }
        assertEquals(0.3, Reliability.of(probability, right).error(), 1e-9);
        // says √p: mean of √p − p over [0, 1] is 1/6
        assertEquals(1.0 / 6, predictor(Math::sqrt).error(), 0.004);
    }

    @Test
    void probabilitiesOfNoughtAndOneBelongToTheOuterBins() {
        Reliability sure = Reliability.of(new double[] {0, 1, 1}, new boolean[] {false, true, false});
        assertEquals(1, sure.bins().get(0).right().total());
        assertEquals(2, sure.bins().get(14).right().total());
        assertEquals((1 * 0 + 2 * 0.5) / 3, sure.error(), 1e-9);
        assertTrue(Double.isNaN(Reliability.of(new double[0], new boolean[0]).error()));
    }

    /** Wilson's interval as R's binom.confint(8, 10, methods = "wilson") and Newcombe 1998 give it. */
    @Test
    void theIntervalOfAShareIsWilsons() {
        assertEquals(0.4901625, new Share(8, 10).low(), 1e-6);
        assertEquals(0.9433178, new Share(8, 10).high(), 1e-6);
        assertEquals(0, new Share(0, 20).low());
        assertEquals(0.161, new Share(0, 20).high(), 1e-3);
        assertEquals(1, new Share(20, 20).high());
        assertTrue(Double.isNaN(new Share(0, 0).value()));
        assertThrows(IllegalArgumentException.class, () -> new Share(3, 2));
    }

    private static final Truth TRUTH =
            new Truth(new int[] {0, 0, 1, 1, -1}, new double[] {2, 2, 4, 4, Double.NaN}, 2, new float[] {
                1, 0, 1, 0, 0, 1, 0, 1, .5f, .5f
            });

    private static Answers answers(float... first) {
        float[] probabilities = new float[10];
        double[] valence = new double[5];
        for (int i = 0; i < 5; i++) {
            probabilities[2 * i] = first[i];
            probabilities[2 * i + 1] = 1 - first[i];
            valence[i] = 2 * first[i] + 4 * (1 - first[i]);
        }
        return new Answers(2, probabilities, new double[] {0, 0.5, 0, 0, 0}, valence, 2, probabilities);
    }

    @Test
    void aScoreCountsWhatIsRightUnknownAndRejected() {
        Score score = Score.of(TRUTH, answers(0.9f, 0.8f, 0.55f, 0.1f, 1), new Acceptance(0.3, 0.6));
        assertEquals(new Share(3, 4), score.accuracy(), "the fifth is of another class");
        assertEquals(0.75, score.balancedAccuracy());
        assertEquals(new Share(1, 4), score.unknown());
        assertEquals(new Share(1, 4), score.rejected());
        assertEquals(new Share(2, 2), score.accepted());
        assertEquals((0.9 + 0.8 + 0.55 + 0.9) / 4, score.confidence(), 1e-6);
        assertEquals(Math.sqrt((0.04 + 0.16 + 1.21 + 0.04) / 4), score.valenceRmse(), 1e-6);
        assertEquals(Math.sqrt(2 * (0.01 + 0.04 + 0.3025 + 0.01 + 0.25) / 10), score.fractionRmse(), 1e-6);
    }

    @Test
    void aCurveIsToleratedUpToTheFirstStrengthThatFails() {
        List<Score> scores = java.util.stream.DoubleStream.of(0.6, 0.95, 0.9, 1, 0.7, 1)
                .mapToObj(a -> new Score(new Share((int) (20 * a), 20), a, a, null, null, null, 0, 0))
                .toList();
        Sweep sweep = new Sweep("k", "t", "q", false, 0, new double[] {-2, -1, 0, 1, 2, 3}, null, "");
        RobustnessCurve curve = new RobustnessCurve(sweep, scores);
        assertEquals(
                new RobustnessCurve.Range(-1, 1, false, false),
                curve.tolerated(0.8).get());
        assertEquals(
                new RobustnessCurve.Range(-2, 3, true, true),
                curve.tolerated(0.5).get());
        assertTrue(curve.tolerated(0.92).isEmpty());
        Sweep counts = new Sweep(
                "k", "t", "q", true, Double.POSITIVE_INFINITY, new double[] {1, 10, 100, 1e3, 1e4, 1e5}, null, "");
        assertEquals(
                new RobustnessCurve.Range(1e5, 1e5, false, true),
                new RobustnessCurve(counts, scores).tolerated(0.8).get(),
                "from the most counts down");
    }
}
