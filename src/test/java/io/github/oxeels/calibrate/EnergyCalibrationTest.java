// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnergyCalibrationTest {

    private static final int WIDTH = 16;
    private static final int HEIGHT = 12;
    private static final int PIXELS = WIDTH * HEIGHT;
    private static final double OFF = -7.3;

    /** Warnings as a user would see them. */
    private static final class Warnings implements Progress {

        final List<String> said = new ArrayList<>();

        @Override
        public void report(double fraction) {}

        @Override
        public void warn(String message) {
            said.add(message);
        }
    }

    /** @return true drift in eV of a pixel: a plane and some waves, 1.6 eV from end to end */
    private static double drift(int pixel) {
        return 1.2 * (pixel % WIDTH) / WIDTH - 0.3 * Math.sin(pixel / WIDTH / 2.0);
    }

    /** The left two columns are vacuum. */
    private static boolean hasEdge(int pixel) {
        return pixel % WIDTH >= 2;
    }

    private static SpectrumImage image(double counts) {
        EnergyAxis axis = new EnergyAxis(450, 0.25, 1300);
        Random random = new Random(5);
        float[] data = new float[PIXELS * axis.size()];
        for (int p = 0; p < PIXELS; p++) {
            double[] expected = WhiteLineModel.background(axis, hasEdge(p) ? counts / 3 : 2);
            if (hasEdge(p)) {
                WhiteLineModel.addOxygen(expected, axis, 1.5 * counts, 530.5 + OFF + drift(p));
                WhiteLineModel.addLines(expected, axis, counts, 709.5 + OFF + drift(p), 13, 3);
            }
            WhiteLineModel.noisy(expected, random, data, p * axis.size());
        }
        return SpectrumImage.of(
                "synthetic", data, SpatialAxis.uncalibrated(WIDTH), SpatialAxis.uncalibrated(HEIGHT), axis);
    }

    /**
     * @return root mean square of shift + drift − offset over the pixels with an edge, the offset being its mean; and
     *     that mean
     */
    private static double[] scatterAndMean(float[] shifts) {
        double mean = 0, squares = 0;
        int count = 0;
        for (int p = 0; p < PIXELS; p++)
            if (hasEdge(p)) {
                double error = shifts[p] + drift(p) + OFF;
                mean += error;
                squares += error * error;
                count++;
            }
        mean /= count;
        return new double[] {Math.sqrt(squares / count - mean * mean), mean};
    }

    @Test
    void l3FollowsDriftToASmallPartOfAChannel() {
        for (double[] countsAndPrecision : new double[][] {{10000, 0.02}, {700, 0.06}, {100, 0.15}}) {
            SpectrumImage aligned = EnergyCalibration.calibrate(
                    image(countsAndPrecision[0]), CalibrationMethod.L3, 0, 709.5, "", Progress.NONE);
            double[] found = scatterAndMean(aligned.shifts().get().shift());
            assertEquals(0, found[0], countsAndPrecision[1], countsAndPrecision[0] + " counts");
            assertEquals(0, found[1], 0.15);
        }
    }

    @Test
    void oxygenFollowsDriftAndSetsTheAxis() {
        double[] found = scatterAndMean(
                EnergyCalibration.calibrate(image(1000), CalibrationMethod.O_K, 0, 530.5, "", Progress.NONE)
                        .shifts()
                        .get()
                        .shift());
        assertEquals(0, found[0], 0.12);
        assertEquals(0, found[1], 0.3);
        double[] told = scatterAndMean(
                EnergyCalibration.calibrate(image(1000), CalibrationMethod.O_K, 523, 531.5, "", Progress.NONE)
                        .shifts()
                        .get()
                        .shift());
        assertEquals(found[1] + 1, told[1], 0.05);
    }

    @Test
    void whoCalibratesByOxygenAndWhoLeavesItToTheMapGetOneAnswer() {
        Warnings warnings = new Warnings();
        SpectrumImage byOxygen = EnergyCalibration.calibrate(image(1000), CalibrationMethod.O_K, 0, 0, "", warnings);
        float[] calibrated = byOxygen.shifts().get().shift();
        float[] left = AxisPlacement.place(image(1000), Edge.FE_L23, Progress.NONE)
                .image()
                .shifts()
                .get()
                .shift();
        assertArrayEquals(left, calibrated, 1e-4f);
        String said = warnings.said.get(0);
        assertTrue(said.contains("by its height and by where L3 lies"), said);
        double anchor = byOxygen.calibration().get().anchor();
        assertTrue(said.contains(String.format(Locale.ROOT, "was put at %.1f eV", anchor)), said + anchor);
        assertNotEquals(530.5, anchor, "where the pre-peak was put, not where it lies in Fe3O4");
    }

    @Test
    void zeroLossPeakIsFoundWhateverItsTop() {
        EnergyAxis axis = new EnergyAxis(-20, 0.2, 400);
        SpectrumImage core = image(300);
        for (double ceiling : new double[] {Double.POSITIVE_INFINITY, 30000}) {
            Random random = new Random(6);
            float[] counts = new float[PIXELS * axis.size()];
            for (int p = 0; p < PIXELS; p++) {
                double[] expected = new double[axis.size()];
                for (int i = 0; i < expected.length; i++)
                    expected[i] = 5
                            + 50000 * WhiteLineModel.line(axis.energy(i) + OFF - drift(p), 1)
                            + 2500 * WhiteLineModel.line(axis.energy(i) + OFF - 23, 12);
                WhiteLineModel.noisy(expected, random, counts, p * axis.size());
                for (int i = 0; i < axis.size(); i++)
                    counts[p * axis.size() + i] = (float) Math.min(ceiling, counts[p * axis.size() + i]);
            }
            SpectrumImage low = SpectrumImage.of("low loss", counts, core.x(), core.y(), axis);
            float[] shifts = EnergyCalibration.calibrate(
                            core.withLowLoss(low), CalibrationMethod.ZERO_LOSS, Double.NaN, 0, "", Progress.NONE)
                    .shifts()
                    .get()
                    .shift();
            for (int p = 0; p < PIXELS; p++) assertEquals(OFF - drift(p), shifts[p], 0.04, "pixel " + p);
        }
    }

    @Test
    void aFeatureMovesAllPixelsAndKeepsTheirDrift() {
        SpectrumImage moved =
                EnergyCalibration.calibrate(image(300), CalibrationMethod.FEATURE, 702.2, 709.5, "", Progress.NONE);
        assertEquals(image(300).axis().offset() + 7.3, moved.axis().offset(), 1e-9);
        assertEquals(0, moved.shifts().get().shift()[5]);
        SpectrumImage again =
                EnergyCalibration.calibrate(moved, CalibrationMethod.FEATURE, 709.5, 709, "", Progress.NONE);
        assertEquals(image(300).axis().offset() + 6.8, again.axis().offset(), 1e-9);
        assertEquals("feature", again.shifts().get().method());
        float[] drift = new float[Math.toIntExact(image(300).pixels())];
        drift[5] = 0.4f;
        SpectrumImage aligned = EnergyCalibration.calibrate(
                image(300).withShifts(new EnergyShifts("o_k", drift)),
                CalibrationMethod.FEATURE,
                702,
                709,
                "",
                Progress.NONE);
        assertEquals(0.4f, aligned.shifts().get().shift()[5]);
        assertEquals("o_k+feature", aligned.shifts().get().method());
        assertEquals(
                "calibration by a feature needs measured_ev and true_ev, got NaN and 709.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> EnergyCalibration.calibrate(
                                        image(300), CalibrationMethod.FEATURE, Double.NaN, 709, "", Progress.NONE))
                        .getMessage());
    }

    @Test
    void aligningIronByL3Warns() {
        Warnings warnings = new Warnings();
        EnergyCalibration.calibrate(image(1000), CalibrationMethod.L3, 0, 0, "", warnings);
        assertTrue(
                warnings.said.stream().anyMatch(said -> said.contains("what tells oxidation states of Fe apart")),
                warnings.said.toString());
    }

    @Test
    void whatIsNotThereIsRefusedWithAReason() {
        SpectrumImage empty = SpectrumImage.of(
                "empty",
                new float[PIXELS * 1300],
                SpatialAxis.uncalibrated(WIDTH),
                SpatialAxis.uncalibrated(HEIGHT),
                new EnergyAxis(450, 0.25, 1300));
        assertTrue(message(empty, CalibrationMethod.L3).startsWith("empty shows no white lines of Ti, V, "));
        assertTrue(message(empty, CalibrationMethod.O_K).startsWith("empty shows no O K edge"));
        assertTrue(message(empty, CalibrationMethod.ZERO_LOSS)
                .startsWith("calibration by the zero-loss peak needs a low-loss image"));
        assertThrows(IllegalArgumentException.class, () -> CalibrationMethod.of("c_k"));
        assertEquals(CalibrationMethod.ZERO_LOSS, CalibrationMethod.of("zero-loss"));
        assertTrue(AxisEstimate.of(empty, Edge.FE_L23, Progress.NONE).isEmpty());
    }

    private static String message(SpectrumImage image, CalibrationMethod method) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> EnergyCalibration.calibrate(image, method, 0, 0, "", Progress.NONE))
                .getMessage();
    }

    @Test
    void threadsDoNotChangeABit() {
        SpectrumImage image = image(300);
        float[] one = Parallelization.runSingleThreaded(
                        () -> EnergyCalibration.calibrate(image, CalibrationMethod.L3, 0, 0, "", Progress.NONE))
                .shifts()
                .get()
                .shift();
        float[] four = Parallelization.runWithNumThreads(
                        4, () -> EnergyCalibration.calibrate(image, CalibrationMethod.L3, 0, 0, "", Progress.NONE))
                .shifts()
                .get()
                .shift();
        assertArrayEquals(one, four);
    }

    @Test
    void cancelIsHeard() {
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> EnergyCalibration.calibrate(image(300), CalibrationMethod.L3, 0, 0, "", cancelled));
    }

    @Test
    void anAxisThatIsFarOffIsEstimated() {
        AxisEstimate estimate =
                AxisEstimate.of(image(500), Edge.FE_L23, Progress.NONE).orElseThrow();
        assertEquals(13, estimate.l2() - estimate.l3(), 0.4);
        assertTrue(estimate.oxygen().isPresent());
        assertTrue(AxisEstimate.of(image(500), Edge.MN_L23, Progress.NONE).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"FeO, Fe", "Fe3O4, Fe", "α-Fe2O3, Fe", "MnO, Mn", "Mn3O4, Mn", "Mn2O3, Mn", "MnO2, Mn"})
    void theEstimateFindsTheAxisOfEverySimulatedOxide(String oxide, String element) {
        double off = -7.3;
        Edge edge = Edge.whiteLinesOf(element).orElseThrow();
        EnergyAxis axis = new EnergyAxis(470, 0.25, (int) ((edge.onset() + 50 - 470) / 0.25));
        ReferenceData data = ReferenceData.shipped();
        Acquisition acquisition = Acquisition.ideal()
                .withResolution(0.8)
                .withThickness(0.3)
                .withBackground(3, 1)
                .withOffset(off);
        LabelledSpectra spectra = SpectrumSets.labelled(
                data,
                SpectrumClass.named(data, oxide),
                SetOptions.defaults(axis)
                        .withAcquisitions(1)
                        .withSpectra(30)
                        .withDistribution(AcquisitionDistribution.only(acquisition)),
                Progress.NONE);
        SpectrumImage image = SpectrumImage.of(
                oxide, spectra.counts(), SpatialAxis.uncalibrated(30), SpatialAxis.uncalibrated(1), axis);
        AxisEstimate estimate = AxisEstimate.of(image, edge, Progress.NONE).orElseThrow();
        System.out.printf(
                "axis estimate of %s: %.2f ± %.2f eV, true %.1f%n",
                oxide, estimate.shift(), estimate.uncertainty(), -off);
        assertEquals(-off, estimate.shift(), 2 * estimate.uncertainty());
    }

    @Test
    void energiesStayWhatTheyAreOnTheAxisOfOthers() {
        SpectrumImage image = Simulated.image("core_shell", 16, 12).image();
        EnergyAxis axis = image.axis();
        float[] shifts = new float[(int) image.pixels()];
        for (int i = 0; i < shifts.length; i++) shifts[i] = 0.1f * (i % 4);
        SpectrumImage moved = image.withShifts(new EnergyShifts("zero_loss", shifts));
        SpectrumImage restated = EnergyCalibration.onAxis(moved, axis.shifted(-1.3));
        assertEquals(axis.offset() - 1.3, restated.axis().offset(), 1e-12);
        for (int i = 0; i < shifts.length; i++)
            assertEquals(
                    axis.energy(7) + shifts[i],
                    restated.axis().energy(7) + restated.shifts().orElseThrow().shift()[i],
                    1e-4);
        EnergyAxis elsewhere = axis.shifted(0.11 * axis.dispersion() * axis.size());
        assertEquals(moved, EnergyCalibration.onAxis(moved, elsewhere), "an axis that is elsewhere");
        EnergyAxis finer = new EnergyAxis(axis.offset(), axis.dispersion() / 2, axis.size());
        assertEquals(moved, EnergyCalibration.onAxis(moved, finer), "another dispersion");
    }
}
