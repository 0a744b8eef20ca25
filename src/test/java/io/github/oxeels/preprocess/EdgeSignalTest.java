// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.numeric.LinePairDetector;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EdgeSignalTest {

    private static final EnergyAxis AXIS = new EnergyAxis(560, 0.25, 800);
    private static final int SPECTRA = 800;

    /** @return share of noisy spectra that pass the gate */
    private static double passing(Edge edge, Supplier<double[]> expected, double readOut) {
        Random random = new Random(11);
        float[] counts = new float[SPECTRA * AXIS.size()];
        for (int i = 0; i < SPECTRA; i++) {
            WhiteLineModel.noisy(expected.get(), random, counts, i * AXIS.size());
            for (int c = 0; c < AXIS.size(); c++)
                counts[i * AXIS.size() + c] += (float) (readOut * random.nextGaussian());
        }
        return passing(edge, counts, SPECTRA);
    }

    private static double passing(Edge edge, float[] counts, int spectra) {
        float[] signal = new float[spectra], error = new float[spectra], significance = new float[spectra];
        EdgeSignal.of(edge, AXIS, null, EdgeSignal.DEFAULT_TOLERANCE)
                .measure(counts, spectra, null, 0, 0, signal, error, significance);
        int passed = 0;
        for (float value : significance) if (value >= EdgeSignal.DEFAULT_THRESHOLD) passed++;
        return (double) passed / spectra;
    }

    @Test
    void whatHasNoWhiteLinesDoesNotPass() {
        for (Edge edge : new Edge[] {Edge.MN_L23, Edge.FE_L23}) {
            assertEquals(0, passing(edge, () -> new double[AXIS.size()], 3), 0.002, "vacuum");
            for (double level : new double[] {3, 300, 1e5})
                assertEquals(
                        0,
                        passing(edge, () -> WhiteLineModel.background(AXIS, level), 1),
                        0.002,
                        "power law of " + level);
            assertEquals(0, passing(edge, () -> offset(1000), 1), 0.002, "detector offset");
            assertEquals(0, passing(edge, () -> bump(edge, 300, 12), 0), 0.002, "wide bump");
            assertEquals(0, passing(edge, () -> bump(edge, 1e5, 15), 0), 0.002, "wide bump of many counts");
        }
    }

    @Test
    void exactSpectraWithoutWhiteLinesDoNotPass() {
        for (double[] exact : new double[][] {
            new double[AXIS.size()], offset(1e4), WhiteLineModel.background(AXIS, 1e5), bump(Edge.FE_L23, 1e5, 15)
        }) assertEquals(0, passing(Edge.FE_L23, WhiteLineModel.floats(exact), 1));
        float[] broken = WhiteLineModel.floats(offset(1));
        broken[600] = Float.NaN;
        assertEquals(0, passing(Edge.FE_L23, broken, 1));
    }

    @Test
    void otherElementsDoNotPass() {
        assertEquals(0, passing(Edge.MN_L23, () -> lines(708, 13, 1000, 300), 0), 0.002, "iron is not manganese");
        assertEquals(0, passing(Edge.FE_L23, () -> lines(641, 11, 1000, 300), 0), 0.002, "manganese is not iron");
        assertEquals(0, passing(Edge.MN_L23, () -> lines(577, 8.5, 1000, 300), 0), 0.002, "chromium is not manganese");
    }

    @Test
    void aHundredCountsAreEnoughWhereverTheAxisIs() {
        for (double shift : new double[] {-3, 0, 3}) {
            assertTrue(passing(Edge.MN_L23, () -> lines(641 + shift, 12, 100, 80), 0) > 0.98, "Mn2+ " + shift);
            assertTrue(passing(Edge.MN_L23, () -> lines(643 + shift, 10.2, 100, 80), 0) > 0.98, "Mn4+ " + shift);
            assertTrue(passing(Edge.FE_L23, () -> lines(709 + shift, 13.1, 100, 100), 0) > 0.98, "Fe " + shift);
        }
    }

    @Test
    void signalIsTheNetCountsOfL3() {
        double[] exact = WhiteLineModel.addLines(
                WhiteLineModel.background(AXIS, 300), AXIS, 1000, 709, 13, LinePairDetector.LINE_WIDTH);
        float[] counts = WhiteLineModel.floats(exact);
        float[] signal = new float[1], error = new float[1], significance = new float[1];
        EdgeSignal.of(Edge.FE_L23, AXIS, null, 3).measure(counts, 1, null, 0, 0, signal, error, significance);
        assertEquals(1000 * 4 * 1.0645 / 0.25, signal[0], 1000);
        assertEquals(signal[0] / error[0], significance[0], 1e-3 * significance[0]);
    }

    @Test
    void anAxisWithoutTheLinesIsRefused() {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> EdgeSignal.of(Edge.FE_L23, new EnergyAxis(450, 0.25, 900), null, 3))
                .getMessage()
                .contains("cannot be seen on the axis 450.00–674.75 eV"));
        assertThrows(IllegalArgumentException.class, () -> EdgeSignal.of(Edge.O_K, AXIS, null, 3));
    }

    private static double[] lines(double l3, double separation, double height, double level) {
        return WhiteLineModel.addLines(WhiteLineModel.background(AXIS, level), AXIS, height, l3, separation, 3);
    }

    private static double[] offset(double level) {
        double[] counts = new double[AXIS.size()];
        java.util.Arrays.fill(counts, level);
        return counts;
    }

    private static double[] bump(Edge edge, double height, double width) {
        double[] counts = WhiteLineModel.background(AXIS, height);
        for (int i = 0; i < counts.length; i++)
            counts[i] += height * Math.exp(-Math.pow((AXIS.energy(i) - edge.onset() - 4) / width, 2));
        return counts;
    }
}
