// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.List;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class SpectrumImagesTest {

    private static final ReferenceData DATA = ReferenceData.shipped();
    private static final ImageOptions OPTIONS = ImageOptions.defaults(new EnergyAxis(600, 0.25, 320));
    private static final List<Compound> MANGANESE = List.of(DATA.named("MnO"), DATA.named("MnO2"));

    private static ImageOptions noiseless(ImageOptions options) {
        return new ImageOptions(options.axis(), options.acquisition(), options.lowLossCounts(), false, options.seed());
    }

    private static SimulatedImage image(String scene, int width, int height, ImageOptions options) {
        return SpectrumImages.simulate(DATA, Scenes.named(scene, width, height, MANGANESE, 3), options, Progress.NONE);
    }

    private static float[] counts(SpectrumImage image) {
        float[] counts = new float[(int) image.pixels() * image.channels()];
        image.read(0, (int) image.pixels(), counts);
        return counts;
    }

    @Test
    void oneAndManyThreadsGiveTheSameBits() {
        SimulatedImage serial = Parallelization.runSingleThreaded(() -> image("particles", 17, 11, OPTIONS));
        SimulatedImage parallel = Parallelization.runWithNumThreads(4, () -> image("particles", 17, 11, OPTIONS));
        assertArrayEquals(counts(serial.image()), counts(parallel.image()));
        assertArrayEquals(
                counts(serial.image().lowLoss().get()),
                counts(parallel.image().lowLoss().get()));
        assertArrayEquals(serial.truth().shift(), parallel.truth().shift());
    }

    @Test
    void everySceneHasTruthThatFits() {
        for (String scene : Scenes.NAMES) {
            SimulatedImage simulated = image(scene, 20, 16, OPTIONS);
            ImageTruth truth = simulated.truth();
            int pixels = 320;
            assertEquals(pixels, simulated.image().pixels());
            for (int p = 0; p < pixels; p++) {
                double sum = 0;
                for (float[] fraction : truth.ions().planes()) sum += fraction[p];
                assertEquals(truth.label()[p] == 0 ? 0 : 1, sum, 1e-5);
                assertEquals(truth.label()[p] == 0, Float.isNaN(truth.valence()[p]));
                if (truth.mask()[p]) assertTrue(truth.valence()[p] >= 2 && truth.valence()[p] <= 4.001, scene);
            }
        }
    }

    @Test
    void coreAndShellAreWhereTheyBelong() {
        ImageTruth truth = image("core_shell", 41, 41, noiseless(OPTIONS)).truth();
        int centre = 20 * 41 + 20;
        assertEquals(1, truth.label()[centre]);
        assertEquals(2, truth.label()[20 * 41 + 20 + 12]);
        assertEquals(0, truth.label()[0]);
        assertFalse(truth.mask()[40]);
        // 60 % of the chord through the middle is core
        assertEquals(0.6 * 2 + 0.4 * 4, truth.valence()[centre], 0.01);
        assertEquals(0.4 * 1.15, truth.thickness()[centre], 0.005);
        assertEquals(500, truth.counts()[centre], 5);
    }

    /** ln(total / zero loss) of the low-loss image gives the thickness back, and its maximum the shift. */
    @Test
    void lowLossTellsThicknessAndShift() {
        // a sharp plasmon, whose losses the low loss holds all; a tenth of an oxide's lie beyond its 100 eV
        Acquisition acquisition = OPTIONS.acquisition()
                .withPlasmon(23, 12)
                .withThickness(0.8)
                .withOffset(3)
                .withDetector(Detector.COUNTING);
        SimulatedImage simulated = image("core_shell", 15, 15, noiseless(OPTIONS.withAcquisition(acquisition)));
        SpectrumImage low = simulated.image().lowLoss().get();
        for (int p = 0; p < 225; p++) {
            float[] counts = low.spectrum(p % 15, p / 15).counts();
            double total = 0;
            double zero = 0;
            int highest = 0;
            for (int i = 0; i < counts.length; i++) {
                total += counts[i];
                if (low.axis().energy(i) < 3 + 2.5) zero += counts[i];
                if (counts[i] > counts[highest]) highest = i;
            }
            assertEquals(simulated.truth().thickness()[p], Math.log(total / zero), 0.03);
            assertEquals(simulated.truth().shift()[p], low.axis().energy(highest), 0.2);
        }
    }

    /**
     * Thicker places are only an interpolation between levels: they must agree with a model made for that thickness.
     */
    @Test
    void pixelsAgreeWithTheForwardModelOfTheirThickness() {
        Acquisition acquisition =
                OPTIONS.acquisition().withJitter(0).withDrift(0).withDetector(Detector.COUNTING);
        Scene scene = Scenes.named("gradient", 8, 6, MANGANESE, 1);
        SimulatedImage simulated = SpectrumImages.simulate(
                DATA, scene, noiseless(OPTIONS.withAcquisition(acquisition)).withLowLossCounts(0), Progress.NONE);
        assertTrue(simulated.image().lowLoss().isEmpty());
        for (int p = 0; p < 48; p += 7) {
            Acquisition there = acquisition.withThickness(simulated.truth().thickness()[p]);
            ForwardModel model = ForwardModel.of(DATA, MANGANESE, there, OPTIONS.axis(), OPTIONS.seed(), 0);
            double[] expected = model.expected(scene.amounts()[2 * p], scene.amounts()[2 * p + 1]);
            double[] edgeless = model.expected(0, 0);
            float[] actual = simulated.image().spectrum(p % 8, p / 8).counts();
            // counts refer to the acquisition's own thickness, so only the shape is compared
            double scale = 0;
            for (int i = 0; i < expected.length; i++) scale = Math.max(scale, expected[i] - edgeless[i]);
            double peak = 0;
            for (int i = 0; i < expected.length; i++)
                peak = Math.max(peak, actual[i] - scene.matter()[p] * edgeless[i]);
            for (int i = 0; i < expected.length; i++)
                assertEquals(
                        (expected[i] - edgeless[i]) / scale,
                        (actual[i] - scene.matter()[p] * edgeless[i]) / peak,
                        2e-3);
        }
    }

    @Test
    void unknownScenesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> image("cube", 5, 5, OPTIONS));
        assertThrows(IllegalArgumentException.class, () -> Scenes.named("interface", 5, 5, MANGANESE.subList(0, 1), 1));
    }
}
