// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreprocessorTest {

    private static final Preprocessing PLAIN = Preprocessing.defaults(Edge.FE_L23)
            .withSpikeThreshold(0)
            .withBackground(Background.NONE)
            .withNormalisation(Normalisation.NONE);

    private static EnergyAxis axis(double dispersion) {
        return new EnergyAxis(640, dispersion, (int) (120 / dispersion));
    }

    private static float[] apply(Preprocessing preprocessing, EnergyAxis axis, double[] counts, double shift) {
        Preprocessor preprocessor = Preprocessor.of(preprocessing, axis, new float[] {(float) shift});
        float[] features = new float[preprocessor.features()];
        preprocessor.apply(WhiteLineModel.floats(counts), 1, new float[] {(float) shift}, 0, features);
        return features;
    }

    @Property(tries = 200)
    void aStraightLineStaysExactOnAnyAxis(
            @ForAll @DoubleRange(min = 0.03, max = 1) double dispersion,
            @ForAll @DoubleRange(min = -8, max = 8) double shift,
            @ForAll @DoubleRange(min = -2, max = 2) double slope) {
        EnergyAxis axis = axis(dispersion);
        float[] features = apply(
                PLAIN,
                axis,
                Arrays.stream(axis.energies()).map(e -> 100 + slope * (e - 700)).toArray(),
                shift);
        double[] energies = PLAIN.windows().get(0).axis().energies();
        for (int i = 0; i < features.length; i++)
            assertEquals(100 + slope * (energies[i] - (float) shift - 700), features[i], 2e-4);
    }

    @Property(tries = 100)
    void areaAndPositionOfAPeakArePreserved(
            @ForAll @DoubleRange(min = 0.03, max = 0.9) double dispersion,
            @ForAll @DoubleRange(min = -4, max = 4) double shift) {
        EnergyAxis axis = axis(dispersion);
        float[] features = apply(
                PLAIN,
                axis,
                Arrays.stream(axis.energies())
                        .map(e -> WhiteLineModel.line(e - 713, 4))
                        .toArray(),
                shift);
        EnergyAxis out = PLAIN.windows().get(0).axis();
        double area = 0, moment = 0;
        for (int i = 0; i < features.length; i++) {
            area += features[i] * out.dispersion();
            moment += features[i] * out.dispersion() * out.energy(i);
        }
        assertEquals(4 * Math.sqrt(Math.PI / (4 * Math.log(2))), area, 1e-3);
        assertEquals(713 + (float) shift, moment / area, 2e-3);
    }

    @Property(tries = 100)
    void movingTheAxisIsMovingTheData(@ForAll @DoubleRange(min = -8, max = 8) double shift) {
        EnergyAxis axis = axis(0.25);
        Preprocessing preprocessing = Preprocessing.defaults(Edge.FE_L23);
        double[] counts = WhiteLineModel.addLines(WhiteLineModel.background(axis, 300), axis, 700, 709, 13, 3);
        EnergyAxis moved = axis.shifted((float) shift);
        assertArrayEquals(apply(preprocessing, moved, counts, 0), apply(preprocessing, axis, counts, shift), 1e-4f);
    }

    @Property(tries = 100)
    void anExactPowerLawIsRemoved(
            @ForAll @DoubleRange(min = 0.05, max = 1) double dispersion,
            @ForAll @DoubleRange(min = 1, max = 5) double exponent,
            @ForAll @DoubleRange(min = -8, max = 8) double shift) {
        EnergyAxis axis = axis(dispersion);
        double[] counts = Arrays.stream(axis.energies())
                .map(e -> 1000 * Math.pow((e + (float) shift) / 700, -exponent))
                .toArray();
        for (float feature : apply(PLAIN.withBackground(Background.POWER_LAW), axis, counts, shift))
            assertEquals(0, feature, 1e-2);
    }

    @Test
    void aBackgroundOfNegativeOrNoCountsIsSubtractedAsItsMean() {
        EnergyAxis axis = axis(0.25);
        double[] counts = new double[axis.size()];
        Arrays.fill(counts, -5);
        for (float feature : apply(PLAIN.withBackground(Background.POWER_LAW), axis, counts, 0))
            assertEquals(0, feature, 1e-5);
    }

    @ParameterizedTest
    @EnumSource(Normalisation.class)
    void normalisationDoesWhatItSays(Normalisation normalisation) {
        EnergyAxis axis = axis(0.25);
        double[] counts = WhiteLineModel.addLines(WhiteLineModel.background(axis, 300), axis, 700, 709, 13, 3);
        Preprocessing preprocessing = Preprocessing.defaults(Edge.FE_L23).withNormalisation(normalisation);
        float[] features = apply(preprocessing, axis, counts, 0);
        double maximum = Double.NEGATIVE_INFINITY, minimum = Double.POSITIVE_INFINITY, sum = 0, squares = 0;
        for (float value : features) {
            maximum = Math.max(maximum, value);
            minimum = Math.min(minimum, value);
            sum += value;
            squares += value * value;
        }
        switch (normalisation) {
            case NONE -> assertEquals(700 + 70.0 / 2, maximum, 10);
            case MAXIMUM -> assertEquals(1, maximum, 1e-6);
            case MIN_MAX -> {
                assertEquals(1, maximum, 1e-6);
                assertEquals(0, minimum, 1e-6);
            }
            case AREA -> assertEquals(features.length, sum, 1e-3);
            case L2 -> assertEquals(1, squares, 1e-5);
            case POST_EDGE -> assertEquals(1, features[features.length - 1], 0.1);
        }
        for (float value : apply(preprocessing, axis, new double[axis.size()], 0)) assertEquals(0, value);
        double[] broken = counts.clone();
        broken[300] = Double.NaN;
        for (float value : apply(preprocessing, axis, broken, 0)) assertEquals(0, value);
    }

    @Property(tries = 30)
    void resultsDoNotDependOnBlockSizeOrThreads(@ForAll @IntRange(min = 1, max = 40) int block) {
        EnergyAxis axis = axis(0.25);
        int pixels = 40;
        Random random = new Random(7);
        float[] counts = new float[pixels * axis.size()];
        float[] shifts = new float[pixels];
        for (int p = 0; p < pixels; p++) {
            WhiteLineModel.noisy(
                    WhiteLineModel.addLines(WhiteLineModel.background(axis, 300), axis, 300, 709, 13, 3),
                    random,
                    counts,
                    p * axis.size());
            shifts[p] = random.nextFloat() * 4 - 2;
        }
        Preprocessor preprocessor = Preprocessor.of(Preprocessing.defaults(Edge.FE_L23), axis, shifts);
        int width = preprocessor.features();
        float[] whole = new float[pixels * width];
        preprocessor.apply(counts, pixels, shifts, 0, whole);
        float[] inBlocks = new float[pixels * width];
        IntStream.range(0, (pixels + block - 1) / block).parallel().forEach(b -> {
            int first = b * block;
            int count = Math.min(block, pixels - first);
            float[] part = new float[count * width];
            preprocessor.apply(
                    Arrays.copyOfRange(counts, first * axis.size(), (first + count) * axis.size()),
                    count,
                    shifts,
                    first,
                    part);
            System.arraycopy(part, 0, inBlocks, first * width, part.length);
        });
        assertArrayEquals(whole, inBlocks);
    }

    @Test
    void spikesAreRemovedAndSharpLinesAreNot() {
        EnergyAxis axis = axis(0.25);
        double[] clean = WhiteLineModel.addLines(WhiteLineModel.background(axis, 300), axis, 5000, 709, 13, 0.9);
        float[] noisy = new float[axis.size()];
        WhiteLineModel.noisy(clean, new Random(1), noisy, 0);
        float[] spiky = noisy.clone();
        spiky[(int) axis.channel(716)] += 4000;
        spiky[(int) axis.channel(716) + 1] += 2000;
        Preprocessor without = Preprocessor.of(PLAIN, axis);
        Preprocessor with = Preprocessor.of(PLAIN.withSpikeThreshold(10), axis);
        float[] expected = new float[without.features()];
        float[] untouched = new float[without.features()];
        float[] repaired = new float[without.features()];
        without.apply(noisy, 1, null, 0, expected);
        with.apply(noisy, 1, null, 0, untouched);
        with.apply(spiky, 1, null, 0, repaired);
        assertArrayEquals(expected, untouched);
        assertArrayEquals(expected, repaired, 100);
    }

    @Test
    void spectraWithAndWithoutPreEdgeMeet() {
        EnergyAxis raw = new EnergyAxis(450, 0.25, 2048);
        EnergyAxis cropped = new EnergyAxis(700, 0.1, 300);
        float shift = 8.5f;
        double[] counts = WhiteLineModel.addLines(WhiteLineModel.background(raw, 280), raw, 720, 709.5 - shift, 13, 3);
        double[] subtracted = WhiteLineModel.addLines(new double[300], cropped, 1, 709.5, 13, 3);
        for (int i = 0; i < subtracted.length; i++) subtracted[i] = 0.13 + 0.87 * subtracted[i];
        Preprocessing model = Preprocessing.defaults(Edge.FE_L23).adaptedTo(cropped);
        Preprocessor training = Preprocessor.of(model, cropped);
        Preprocessor mapping = Preprocessor.of(model, raw, new float[] {shift});
        assertTrue(
                training.notes().get(0).startsWith("no pre-edge"),
                training.notes().toString());
        assertEquals(List.of(), mapping.notes());
        // the continuum before the line is in the constant of one, not in the power law of the other
        assertArrayEquals(apply(model, cropped, subtracted, 0), apply(model, raw, counts, shift), 0.06f);
    }

    @Test
    void anAxisThatLacksAWindowIsRefusedWithWhatIsMissing() {
        Preprocessing preprocessing = Preprocessing.defaults(Edge.FE_L23);
        assertEquals(
                "the spectra lack the last 9.88 eV of the window 700–730 eV that the model needs: they cover "
                        + "640.00–720.00 eV (321 channels of 0.2500 eV)",
                message(preprocessing, new EnergyAxis(640, 0.25, 321)));
        assertTrue(message(preprocessing, new EnergyAxis(640, 1.2, 100))
                .startsWith("spectra of 1.20 eV/channel are too coarse"));
        assertTrue(message(preprocessing, new EnergyAxis(0, 0.25, 100)).contains("lack the last"));
        assertTrue(message(preprocessing.withNormalisation(Normalisation.POST_EDGE), new EnergyAxis(640, 0.25, 361))
                .startsWith("the post-edge window"));
        Preprocessor tolerated = Preprocessor.of(preprocessing, new EnergyAxis(640, 0.25, 357));
        assertEquals(1, tolerated.notes().size());
        assertTrue(
                tolerated.notes().get(0).startsWith("0.88 eV at the upper end"),
                tolerated.notes().toString());
    }

    private static String message(Preprocessing preprocessing, EnergyAxis axis) {
        return assertThrows(IllegalArgumentException.class, () -> Preprocessor.of(preprocessing, axis))
                .getMessage();
    }

    @Test
    void nonsenseIsRefused() {
        Preprocessing defaults = Preprocessing.defaults(Edge.MN_L23);
        assertThrows(IllegalArgumentException.class, () -> defaults.withSpikeThreshold(1));
        assertThrows(IllegalArgumentException.class, () -> defaults.withSpikeThreshold(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> defaults.withSpatialBinning(0));
        assertThrows(IllegalArgumentException.class, () -> defaults.withPcaComponents(100_000));
        assertThrows(IllegalArgumentException.class, () -> defaults.withWindows(List.of()));
        assertThrows(
                IllegalArgumentException.class, () -> defaults.windows().get(0).withDispersion(0));
        assertThrows(
                IllegalArgumentException.class, () -> defaults.windows().get(0).withDispersion(10));
        assertThrows(
                IllegalArgumentException.class,
                () -> defaults.windows().get(0).withBackground(new EnergyWindow(600, 650)));
        assertThrows(IllegalArgumentException.class, () -> Normalisation.of("softmax"));
        assertEquals(Normalisation.MIN_MAX, Normalisation.of("Min-Max"));
    }

    @Test
    void aModelFileCanKeepIt() throws Exception {
        Preprocessing both = Preprocessing.defaults(Edge.FE_L23)
                .withWindows(List.of(FeatureWindow.of(Edge.O_K), FeatureWindow.of(Edge.FE_L23)));
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(both, mapper.readValue(mapper.writeValueAsString(both), Preprocessing.class));
        assertEquals(
                both.features(),
                Preprocessor.of(both, new EnergyAxis(450, 0.25, 2048)).energies().length);
    }
}
