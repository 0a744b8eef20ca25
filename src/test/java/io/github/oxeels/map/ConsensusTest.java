// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Pooled spectra, noise by neighbours, and the consensus of model and reference fit, on images whose truth is known.
 */
class ConsensusTest {

    private static final EnergyAxis AXIS = new EnergyAxis(590, 0.25, 340);
    private static final int SIDE = 20;
    /** Images over which an estimate is averaged. */
    private static final int IMAGES = 8;

    private static SpectrumImage line(float[] counts, int pixels) {
        return SpectrumImage.of("line", counts, SpatialAxis.uncalibrated(pixels), SpatialAxis.uncalibrated(1), AXIS);
    }

    private static SimulatedImage image(String scene, double counts, Detector detector) {
        return image(scene, counts, detector, 7);
    }

    private static SimulatedImage image(String scene, double counts, Detector detector, long seed) {
        ReferenceData data = ReferenceData.shipped();
        ImageOptions defaults = ImageOptions.defaults(AXIS);
        return SpectrumImages.simulate(
                data,
                Scenes.named(scene, SIDE, SIDE, List.of(data.named("Mn4+"), data.named("Mn2+")), 1),
                defaults.withAcquisition(
                                defaults.acquisition().withCounts(counts).withDetector(detector))
                        .withLowLossCounts(0)
                        .withSeed(seed),
                Progress.NONE);
    }

    private static Detector detector(double gain, double spread) {
        return new Detector(gain, 0, spread, 0, 0, Double.POSITIVE_INFINITY, 0);
    }

    private static OxidationMap map(SimulatedImage simulated, List<KnownValence> known) throws Exception {
        return MapOxidationStates.run(
                        new MapOxidationStates.Request(
                                simulated.image(),
                                BuiltinModels.readNamed("builtin:mn"),
                                "",
                                MapOxidationStates.Limits.of(0.5, 0.36),
                                true,
                                OptionalDouble.empty(),
                                known),
                        Progress.NONE)
                .map();
    }

    private static double rmse(SimulatedImage simulated, float[] valence) {
        return Math.sqrt(IntStream.range(0, valence.length)
                .filter(pixel -> Float.isFinite(valence[pixel])
                        && Float.isFinite(simulated.truth().valence()[pixel]))
                .mapToDouble(
                        pixel -> Math.pow(valence[pixel] - simulated.truth().valence()[pixel], 2))
                .average()
                .orElseThrow());
    }

    @Test
    void fewCountsArePooledAcrossLikePixelsAndNotAcrossTheInterface() throws Exception {
        SimulatedImage simulated = image("interface", 60, detector(2, 0.5));
        OxidationMap map = map(simulated, List.of());
        double single = rmse(simulated, map.valence());
        double consensus = rmse(simulated, map.consensus().valence());
        System.out.printf(Locale.ROOT, "valence RMSE at 60 counts: pixel %.3f, consensus %.3f%n", single, consensus);
        assertTrue(consensus < 0.6 * single && consensus < 0.3, single + " → " + consensus);
        double effective = IntStream.range(0, SIDE * SIDE)
                .mapToDouble(pixel -> map.consensus().effectivePixels()[pixel])
                .filter(Double::isFinite)
                .average()
                .orElseThrow();
        assertTrue(effective > 8 && effective <= 25, "as good as " + effective + " pixels");
        // two pixels from the step on either side stand the ions themselves
        double step = 0;
        for (int row = 0; row < SIDE; row++)
            step += (map.consensus().valence()[row * SIDE + SIDE / 2 - 3]
                            - map.consensus().valence()[row * SIDE + SIDE / 2 + 2])
                    / SIDE;
        assertTrue(step > 1.6, "the step of 2 is " + step);
    }

