// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.calibrate.LowLossCheck.Verdict;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A specimen of known thickness, whose low loss is scanned as its core loss, or otherwise. */
class ScanOrientationTest {

    private static final EnergyAxis LOW = new EnergyAxis(-20, 0.5, 200);
    private static final EnergyAxis CORE = new EnergyAxis(600, 1, 20);

    /** Two particles beside the middle, of which no turn gives the same picture. */
    private static double particles(double x, double y) {
        return 0.05
                + Math.exp(-8 * ((x - 0.3) * (x - 0.3) + (y - 0.25) * (y - 0.25)))
                + 0.5 * Math.exp(-30 * ((x - 0.8) * (x - 0.8) + (y - 0.35) * (y - 0.35)));
    }

    private static SpectrumImage core(int width, int height, DoubleBinaryOperator thickness) {
        return image("core", width, height, CORE, (x, y, energy) -> 400 * thickness.applyAsDouble(x, y));
    }

    private static SpectrumImage low(int width, int height, DoubleBinaryOperator thickness) {
        return image(
                "low",
                width,
                height,
                LOW,
                (x, y, energy) -> 20000 * Math.exp(-energy * energy / 2)
                        + 300 * thickness.applyAsDouble(x, y) * Math.exp(-Math.pow((energy - 22) / 8, 2) / 2));
    }

    private interface Expected {

        double at(double x, double y, double energy);
    }

    private static SpectrumImage image(String name, int width, int height, EnergyAxis axis, Expected expected) {
        float[] counts = new float[width * height * axis.size()];
        SplittableRandom random = Seeds.random(3, name, 0);
        for (int i = 0; i < counts.length; i++) {
            int pixel = i / axis.size();
            counts[i] = (float) PoissonSampler.sample(
                    expected.at(
                            (pixel % width + 0.5) / width,
                            (pixel / width + 0.5) / height,
                            axis.energy(i % axis.size())),
                    random);
        }
        return SpectrumImage.of(name, counts, SpatialAxis.uncalibrated(width), SpatialAxis.uncalibrated(height), axis);
    }

    private static LowLossCheck check(int width, int height, DoubleBinaryOperator scanned) {
        return LowLossCheck.beside(core(width, height, ScanOrientationTest::particles), low(width, height, scanned));
    }

    @Test
    void aLowLossOfTheSameScanIsBelieved() {
        for (int[] size : new int[][] {{16, 16}, {24, 16}, {40, 61}, {5, 4}})
            assertTrue(check(size[0], size[1], ScanOrientationTest::particles).tellsThickness());
    }

    @ParameterizedTest
    @CsvSource({
        "16, 16, turned by 180°",
        "30, 50, turned by 180°",
        "24, 16, mirrored along x",
        "24, 16, mirrored along y",
        "40, 40, turned by 90°",
        "40, 40, turned by 270°",
        "16, 16, mirrored at its diagonal"
    })
    void aTurnedOrMirroredScanIsRefused(int width, int height, String how) {
        LowLossCheck check = check(width, height, (x, y) -> switch (how) {
            case "turned by 180°" -> particles(1 - x, 1 - y);
            case "mirrored along x" -> particles(1 - x, y);
            case "mirrored along y" -> particles(x, 1 - y);
            case "turned by 90°" -> particles(y, 1 - x);
            case "turned by 270°" -> particles(1 - y, x);
            default -> particles(y, x);
        });

        assertEquals(Verdict.NONE, check.verdict());
        assertTrue(check.reason().contains(how.replace("270", "90")), check.reason());
    }

    @Test
    void whereNoPictureTellsTheLowLossIsBelieved() {
        // no thickness varies; one that looks alike from all sides; and a few pixels only
        assertTrue(check(16, 16, (x, y) -> 0.5).tellsThickness());
        DoubleBinaryOperator round = (x, y) -> Math.exp(-9 * (Math.pow(x - 0.5, 2) + Math.pow(y - 0.5, 2)));
        assertTrue(LowLossCheck.beside(core(16, 16, round), low(16, 16, (x, y) -> round.applyAsDouble(1 - x, y)))
                .tellsThickness());
        assertTrue(check(3, 3, (x, y) -> particles(1 - x, 1 - y)).tellsThickness());
    }
}
