// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContinuumTest {

    private static final EnergyAxis AXIS = new EnergyAxis(625, 0.1, 400);
    private static final double PIVOT = 642, SPLIT = 10.6;

    /** With so short a reach that the step, which draws the maximum of L3 to itself, does not move the spectrum. */
    private static Preprocessing preprocessing(Normalisation normalisation, Continuum continuum) {
        FeatureWindow window = FeatureWindow.of(Edge.MN_L23)
                .withEnergies(new EnergyWindow(634, 658))
                .withPostEdge(new EnergyWindow(656, 658));
        return Preprocessing.defaults(Edge.MN_L23)
                .withSpikeThreshold(0)
                .withWindows(List.of(window))
                .withNormalisation(normalisation)
                .withAlignment(new Alignment(PIVOT, 3, 0.01, 0))
                .withContinuum(continuum);
    }

    /** Two lines at the pivot and above it, and a level and 2:1 steps below them. */
    private static float[] spectrum(double level, double step) {
        float[] counts = new float[AXIS.size()];
        for (int i = 0; i < counts.length; i++) {
            double u = AXIS.energy(i) - PIVOT;
            counts[i] = (float) (1000 * (Math.exp(-u * u / 2) + 0.4 * Math.exp(-Math.pow(u - SPLIT, 2) / 2))
                    + level
                    + step * (2 * arctan(u) + arctan(u - SPLIT)) / 3);
        }
        return counts;
    }

    private static double arctan(double u) {
        return 0.5 + Math.atan(2 * u) / Math.PI;
    }

    private static float[] features(Preprocessing preprocessing, float[] counts) {
        Preprocessor preprocessor = Preprocessor.of(preprocessing, AXIS);
        float[] features = new float[preprocessor.features()];
        preprocessor.apply(counts, 1, null, 0, features);
        return features;
    }

    @ParameterizedTest
    @EnumSource(
            value = Normalisation.class,
            names = {"NONE", "MAXIMUM", "MIN_MAX", "L2"})
    void neitherLevelNorStepsOfTheContinuumAreInTheFeatures(Normalisation normalisation) {
        Preprocessing without = preprocessing(normalisation, Continuum.of(SPLIT, 2 / 3.0));
        float[] bare = features(without, spectrum(0, 0));
        float[] raised = features(without, spectrum(50, 200));
        Preprocessing with = preprocessing(normalisation, Continuum.NONE);
        double kept = distance(features(with, spectrum(0, 0)), features(with, spectrum(50, 200)));
        assertTrue(kept > 0.1, "the continuum must show where it is kept: " + kept);
        // channels of 0.2 eV are means of two recorded ones
        assertTrue(distance(bare, raised) < 1e-3, distance(bare, raised) + " of " + kept);
    }

    /** Root of the sum of squares, relative to the first. */
    private static double distance(float[] first, float[] second) {
        double squares = 0, whole = 0;
        for (int i = 0; i < first.length; i++) {
            squares += Math.pow(first[i] - second[i], 2);
            whole += first[i] * first[i];
        }
        return Math.sqrt(squares / whole);
    }

    @Test
    void whatIsLeftHasNoMeanAndNoShareOfTheSteps() {
        float[] left = features(preprocessing(Normalisation.L2, Continuum.of(SPLIT, 2 / 3.0)), spectrum(50, 200));
        double mean = 0, share = 0, squares = 0;
        EnergyAxis axis =
                preprocessing(Normalisation.L2, Continuum.NONE).windows().get(0).axis();
        for (int i = 0; i < left.length; i++) {
            double u = axis.energy(i) - PIVOT;
            mean += left[i];
            share += left[i] * (2 * arctan(u) + arctan(u - SPLIT)) / 3;
            squares += left[i] * left[i];
        }
        assertEquals(0, mean, 1e-4);
        assertEquals(0, share, 1e-4);
        assertEquals(1, squares, 1e-4);
    }

    @Test
    void aContinuumNeedsAlignedSpectra() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Preprocessing.defaults(Edge.MN_L23).withContinuum(Continuum.of(SPLIT, 2 / 3.0)));
        assertThrows(IllegalArgumentException.class, () -> Continuum.of(-1, 0.5));
    }
}