    /** Means over 3 × 3 pixels are alike there and beside it. */
    @Test
    void aLineOfOnePixelStaysWhereCountsTellIt() throws Exception {
        SimulatedImage simulated = image("interface", 300, detector(2, 0.5));
        float[] counts = new float[SIDE * SIDE * AXIS.size()];
        simulated.image().read(0, SIDE * SIDE, counts);
        float[] lined = new float[counts.length];
        BitSet lines = new BitSet();
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int column = pixel % SIDE;
            if (column % 5 == 2) lines.set(pixel);
            int from = pixel - column + (column % 5 == 2 ? 0 : SIDE / 2) + column / 2;
            System.arraycopy(counts, from * AXIS.size(), lined, pixel * AXIS.size(), AXIS.size());
        }
        SpectrumImage image =
                SpectrumImage.of("lines", lined, SpatialAxis.uncalibrated(SIDE), SpatialAxis.uncalibrated(SIDE), AXIS);
        OxidationMap map = map(new SimulatedImage(image, simulated.truth()), List.of());
        BitSet beside = new BitSet();
        beside.set(0, SIDE * SIDE);
        beside.andNot(lines);
        double step = mean(map, lines) - mean(map, beside);
        assertTrue(step > 1.7, "the step of 2 is " + step);
    }

    @Test
    void statedErrorsCoverTheTruthOnACameraWithGainAndSpread() throws Exception {
        int covered = 0;
        int found = 0;
        for (String scene : List.of("interface", "gradient", "core_shell")) {
            SimulatedImage simulated = image(scene, 100, detector(3, 1.5));
            OxidationMap map = map(simulated, List.of());
            float[] error = map.consensus().error();
            for (int pixel = 0; pixel < error.length; pixel++) {
                double off =
                        map.consensus().valence()[pixel] - simulated.truth().valence()[pixel];
                if (!Double.isFinite(off)) continue;
                found++;
                if (Math.abs(off) < error[pixel]) covered++;
            }
        }
        System.out.printf(Locale.ROOT, "1 σ covers %.1f %% of %d pixels%n", 100.0 * covered / found, found);
        // three images are three draws of the specimen's shape: wide bounds
        assertEquals(0.68, (double) covered / found, 0.2);
    }

    @Test
    void aMeanIsNoSurerThanItsTwoPartsAreNear() throws Exception {
        OxidationMap map = map(image("gradient", 30, detector(2, 0.5)), List.of());
        float[] fit = map.witnesses().orElseThrow().testimonies().stream()
                .filter(said -> said.name().equals("reference fit"))
                .findFirst()
                .orElseThrow()
                .valence();
        float[] model = map.consensus().model();
        float[] error = map.consensus().error();
        int apart = 0;
        for (int pixel = 0; pixel < error.length; pixel++) {
            double half = Math.abs(model[pixel] - fit[pixel]) / 2;
            if (!Double.isFinite(half)) continue;
            if (half > 0.1) apart++;
            assertTrue(error[pixel] > half - 1e-5, "half of the distance is " + half + ", stated " + error[pixel]);
        }
        assertTrue(apart > 0, "no pixel tries it");
    }

    /** Neighbouring channels of such a camera hardly differ, neighbouring pixels do. */
    @Test
    void theGainIsSeenBetweenPixelsWhateverTheSpread() {
        for (double gain : new double[] {1, 4})
            for (double spread : new double[] {0, 1.5}) {
                double mean = 0;
                for (int seed = 1; seed <= IMAGES; seed++) {
                    SimulatedImage simulated = image("gradient", 300, detector(gain, spread), seed);
                    mean += ImageNoise.gain(simulated.image(), 642, Progress.NONE)
                                    .variance()
                            / gain
                            / IMAGES;
                }
                // blocks of 12 channels share electrons with their neighbours: 2/√π · 1.5/12 of their variance is lost;
                // one image of 400 pixels scatters by .04 to .08
                double seen = 1 - 2 / Math.sqrt(Math.PI) * spread / 12;
                assertEquals(seen, mean, 3 * 0.08 / Math.sqrt(IMAGES), "gain " + gain + ", spread " + spread);
            }
    }

    /**
     * Their electrons are counted as those of a large image, but unlike neighbours are not told from like ones by it.
     */
    @Test
    void theGainOfAFewPixelsIsThatOfTheirDetector() {
        int few = 12;
        double mean = 0;
        for (int seed = 1; seed <= IMAGES; seed++) {
            SpectrumImage scan = image("gradient", 300, detector(4, 0), seed).image();
            float[] counts = new float[few * AXIS.size()];
            scan.read(0, few, counts);
            ImageNoise.Gain gain = ImageNoise.gain(line(counts, few), 642, Progress.NONE);
            assertEquals(1, gain.ofNeighbours(), "of " + few + " pixels");
            mean += gain.variance() / IMAGES;
        }
        // 6 pairs of 10 blocks: one scan scatters by about a quarter
        assertEquals(4, mean, 3 * 4 * 0.25 / Math.sqrt(IMAGES));
        float[] two = new float[2 * AXIS.size()];
        Arrays.fill(two, 100);
        assertEquals(ImageNoise.Gain.UNKNOWN, ImageNoise.gain(line(two, 2), 642, Progress.NONE));
    }

    @Test
    void oneKnownPartTakesTheOffsetAndTwoTheScale() throws Exception {
        SimulatedImage simulated = image("interface", 200, detector(2, 0.5));
        BitSet left = new BitSet();
        BitSet right = new BitSet();
        for (int row = 2; row < 6; row++) {
            left.set(row * SIDE + 1, row * SIDE + 6);
            right.set(row * SIDE + 14, row * SIDE + 19);
        }
        OxidationMap one = map(simulated, List.of(new KnownValence("left", left, 4)));
        assertEquals(4, mean(one, left), 1e-3);
        OxidationMap two =
                map(simulated, List.of(new KnownValence("left", left, 4), new KnownValence("right", right, 2)));
        assertEquals(4, mean(two, left), 1e-3);
        assertEquals(2, mean(two, right), 1e-3);
        assertTrue(
                rmse(simulated, two.consensus().valence()) < 0.2,
                "RMSE " + rmse(simulated, two.consensus().valence()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> map(
                                simulated,
                                List.of(new KnownValence("left", left, 2), new KnownValence("right", right, 4))))
                .getMessage();
        assertTrue(message.contains("stretch") && message.contains("-"), message);
    }

    @Test
    void aLargeOffsetKeepsTheOrderOfValences() throws Exception {
        SimulatedImage simulated = image("interface", 200, detector(2, 0.5));
        BitSet left = new BitSet();
        for (int row = 0; row < SIDE; row++) left.set(row * SIDE, row * SIDE + 6);
        float[] unknown = map(simulated, List.of()).consensus().valence();
        float[] moved = map(simulated, List.of(new KnownValence("left", left, 2.5)))
                .consensus()
                .valence();
        int[] byValence = IntStream.range(0, unknown.length)
                .filter(pixel -> Float.isFinite(unknown[pixel]))
                .boxed()
                .sorted(Comparator.comparingDouble(pixel -> unknown[pixel]))
                .mapToInt(pixel -> pixel)
                .toArray();
        assertTrue(byValence.length > SIDE * SIDE / 2, byValence.length + " pixels");
        for (int i = 1; i < byValence.length; i++)
            assertTrue(
                    moved[byValence[i]] >= moved[byValence[i - 1]] - 1e-5,
                    unknown[byValence[i - 1]] + " and " + unknown[byValence[i]] + " became " + moved[byValence[i - 1]]
                            + " and " + moved[byValence[i]]);
    }

    /** What is off in one state is hardly off in another, whose shapes are its own. */
    @Test
    void anOffsetHoldsTheLessTheFartherAValenceIsFromTheKnownOne() throws Exception {
        SimulatedImage simulated = image("interface", 200, detector(2, 0.5));
        BitSet left = new BitSet();
        BitSet right = new BitSet();
        for (int row = 0; row < SIDE; row++) {
            left.set(row * SIDE, row * SIDE + 6);
            right.set(row * SIDE + SIDE - 6, (row + 1) * SIDE);
        }
        OxidationMap unknown = map(simulated, List.of());
        OxidationMap moved = map(simulated, List.of(new KnownValence("left", left, mean(unknown, left) + 0.5)));
        double offset = mean(moved, right) - mean(unknown, right);
        double distance = mean(unknown, left) - mean(unknown, right);
        assertEquals(0.5, mean(moved, left) - mean(unknown, left), 1e-3);
        assertEquals(0.5 * Math.exp(-distance), offset, 0.03, "at a distance of " + distance);
        int far = right.nextSetBit(0);
        double ratio = moved.consensus().doubt()[far] / unknown.consensus().doubt()[far];
        assertTrue(ratio > 0.9, "knowing the left leaves the right in as much doubt, got " + ratio);
    }

    private static double mean(OxidationMap map, BitSet pixels) {
        return pixels.stream()
                .mapToDouble(pixel -> map.consensus().valence()[pixel])
                .average()
                .orElseThrow();
    }

    /** A tenth of the pixels lacks a channel before the edge, and another tenth one beyond it. */
    @Test
    void countsThatAreNotFiniteSpoilNoNeighbours() throws Exception {
        SimulatedImage simulated = image("interface", 100, detector(2, 0.5));
        float[] counts = new float[SIDE * SIDE * AXIS.size()];
        simulated.image().read(0, SIDE * SIDE, counts);
        BitSet whole = new BitSet();
        Random random = new Random(5);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            double lot = random.nextDouble();
            if (lot < 0.1) counts[pixel * AXIS.size() + (int) AXIS.channel(615)] = Float.NaN;
            else if (lot < 0.2) counts[pixel * AXIS.size() + (int) AXIS.channel(670)] = Float.POSITIVE_INFINITY;
            else whole.set(pixel);
        }
        SpectrumImage spoilt = SpectrumImage.of(
                "spoilt", counts, SpatialAxis.uncalibrated(SIDE), SpatialAxis.uncalibrated(SIDE), AXIS);
        OxidationMap clean = map(simulated, List.of());
        OxidationMap map = map(new SimulatedImage(spoilt, simulated.truth()), List.of());
        whole.stream().filter(clean::hasEdge).forEach(pixel -> {
            assertTrue(Float.isFinite(map.consensus().valence()[pixel]), "pixel " + pixel + " has no consensus");
            assertTrue(map.consensus().noise()[pixel] > 0, "pixel " + pixel + " has no noise");
        });
        assertEquals(
                rmse(simulated, clean.consensus().valence()),
                rmse(simulated, map.consensus().valence()),
                0.03);
        assertEquals(
                ImageNoise.gain(simulated.image(), 642, Progress.NONE).variance(),
                ImageNoise.gain(spoilt, 642, Progress.NONE).variance(),
                0.3);
    }

    @Test
    void stripsDoNotChangeTheBits() {
        SimulatedImage simulated = image("core_shell", 100, detector(2, 0.5));
        Pooling pooling = new Pooling(AXIS, null, 642, 2);
        float[] whole = pooling.pool(Strip.read(simulated.image(), 0, SIDE)).spectra();
        float[] parts = new float[whole.length];
        for (int row = 0; row < SIDE; row += 3) {
            float[] part = pooling.pool(Strip.read(simulated.image(), row, Math.min(3, SIDE - row)))
                    .spectra();
            System.arraycopy(part, 0, parts, row * SIDE * AXIS.size(), part.length);
        }
        assertArrayEquals(whole, parts);
    }
}
