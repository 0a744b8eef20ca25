// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What calibration, gate and preprocessing make of real files whose axes are far off. */
class RealFilesTest {

    @Test
    void axesThatAreFarOffAreFound() throws Exception {
        AxisEstimate iron = AxisEstimate.of(RealData.nanocubes(), Edge.FE_L23, Progress.NONE)
                .orElseThrow();
        assertEquals(700.6, iron.l3(), 0.3);
        assertEquals(713.5, iron.l2(), 0.3);
        assertEquals(523.0, iron.oxygen().orElseThrow(), 0.4);
        assertEquals(8.5, iron.shift(), 1);
        AxisEstimate manganese = AxisEstimate.of(RealData.manganeseOxide(), Edge.MN_L23, Progress.NONE)
                .orElseThrow();
        assertEquals(648.5, manganese.l3(), 0.4);
        assertEquals(659.4, manganese.l2(), 0.4);
        assertEquals(-6.5, manganese.shift(), 1);
        assertTrue(AxisEstimate.of(RealData.nanocubes(), Edge.MN_L23, Progress.NONE)
                .isEmpty());
        assertTrue(AxisEstimate.of(RealData.manganeseOxide(), Edge.FE_L23, Progress.NONE)
                .isEmpty());
    }

    @Test
    void theZeroLossPeakOfALowLossFileIsFound() throws Exception {
        EnergyShifts shifts = new ZeroLossShifts(0, Double.NaN)
                .measure(RealData.manganeseOxide(), Progress.NONE)
                .shifts();
        assertEquals(-0.9, shifts.shift()[0], 0.15);
    }

    @Test
    void theGateSeparatesTheCubesFromCarbonAndVacuum() throws Exception {
        float[] significance = judged(Edge.FE_L23, RealData.nanocubes())[1];
        // the middle of the lower cube, and the corner where nothing is
        for (int y = 14; y < 17; y++) {
            for (int x = 1; x < 12; x++)
                assertTrue(significance[y * 19 + x] > EdgeSignal.DEFAULT_THRESHOLD, x + ", " + y);
            for (int x = 15; x < 19; x++)
                assertTrue(significance[y * 19 + x] < EdgeSignal.DEFAULT_THRESHOLD, x + ", " + y);
        }
        long edges = IntStream.range(0, significance.length)
                .filter(i -> significance[i] >= EdgeSignal.DEFAULT_THRESHOLD)
                .count();
        assertTrue(edges > 240 && edges < 275, edges + " pixels with an edge");
    }

    /** @return signal and significance of every pixel, on the estimated axis */
    private static float[][] judged(Edge edge, SpectrumImage image) {
        SpectrumImage estimated = EnergyCalibration.estimate(image, edge, Progress.NONE);
        int pixels = (int) image.pixels();
        float[] shifts = estimated.shifts().orElseThrow().shift();
        float[] counts = new float[pixels * image.channels()];
        image.read(0, pixels, counts);
        float[] signal = new float[pixels], error = new float[pixels], significance = new float[pixels];
        EdgeSignal.of(edge, image.axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE)
                .measure(counts, pixels, shifts, 0, 0, signal, error, significance);
        return new float[][] {signal, significance};
    }

    @Test
    void l3DriftsLittleAndOxygenFollowsIt() throws Exception {
        SpectrumImage image = RealData.nanocubes();
        float[] significance = judged(Edge.FE_L23, image)[1];
        EnergyShifts byL3 = new WhiteLineShifts(Optional.empty(), 709, Double.NaN)
                .measure(image, Progress.NONE)
                .shifts();
        EnergyShifts byOxygen = new OxygenShifts(530.5, Double.NaN)
                .measure(image, Progress.NONE)
                .shifts();
        double[] l3 = IntStream.range(0, significance.length)
                .filter(i -> significance[i] > 10)
                .mapToDouble(i -> 709 - byL3.shift()[i] + byOxygen.shift()[i])
                .toArray();
        // between FeO (708.2) and Fe3O4 (710.3): the nominal dispersion is not good enough over the 178 eV between O K
        // and L3
        assertEquals(708.4, Statistics.median(l3), 0.2);
        assertEquals(0, Statistics.robustDeviation(l3), 0.2);
    }

    @Test
    void labelledSpectraAndRawCountsMeet() throws Exception {
        LabelledSpectra labelled = RealData.labelled("iron-L23");
        Preprocessing model = Preprocessing.defaults(Edge.FE_L23).adaptedTo(labelled.axis());
        Preprocessor training = Preprocessor.of(model, labelled.axis());
        SpectrumImage image = EnergyCalibration.estimate(RealData.nanocubes(), Edge.FE_L23, Progress.NONE);
        float[] shifts = image.shifts().orElseThrow().shift();
        Preprocessor mapping = Preprocessor.of(model, image.axis(), shifts);
        assertEquals(1, training.notes().size());
        assertEquals(0, mapping.notes().size());
        float[] counts = new float[(int) image.pixels() * image.channels()];
        image.read(0, (int) image.pixels(), counts);
        float[] mapped = new float[(int) image.pixels() * mapping.features()];
        mapping.apply(counts, (int) image.pixels(), shifts, 0, mapped);
        float[] lowerCube =
                Arrays.copyOfRange(mapped, (15 * 19 + 2) * mapping.features(), (15 * 19 + 11) * mapping.features());
        double[] known = mean(training.features(labelled, null), training.features());
        double[] cube = mean(lowerCube, mapping.features());
        // the mean of both classes is as far from the mean of the cube as the classes are from each other, or nearer
        for (int i = 0; i < known.length; i++) assertEquals(known[i], cube[i], 1.2, "feature " + i);
        assertEquals(0, cube[3], 0.15);
        assertEquals(0, known[3], 0.15);
    }

    private static double[] mean(float[] features, int width) {
        double[] mean = new double[width];
        int rows = features.length / width;
        for (int i = 0; i < features.length; i++) mean[i % width] += features[i] / rows;
        return mean;
    }

    @Test
    void labelledSpectraCarryAnEdge() throws Exception {
        for (Edge edge : new Edge[] {Edge.FE_L23, Edge.MN_L23}) {
            LabelledSpectra spectra = RealData.labelled(edge == Edge.FE_L23 ? "iron-L23" : "manganese-L23");
            float[] signal = new float[spectra.size()],
                    error = new float[spectra.size()],
                    significance = new float[spectra.size()];
            EdgeSignal.of(edge, spectra.axis(), null, EdgeSignal.DEFAULT_TOLERANCE)
                    .measure(spectra.counts(), spectra.size(), null, 0, 0, signal, error, significance);
            long passed = IntStream.range(0, spectra.size())
                    .filter(i -> significance[i] >= EdgeSignal.DEFAULT_THRESHOLD)
                    .count();
            assertTrue(passed > 0.98 * spectra.size(), edge.name() + ": " + passed + " of " + spectra.size());
        }
    }
}
