// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.preprocess.SpatialBinning;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the axis is known: at its anchor, far from it, and after an image was written and read. */
class AxisUncertaintyTest {

    private static final AxisCalibration BY_OXYGEN =
            new AxisCalibration("o_k", 7.68, 530.5, 1.0, AxisCalibration.VOUCHED, "2026-05-17");

    @TempDir
    Path folder;

    @Test
    void theDispersionAddsUpWithTheDistanceToTheAnchor() {
        // 178 eV × 1 % from O K to L3 of iron
        assertEquals(Math.hypot(1.0, 1.785), BY_OXYGEN.uncertaintyAt(709), 1e-12);
        assertEquals(1.0, BY_OXYGEN.uncertaintyAt(530.5), 1e-12);
        assertEquals("calibrated by O K: 7.68 ± 1.0 eV", BY_OXYGEN.note());
    }

    @Test
    void aPlacedImageSaysHowItWasCalibratedAndHowWellThatIsKnownAtTheEdge() {
        AxisPlacement.Placed placed =
                AxisPlacement.place(image().withCalibration(BY_OXYGEN), Edge.FE_L23, Progress.NONE);

        assertEquals("energy axis calibrated by O K: 7.68 ± 1.0 eV (± 2.0 eV at Fe L2,3)", placed.note());
        assertEquals(Math.hypot(1.0, 1.785), placed.uncertainty(), 1e-9);
        assertTrue(placed.calibrated());
    }

    /** Lines that are enough for a class may be too weak to check the axis by; nobody is told that there are none. */
    @Test
    void linesOfOneSpectrumThatAreTooWeakToCheckTheAxisByAreNotDenied() {
        SpectrumImage strong = Simulated.image("gradient", 8, 1).image();
        EdgeSignal gate = EdgeSignal.of(Edge.MN_L23, strong.axis(), null, EdgeSignal.DEFAULT_TOLERANCE);
        int weak = 0;
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            float[] counts = new float[strong.channels()];
            strong.read(4, 1, counts);
            for (int i = 0; i < counts.length; i++) counts[i] += (float) (600 * random.nextGaussian());
            SpectrumImage pixel = SpectrumImage.of(
                    "pixel", counts, SpatialAxis.uncalibrated(1), SpatialAxis.uncalibrated(1), strong.axis());
            float[] significance = new float[1];
            gate.measure(counts, 1, null, 0, 0, new float[1], new float[1], significance);
            boolean checked = AxisEstimate.of(pixel, Edge.MN_L23, Progress.NONE).isPresent();
            if (checked || significance[0] < EdgeSignal.DEFAULT_THRESHOLD) continue;
            weak++;
            assertEquals(
                    "energy axis as recorded: no white lines stand out enough to check it by",
                    AxisPlacement.place(pixel, Edge.MN_L23, Progress.NONE).note());
        }
        assertTrue(weak > 3, weak + " of 40");
    }

    @Test
    void aStatedEnergyOfTheSpecimenIsNoBetterThanPrePeaksDiffer() {
        SpectrumImage moved =
                EnergyCalibration.calibrate(image(), CalibrationMethod.FEATURE, 702, 709, "", Progress.NONE);
        AxisCalibration known = moved.calibration().orElseThrow();

        assertEquals("feature", known.method());
        assertEquals(7, known.shift(), 1e-12);
        assertTrue(known.uncertaintyAt(709) < 0.5, known.toString());
        assertTrue(EnergyCalibration.setAxis(moved, 690, 0.5).calibration().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.tif", "image.hspy", "image.rpl"})
    void aCalibrationStaysWithTheImageInEveryFormat(String name) throws IOException {
        Path file = folder.resolve(name);
        SpectrumFileOpener.write(image().withCalibration(BY_OXYGEN), file, Progress.NONE);

        assertEquals(Optional.of(BY_OXYGEN), SpectrumFileOpener.open(file).calibration());
    }

    /** It would be worse than none to go on as if the axis had never been calibrated, and say nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"image.tif", "image.hspy", "image.rpl"})
    void aCalibrationThatCannotBeReadIsSaid(String name) throws IOException {
        Path file = folder.resolve(name);
        SpectrumFileOpener.write(image().withCalibration(BY_OXYGEN), file, Progress.NONE);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        // ImageJ writes two bytes a character
        String zero = name.endsWith(".tif") ? "\0" : "";
        String written = String.join(zero, "uncertainty_ev=1.0".split(""));
        assertTrue(bytes.contains(written), "the test knows how it is written");
        String damaged = bytes.replace(written, written.replace('1', 'l'));
        Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
        List<String> said = new ArrayList<>();

        SpectrumImage read = SpectrumFileOpener.open(file, "", Optional.empty(), new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                said.add(message);
            }
        });

        assertTrue(read.calibration().isEmpty());
        assertTrue(
                said.stream()
                        .anyMatch(warning -> warning.contains(name)
                                && (warning.contains("cannot be read from 'method=o_k")
                                        || warning.contains("is damaged"))),
                said.toString());
    }

    @Test
    void aCalibrationStaysWithAnOpenImageAndABinnedOne() {
        SpectrumImage calibrated = image().withCalibration(BY_OXYGEN);

        assertEquals(
                Optional.of(BY_OXYGEN),
                SpectrumImagePlus.toSpectrumImage(SpectrumImagePlus.toImagePlus(calibrated))
                        .calibration());
        assertEquals(Optional.of(BY_OXYGEN), SpatialBinning.bin(calibrated, 2).calibration());
    }

    @Test
    void whatIsNoCalibrationIsRefusedOrReadAsNone() {
        assertEquals(Optional.of(BY_OXYGEN), AxisCalibration.parse(BY_OXYGEN.text()));
        for (String text : new String[] {
            "", "o_k", "method=o_k, shift_ev=one", BY_OXYGEN.text().replace("1.0", "-1")
        }) assertEquals(Optional.empty(), AxisCalibration.parse(text), text);
        assertThrows(IllegalArgumentException.class, () -> new AxisCalibration("o_k", 0, 530, -1, 0.01, ""));
        assertThrows(IllegalArgumentException.class, () -> new AxisCalibration("o k", 0, 530, 1, 0.01, ""));
        assertThrows(IllegalArgumentException.class, () -> new AxisCalibration("o_k", 0, 530, 1, 0.01, "today"));
    }

    private static SpectrumImage image() {
        return SpectrumImage.of(
                "image",
                new float[4 * 2 * 50],
                new SpatialAxis(4, 0, 1, "nm"),
                new SpatialAxis(2, 0, 1, "nm"),
                new EnergyAxis(690, 1, 50));
    }
}
