// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Split conformal prediction whose units are instruments: by hand, and by the promise that it makes. */
class PredictionSetsTest {

    private static final ValenceReading READING = new ValenceReading(3, 0.2, 0.1);

    /** Nine units: nine tenths of ten need the largest score; a unit of two spectra gives each half a voice. */
    @Test
    void aBoundIsTheQuantileOverUnitsAndOneMoreOfInfinity() {
        double[] scores = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
        int[] units = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        double[] bounds = Conformal.bounds(scores, units, 1);
        assertEquals(0.5, bounds[Conformal.level(0.5)], 1e-6);
        assertEquals(0.8, bounds[Conformal.level(0.8)], 1e-6);
        assertEquals(0.9, bounds[Conformal.level(0.9)], 1e-6);
        assertEquals(1, bounds[Conformal.level(0.95)], "nine units cannot promise so much");
        // 0.1, 0.1+0.2 … the last unit's first spectrum brings 8.5 of 10
        double[] shared = Conformal.bounds(
                new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9},
                new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 8},
                1);
        assertEquals(0.85, shared[Conformal.level(0.85)], 1e-6);
        assertEquals(0.9, shared[Conformal.level(0.9)], 1e-6);
    }

    /** By the formula as many as by the bounds themselves: one unit fewer leaves every class in. */
    @Test
    void howManyUnitsACoverageTakes() {
        double[] known = new double[Conformal.LEVELS];
        Arrays.fill(known, 0.2);
        assertEquals(19, Conformal.fewestUnits(0, 0.95));
        assertEquals(15, Conformal.fewestUnits(5, 0.95));
        for (double coverage : new double[] {0.5, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995})
            for (int mass : new int[] {0, 5}) {
                int fewest = Conformal.fewestUnits(mass, coverage);
                for (int n = Math.max(1, fewest - 1); n <= fewest; n++) {
                    double[] scores = new double[n];
                    Arrays.fill(scores, 0.1);
                    int[] units = IntStream.range(0, n).toArray();
                    double[] bounds = mass == 0
                            ? Conformal.bounds(scores, units, 1)
                            : Conformal.pooled(known, mass, scores, units, 1);
                    assertEquals(
                            n >= fewest,
                            bounds[Conformal.level(coverage)] < 1,
                            coverage + " by " + n + " units beside " + mass);
                }
            }
    }

    @Test
    void classesOfTooFewUnitsAreNamed() {
        PredictionSetTrainer trainer = new PredictionSetTrainer(2, 2, 4);
        for (int unit = 0; unit < 14; unit++) addTo(trainer, unit, 1);
        List<String> names = List.of("Mn2+", "Mn4+");
        assertEquals(Optional.empty(), trainer.tooFew(names, 0.9, "acquisitions"));
        assertEquals(Optional.empty(), trainer.tooFewToPool(names, 0.9, "acquisitions"));
        String few = trainer.tooFew(names, 0.95, "acquisitions").orElseThrow();
        assertTrue(few.startsWith("acquisitions cannot promise 95 %: 14 of Mn2+, 14 of Mn4+, and at least 19 "), few);
        String pooled = trainer.tooFewToPool(names, 0.95, "acquisitions").orElseThrow();
        assertTrue(pooled.contains("at least 15 of each are needed"), pooled);
        trainer.add(14, 0, 0.5, 3, 20, READING);
        assertTrue(
                trainer.tooFewToPool(names, 0.95, "acquisitions").orElseThrow().contains("95 %: 14 of Mn4+, and"));
    }

    /**
     * Instruments differ more than their spectra, and one class is harder than the other: what is promised must hold
     * for each class of instruments that were not calibrated on. Of 2,000 instruments the coverage is known to 1 %.
     */
    @Test
    void thePromiseHoldsForEachClassOfInstrumentsNotSeen() {
        PredictionSetTrainer trainer = new PredictionSetTrainer(2, 2, 4);
        for (int unit = 0; unit < 400; unit++) addTo(trainer, unit, 1);
        PredictionSets sets = trainer.train("400 instruments");
        for (double coverage : new double[] {0.8, 0.9, 0.95}) {
            double[] covered = new double[2];
            double within = 0, sizes = 0;
            int instruments = 2000;
            for (int unit = 0; unit < instruments; unit++) {
                RandomGenerator random = Seeds.random(2, "instrument", unit);
                double quality = random.nextGaussian(), significance = 10 + 20 * random.nextDouble();
                for (int label = 0; label < 2; label++) {
                    float[] probabilities = probabilities(random, quality, label);
                    boolean[] set = sets.set(probabilities, 0, significance, coverage);
                    covered[label] += set[label] ? 1.0 / instruments : 0;
                    sizes += (set[0] ? 1 : 0) + (set[1] ? 1 : 0);
                    double[] interval = sets.interval(
                            new ValenceReading(3 + error(random, quality), 0.2, 0.1), significance, coverage);
                    within += interval[0] <= 3 && 3 <= interval[1] ? 0.5 / instruments : 0;
                }
            }
            for (double share : covered)
                assertTrue(share > coverage - 0.03, coverage + " promised, kept " + Arrays.toString(covered));
            assertEquals(coverage, within, 0.03, "intervals");
            assertTrue(sizes / instruments / 2 < 2, "sets are not all of everything");
        }
    }

    private static void addTo(PredictionSetTrainer trainer, int unit, long seed) {
        RandomGenerator random = Seeds.random(seed, "instrument", unit);
        double quality = random.nextGaussian(), significance = 10 + 20 * random.nextDouble();
        for (int label = 0; label < 2; label++) {
            float[] probabilities = probabilities(random, quality, label);
            trainer.add(
                    unit,
                    label,
                    probabilities[label],
                    3,
                    significance,
                    new ValenceReading(3 + error(random, quality), 0.2, 0.1));
        }
    }

    private static float[] probabilities(RandomGenerator random, double quality, int label) {
        double logit = (label == 0 ? 3 : 1) + quality + random.nextGaussian();
        float right = (float) (1 / (1 + Math.exp(-logit)));
        return label == 0 ? new float[] {right, 1 - right} : new float[] {1 - right, right};
    }

    private static double error(RandomGenerator random, double quality) {
        return 0.05 * quality + 0.1 * random.nextGaussian();
    }

    @Test
    void theMostProbableClassIsAlwaysInTheSetAndIntervalsStayOnTheScale() {
        PredictionSetTrainer trainer = new PredictionSetTrainer(2, 2, 4);
        for (int unit = 0; unit < 60; unit++)
            for (int label = 0; label < 2; label++) trainer.add(unit, label, 0.99, 3.5, 20, READING);
        PredictionSets sets = trainer.train("60 instruments");
        assertArrayEquals(new boolean[] {true, false}, sets.set(new float[] {0.6f, 0.4f}, 0, 20, 0.9));
        assertEquals(1, sets.size(new float[] {0.4f, 0.6f}, 0, 20, 0.9));
        double[] interval = sets.interval(new ValenceReading(3.9, 0.2, 0.1), 20, 0.9);
        assertTrue(interval[0] < 3.9 && interval[1] == 4, Arrays.toString(interval));
    }

    @Test
    void aClassThatWasNeverSeenAndACoverageOutOfRangeAreRefused() {
        PredictionSetTrainer trainer = new PredictionSetTrainer(2, 2, 4);
        trainer.add(0, 0, 0.9, 2, 20, READING);
        String message = assertThrows(IllegalArgumentException.class, () -> trainer.train("one"))
                .getMessage();
        assertTrue(message.contains("every class"), message);
        for (double coverage : new double[] {-0.1, 0.4, 0.999, Double.NaN}) {
            String refused = assertThrows(
                            IllegalArgumentException.class, () -> PredictionSets.requireCoverage(coverage))
                    .getMessage();
            assertTrue(refused.contains("coverage must be in 0.5…0.995"), refused);
        }
        PredictionSets.requireCoverage(0);
    }

    /** Own spectra alone are as own bounds; others alone stay as they are; four others weigh as four instruments. */
    @Test
    void boundsOfOthersWeighAsSoManyInstruments() {
        double[] scores = {0.3, 0.1, 0.2};
        int[] units = {0, 1, 2};
        double[] others = new double[Conformal.LEVELS];
        Arrays.fill(others, 0.6);
        assertArrayEquals(Conformal.bounds(scores, units, 1), Conformal.pooled(others, 0, scores, units, 1), 1e-12);
        assertArrayEquals(others, Conformal.pooled(others, 4, new double[0], new int[0], 1), 1e-12);
        // 0.1, 0.2 and 0.3 bring 3 of 4 + 3 + 1, the others' 3.98 the next
        double[] both = Conformal.pooled(others, 4, scores, units, 1);
        assertEquals(0.6, both[Conformal.level(0.5)], 1e-6);
        assertEquals(0.6, both[Conformal.level(0.87)], 1e-6);
        assertEquals(1, both[Conformal.level(0.9)], 1e-6);
        double[] many = Conformal.pooled(others, 1, scores, units, 1);
        assertEquals(0.3, many[Conformal.level(0.6)], 1e-6);
        assertEquals(0.6, many[Conformal.level(0.605)], 1e-6);
    }

    @Test
    void coveragesAreKeptInStepsAndNeverRoundedDown() {
        assertEquals(0, Conformal.level(0.5));
        assertEquals(80, Conformal.level(0.9));
        assertEquals(81, Conformal.level(0.9001));
        assertEquals(99, Conformal.level(0.995));
        assertEquals("90 %", PredictionSets.percent(0.9));
        assertEquals("99.5 %", PredictionSets.percent(0.995));
    }

    /** A spectrum as significant as the border of two bins belongs to the upper one. */
    @Test
    void boundsAreThoseOfTheBinOfSignificance() {
        double[][][] scores = new double[2][2][Conformal.LEVELS];
        for (double[][] ofClass : scores) {
            Arrays.fill(ofClass[0], 0.9);
            Arrays.fill(ofClass[1], 0.3);
        }
        PredictionSets sets = new PredictionSets("a hand", new double[] {10}, scores, ValenceIntervals.NONE);
        float[] probabilities = {9, 0.7f, 0.3f};
        assertEquals(2, sets.size(probabilities, 1, 9.9, 0.9));
        assertEquals(1, sets.size(probabilities, 1, 10, 0.9));
        assertArrayEquals(new boolean[] {true, false}, sets.set(probabilities, 1, 10, 0.9));
        assertEquals(2, sets.classes());
    }

    @Test
    void boundsThatCannotBeAreRefused() {
        double[][] good = {new double[Conformal.LEVELS]}, high = {new double[Conformal.LEVELS]};
        double[][] falling = {new double[Conformal.LEVELS]};
        high[0][Conformal.LEVELS - 1] = 1.5;
        falling[0][0] = 0.5;
        assertEquals("sets need at least 2 classes, got 1", refusal(new double[0], good));
        assertEquals("bins of significance must ascend, got [5.0, 5.0]", refusal(new double[] {5, 5}, good, good));
        assertEquals("2 bins of significance need bounds, got 1", refusal(new double[] {5}, good, good));
        assertEquals(
                "a bin has bounds for 100 coverages, got 99",
                refusal(new double[0], good, new double[][] {new double[99]}));
        assertEquals("bounds must ascend within 0…1.0, got 1.5", refusal(new double[0], good, high));
        assertEquals("bounds must ascend within 0…1.0, got 0.0", refusal(new double[0], good, falling));
    }

    private static String refusal(double[] significances, double[][]... scores) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new PredictionSets("a hand", significances, scores, ValenceIntervals.NONE))
                .getMessage();
    }
}
