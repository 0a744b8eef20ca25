// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.numeric.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoveltyTest {

    /** One component along the first of two bins, of two features each. */
    private static final Novelty ALONG_FIRST = new Novelty(2, new double[2], new double[][] {{1, 0}}, 0.1);

    /** Of the unit vector (0.6, 0.8) the component explains 0.36; a fifth feature fills no bin. */
    @Test
    void noveltyIsTheShareThatComponentsDoNotExplain() {
        assertEquals(0.64, ALONG_FIRST.of(new float[] {2, 4, 3, 5}, 0, 4), 1e-12);
        assertEquals(0.64, ALONG_FIRST.of(new float[] {99, 20, 40, 30, 50, 7}, 1, 5), 1e-12);
        assertEquals(0, ALONG_FIRST.of(new float[] {5, 5, 0, 0}, 0, 4), 1e-12);
        assertEquals(1, ALONG_FIRST.of(new float[] {0, 0, 5, 5}, 0, 4), 1e-12);
        assertEquals(1, ALONG_FIRST.of(new float[4], 0, 4));
    }

    @Test
    void componentsAreThoseOfTheDistanceToTheMean() {
        Novelty mean = new Novelty(2, new double[] {0.6, 0.8}, new double[][] {{1, 0}}, 0.1);
        assertEquals(0, mean.of(new float[] {3, 3, 4, 4}, 0, 4), 1e-12);
        // (1, 0) is (0.4, −0.8) from the mean
        assertEquals(0.64, mean.of(new float[] {1, 1, 0, 0}, 0, 4), 1e-12);
    }

    /**
     * A ripple of ± 0.1 about 1 over four channels has second differences of 0.4 throughout: noise of a standard
     * deviation of 0.4 / (0.6745 √6), of which three times the variance over four channels is allowed.
     */
    @Test
    void whatNoiseExplainsIsNotNovel() {
        float[] ripple = new float[16];
        for (int i = 0; i < ripple.length; i++) ripple[i] = i % 4 < 2 ? 1.1f : 0.9f;
        double deviation = 0.4 / 0.6745 / Math.sqrt(6);
        Novelty nothing = new Novelty(4, new double[4], new double[0][], 0.1);
        assertEquals(1 - 3 * deviation * deviation / 4, nothing.of(ripple, 0, 16), 1e-6);
        float[] behind = new float[20];
        System.arraycopy(ripple, 0, behind, 4, 16);
        assertEquals(nothing.of(ripple, 0, 16), nothing.of(behind, 4, 16), 1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals("a novelty bin holds at least 1 feature, got 0", refusal(0, new double[2], new double[2], 0.1));
        assertEquals("novelty threshold must be in (0, 1], got 0.0", refusal(1, new double[2], new double[2], 0));
        assertEquals("novelty threshold must be in (0, 1], got 1.1", refusal(1, new double[2], new double[2], 1.1));
        assertEquals("a component of 3 bins, expected 2", refusal(1, new double[2], new double[3], 0.1));
        double[] infinite = {0, Double.POSITIVE_INFINITY};
        assertEquals("novelty components must be finite", refusal(1, infinite, new double[2], 0.1));
        assertEquals("novelty components must be finite", refusal(1, new double[2], infinite, 0.1));
        assertTrue(ALONG_FIRST.tells());
        assertFalse(Novelty.NONE.tells());
        assertEquals(1, Novelty.NONE.of(new float[] {1, 2}, 0, 2));
    }

    private static String refusal(int bin, double[] mean, double[] component, double threshold) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new Novelty(bin, mean, new double[][] {component}, threshold))
                .getMessage();
    }

    /** Mixtures of two lines, as bright as they like, on an axis of 0.25 eV. */
    private static FeatureMatrix mixtures(int rows) {
        RandomGenerator random = Seeds.random(7, "mixtures", 0);
        float[] values = new float[rows * 80];
        for (int row = 0; row < rows; row++) {
            double share = random.nextDouble(), brightness = 1 + 100 * random.nextDouble();
            for (int i = 0; i < 80; i++)
                values[row * 80 + i] = (float) (brightness * (share * line(i, 20) + (1 - share) * line(i, 50)));
        }
        return new FeatureMatrix(80, values, new int[rows]);
    }

    private static double line(int channel, double centre) {
        double distance = (channel - centre) / 6.0;
        return Math.exp(-distance * distance / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {35, 65, 5})
    void mixturesOfWhatWasTrainedOnAreKnownAndALineElsewhereIsNot(int elsewhere) {
        Novelty novelty = NoveltyTrainer.train(mixtures(60), 0.25);
        assertEquals(4, novelty.bin());
        assertEquals(20, novelty.mean().length);
        assertEquals(0.03, novelty.threshold(), "all spectra of the training are alike");
        float[] known = new float[80], other = new float[80];
        for (int i = 0; i < 80; i++) {
            known[i] = (float) (3 * line(i, 20) + line(i, 50));
            other[i] = (float) line(i, elsewhere);
        }
        assertTrue(novelty.of(known, 0, 80) < 0.01, "known: " + novelty.of(known, 0, 80));
        assertTrue(novelty.of(other, 0, 80) > 0.2, "other: " + novelty.of(other, 0, 80));
    }

    /** Where held-out spectra of the training itself lie far off, the threshold is twice as far, but never above 1. */
    @Test
    void theThresholdIsWideWhereTrainingSpectraDiffer() {
        RandomGenerator random = Seeds.random(7, "places", 0);
        float[] values = new float[60 * 80];
        for (int row = 0; row < 60; row++) {
            double centre = 80 * random.nextDouble();
            for (int i = 0; i < 80; i++) values[row * 80 + i] = (float) line(3 * i, 3 * centre);
        }
        Novelty novelty = NoveltyTrainer.train(new FeatureMatrix(80, values, new int[60]), 1);
        assertEquals(1, novelty.bin());
        assertTrue(novelty.threshold() > 0.3 && novelty.threshold() <= 1, "threshold " + novelty.threshold());
        assertEquals(12, novelty.components().length);
    }

    @Test
    void ofTwoSpectraNoDistanceCanBeMeasured() {
        Novelty novelty = NoveltyTrainer.train(mixtures(2), 0.25);
        assertEquals(0.03, novelty.threshold());
        assertEquals(1, novelty.components().length);
    }
}
