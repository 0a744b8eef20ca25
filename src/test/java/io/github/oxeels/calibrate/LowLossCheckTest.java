// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.calibrate.LowLossCheck.Verdict;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The low loss of a made-up specimen of t/λ 0.5: a Gaussian zero loss, a plasmon at 22 eV and its double. */
class LowLossCheckTest {

    private static final double HEIGHT = 1e5;
    private static final double FWHM = 0.6;
    private static final SpatialAxis X = new SpatialAxis(4, 0, 2, "nm");
    private static final SpatialAxis Y = new SpatialAxis(3, 0, 2, "nm");
    private static final EnergyAxis AXIS = new EnergyAxis(-20, 0.1, 1100);

    @Test
    void believesALowLossAndFindsItsThickness() {
        SpectrumImage lowLoss = lowLoss(AXIS, 0, Double.POSITIVE_INFINITY, HEIGHT);

        assertEquals(new LowLossCheck(Verdict.GOOD, ""), LowLossCheck.of(lowLoss, Progress.NONE));
        // ln(total / zero loss) of two losses
        for (float thickness : ThicknessMap.of(lowLoss, Progress.NONE))
            assertEquals(Math.log(1 + 0.5 + 0.125), thickness, 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.8, 0.9})
    void aFlatTopIsSaturatedAndTellsNoThickness(double share) {
        SpectrumImage lowLoss = lowLoss(AXIS, 0, share * HEIGHT, HEIGHT);

        LowLossCheck check = LowLossCheck.of(lowLoss, Progress.NONE);

        assertEquals(Verdict.SATURATED, check.verdict());
        assertTrue(check.reason().contains("saturated"), check.reason());
        for (float thickness : ThicknessMap.of(lowLoss, Progress.NONE)) assertTrue(Float.isNaN(thickness));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.1, 0.25, 0.5, 1})
    void aRoundTopIsNotSaturatedAtAnyDispersion(double dispersion) {
        EnergyAxis axis = new EnergyAxis(-20.37 * Math.max(0.2, dispersion), dispersion, (int) (60 / dispersion));

        for (double height : new double[] {50, 1000, 7000, 1e6})
            assertTrue(
                    LowLossCheck.of(lowLoss(axis, 0.04, Double.POSITIVE_INFINITY, height), Progress.NONE)
                            .tellsThickness(),
                    dispersion + " eV/channel, " + height + " counts");
    }

    @ParameterizedTest
    @CsvSource({
        "595, 0.3, 0, does not hold the zero loss",
        "-20, 0.1, 18, lies at 18.0 eV",
        "-0.3, 0.1, 0, below 0 eV is not recorded",
        "-99.8, 0.1, 0, above 0 eV is not recorded"
    })
    void refusesWhatIsNoZeroLoss(double offset, double dispersion, double zero, String reason) {
        SpectrumImage image = lowLoss(new EnergyAxis(offset, dispersion, 1000), zero, Double.POSITIVE_INFINITY, HEIGHT);

        LowLossCheck check = LowLossCheck.of(image, Progress.NONE);

        assertEquals(Verdict.NONE, check.verdict());
        assertTrue(check.reason().contains(reason), check.reason());
    }

    @ParameterizedTest
    @CsvSource({"5, SHORT, no", "30, SHORT, no", "40, CUT, 45 %", "60, CUT, 23 %", "82, CUT, 10 %", "84, GOOD, no"})
    void whatEndsBeforeTheLossesTellsNoThicknessOrALowerBound(double last, Verdict verdict, String beyond) {
        EnergyAxis axis = new EnergyAxis(-20, 0.1, (int) Math.round((last + 20) / 0.1) + 1);

        LowLossCheck check = LowLossCheck.of(lowLoss(axis, 0, Double.POSITIVE_INFINITY, HEIGHT), Progress.NONE);

        assertEquals(verdict, check.verdict());
        assertEquals(verdict != Verdict.GOOD, check.reason().contains("ends at " + last + " eV"), check.reason());
        // Tougaard's losses of oxides up to 120 eV: 1 − E²/(1643 + E²) / .898
        assertEquals(
                verdict == Verdict.CUT,
                check.reason().contains(beyond + " of its losses: t/λ is a lower bound"),
                check.reason());
    }

    @Test
    void channelsWithoutAnAxisAreNoLowLoss() {
        SpectrumImage numbered =
                lowLoss(AXIS, 0, Double.POSITIVE_INFINITY, HEIGHT).withAxis(null);

        LowLossCheck check = LowLossCheck.of(numbered, Progress.NONE);

        assertEquals(Verdict.NONE, check.verdict());
        assertTrue(check.reason().contains("no energy axis"), check.reason());
    }

    @Test
    void aDisplacedZeroLossIsToBeCalibratedFirst() {
        LowLossCheck check = LowLossCheck.of(lowLoss(AXIS, 12, Double.POSITIVE_INFINITY, HEIGHT), Progress.NONE);

        assertEquals(Verdict.DISPLACED, check.verdict());
        assertTrue(check.reason().contains("12.0 eV"), check.reason());
    }

    @Test
    void aZeroLossNearZeroAfterItsOwnCalibrationIsOne() {
        float[] shifts = new float[12];
        Arrays.fill(shifts, -12);
        SpectrumImage lowLoss =
                lowLoss(AXIS, 12, Double.POSITIVE_INFINITY, HEIGHT).withShifts(new EnergyShifts("feature", shifts));

        assertTrue(LowLossCheck.of(lowLoss, Progress.NONE).tellsThickness());
    }

    @Test
    void aTurnedScanOrAnotherFieldOfViewIsNoLowLossOfAnImage() {
        SpectrumImage core = SpectrumImage.of("core", new float[12 * 5], X, Y, new EnergyAxis(600, 1, 5));
        SpectrumImage turned = SpectrumImage.of("turned", new float[12 * 5], Y, X, new EnergyAxis(-2, 1, 5));
        SpectrumImage larger = SpectrumImage.of(
                "larger", new float[12 * 5], new SpatialAxis(4, 0, 3, "nm"), Y, new EnergyAxis(-2, 1, 5));

        assertTrue(assertThrows(IllegalArgumentException.class, () -> core.withLowLoss(turned))
                .getMessage()
                .contains("3 × 4"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> core.withLowLoss(larger))
                .getMessage()
                .contains("another field of view"));
    }

    private static SpectrumImage lowLoss(EnergyAxis axis, double zero, double clip, double height) {
        double sigma = FWHM / 2.355;
        double area = height * sigma * Math.sqrt(2 * Math.PI);
        double[] expected = new double[axis.size()];
        for (int i = 0; i < expected.length; i++) {
            double energy = axis.energy(i) - zero;
            expected[i] = height
                            * gauss(energy / Math.hypot(sigma, axis.dispersion() / 3.46))
                            * sigma
                            / Math.hypot(sigma, axis.dispersion() / 3.46)
                    + 0.5 * area / (6 * Math.sqrt(2 * Math.PI)) * gauss((energy - 22) / 6)
                    + 0.125 * area / (8.5 * Math.sqrt(2 * Math.PI)) * gauss((energy - 44) / 8.5);
        }
        float[] counts = new float[12 * axis.size()];
        SplittableRandom random = Seeds.random(7, "low loss", 0);
        for (int i = 0; i < counts.length; i++)
            counts[i] = (float) Math.min(clip, PoissonSampler.sample(expected[i % axis.size()], random));
        return SpectrumImage.of("low loss", counts, X, Y, axis);
    }

    private static double gauss(double deviations) {
        return Math.exp(-deviations * deviations / 2);
    }
}
