// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {

    private static Preprocessing aligned(double positionRange) {
        FeatureWindow window =
                new FeatureWindow(new EnergyWindow(633, 659), 0.5, Edge.MN_L23.background(), Edge.MN_L23.postEdge());
        return new Preprocessing(
                0,
                Background.POWER_LAW,
                List.of(window),
                Normalisation.L2,
                new Alignment(642, 3, 14, positionRange),
                1,
                0,
                Continuum.NONE);
    }

    /** Two lines 11 eV apart on a power law, as an axis that is off by an error shows them. */
    private static float[] counts(EnergyAxis axis, double error) {
        float[] counts = new float[axis.size()];
        for (int i = 0; i < counts.length; i++) {
            double e = axis.energy(i) - error;
            counts[i] = (float) (5e13 * Math.pow(e, -4)
                    + 1000 * Math.exp(-Math.pow((e - 641.3) / 1.4, 2))
                    + 400 * Math.exp(-Math.pow((e - 652.3) / 1.6, 2))
                    + 60 / (1 + Math.exp(642 - e)));
        }
        return counts;
    }

    private static float[] features(Preprocessing preprocessing, EnergyAxis axis, double error, float shift) {
        Preprocessor preprocessor = Preprocessor.of(preprocessing, axis, new float[] {shift});
        float[] features = new float[preprocessor.features()];
        preprocessor.apply(counts(axis, error), 1, new float[] {shift}, 0, features);
        return features;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-8, -5, -3.3, -1, 0.1, 0.37, 2.9, 5, 8})
    void anOffsetOfTheAxisIsNotSeen(double error) {
        for (double dispersion : new double[] {0.05, 0.1, 0.25, 0.5, 1}) {
            EnergyAxis axis = new EnergyAxis(580, dispersion, (int) (110 / dispersion));
            float[] right = features(aligned(0), axis, 0, 0);
            float[] wrong = features(aligned(0), axis, error, 0);
            double largest = IntStream.range(0, right.length)
                    .mapToDouble(i -> Math.abs(right[i]))
                    .max()
                    .getAsDouble();
            // the power law of a displaced window differs a little, and so does where the channels fall
            for (int i = 0; i < right.length; i++)
                assertEquals(
                        right[i],
                        wrong[i],
                        (dispersion < 0.6 ? 0.015 : 0.06) * largest,
                        "channel " + i + " at " + dispersion);
        }
    }

    @Test
    void theMaximumLiesAtThePivot() {
        float[] features = features(aligned(0), new EnergyAxis(580, 0.1, 1100), 4, 0);
        int highest = IntStream.range(0, features.length)
                .reduce((a, b) -> features[a] >= features[b] ? a : b)
                .getAsInt();
        assertEquals(642, aligned(0).windows().get(0).axis().energy(highest), 0.5);
        assertEquals(
                1,
                Math.sqrt(IntStream.range(0, features.length)
                        .mapToDouble(i -> features[i] * features[i])
                        .sum()),
                1e-5);
    }

    @Test
    void thePositionIsThatOnTheCorrectedAxis() {
        EnergyAxis axis = new EnergyAxis(580, 0.1, 1100);
        float[] asRecorded = features(aligned(3), axis, 0.5, 0);
        float[] corrected = features(aligned(3), axis, 0.5, -0.5f);
        assertEquals(53, asRecorded.length);
        assertEquals(0.5, asRecorded[52] - corrected[52], 0.02);
        assertEquals(641.3 - 642, corrected[52], 0.15);
    }

    @Test
    void aPositionThatNoOxidationStateHasIsRefused() {
        float[] features = features(aligned(3), new EnergyAxis(580, 0.1, 1100), 5, 0);
        for (float feature : features) assertEquals(0, feature);
    }

    @Test
    void aSpectrumThatEndsInTheWhiteLinesIsRefused() {
        EnergyAxis axis = new EnergyAxis(600, 0.1, 480);
        for (float feature : features(aligned(0), axis, 4, 0)) assertEquals(0, feature);
    }

    @Test
    void aSaturatedSpectrumIsRefused() {
        EnergyAxis axis = new EnergyAxis(580, 0.1, 1100);
        float[] counts = counts(axis, 0);
        Preprocessor preprocessor = Preprocessor.of(aligned(0), axis);
        float[] features = new float[preprocessor.features()];
        preprocessor.apply(counts, 1, null, 0, features);
        assertTrue(features[18] != 0);
        for (int i = 0; i < counts.length; i++) if (axis.energy(i) > 600) counts[i] = Math.min(counts[i], 700);
        preprocessor.apply(counts, 1, null, 0, features);
        for (float feature : features) assertEquals(0, feature);
    }

    @Test
    void badValuesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Alignment(642, 0.1, 14, 0));
        assertThrows(IllegalArgumentException.class, () -> new Alignment(642, 3, 60, 0));
        assertThrows(IllegalArgumentException.class, () -> new Alignment(642, 3, 14, 15));
        assertThrows(IllegalArgumentException.class, () -> new Alignment(642, 0, 0, 0));
    }
}
