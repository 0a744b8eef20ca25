// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.gan.score.ClassMargin;
import io.github.oxeels.gan.score.ClassSpace;
import io.github.oxeels.gan.score.DetectorNoise;
import io.github.oxeels.gan.score.ResidualNoise;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Generated spectra belong to the class that was asked for, and nothing else is lost by that. */
class ClassPurityTest {

    private static final int CHANNELS = 60;

    /** Two classes that differ by the position of one peak, all positions between 22 and 30, the border at 26. */
    private static LabelledSpectra touching(int perClass) {
        float[] counts = new float[2 * perClass * CHANNELS];
        List<String> labels = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2 * perClass; i++) {
            double at = 22 + 4 * (i % 2) + 4 * random.nextDouble();
            for (int q = 0; q < CHANNELS; q++)
                counts[i * CHANNELS + q] =
                        (float) (100 * Math.exp(-0.05 * (q - at) * (q - at)) + 10 + random.nextGaussian());
            labels.add("class " + i % 2);
        }
        return LabelledSpectra.of(
                new EnergyAxis(630, 0.5, CHANNELS),
                counts,
                labels,
                Collections.nCopies(labels.size(), ""),
                Collections.nCopies(labels.size(), ""));
    }

    /** @return centre of mass above the background, channels */
    private static double position(float[] counts, int i) {
        double sum = 0, moment = 0;
        for (int q = 10; q < 45; q++) {
            double value = counts[i * CHANNELS + q] - 10;
            sum += value;
            moment += value * q;
        }
        return moment / sum;
    }

    private static SpectrumGenerator generator(double least) {
        SpectrumGenerator trained = GanTrainer.train(
                        touching(40),
                        GanOptions.defaults(GanDesign.WASSERSTEIN).withTrainingSteps(30),
                        Optional.empty(),
                        state -> {},
                        Progress.NONE)
                .generator();
        ScoreSpace space = trained.space();
        ClassMargin margin = new ClassMargin(
                space.margin().points(), space.margin().votes(), space.margin().gamma(), least);
        return new SpectrumGenerator(
                trained.axis(),
                trained.classes(),
                trained.design(),
                trained.latentSize(),
                new ScoreSpace(
                        space.mean(), space.components(), space.classes(), space.lowest(), space.inflation(), margin),
                trained.snapshots(),
                trained.curves());
    }

    private static LabelledSpectra drawn(SpectrumGenerator generator, double counts) {
        return generator.draw(new int[] {300, 300}, counts, 2, "", Progress.NONE);
    }

    private static double shareAsAsked(LabelledSpectra drawn) {
        return IntStream.range(0, drawn.size())
                        .filter(i -> position(drawn.counts(), i) > 26 == (drawn.classOf()[i] == 1))
                        .count()
                / (double) drawn.size();
    }

    @Test
    void spectraOfAnotherClassAreDrawnAgain() {
        double any = shareAsAsked(drawn(generator(0), 0)), pure = shareAsAsked(drawn(generator(1), 0));
        assertTrue(pure > 0.97 && pure > any, pure + " of spectra are as asked with a margin, " + any + " without");
        assertTrue(shareAsAsked(drawn(generator(1), 1000)) > 0.97);
    }

    @Test
    void theBorderOfAClassIsNotThinnedOut() {
        LabelledSpectra real = touching(40), made = drawn(generator(1), 0);
        for (int c = 0; c < 2; c++) {
            int own = c;
            double expected = mean(real, own), reached = mean(made, own);
            assertEquals(expected, reached, 0.25, "mean position of class " + c);
            // every spectrum learnt from is drawn around, those at the border, too
            assertTrue(IntStream.range(0, made.size())
                            .filter(i -> made.classOf()[i] == own && Math.abs(position(made.counts(), i) - 26) < 1)
                            .count()
                    > 300 / 4 * 0.6);
        }
    }

    private static double mean(LabelledSpectra spectra, int c) {
        return IntStream.range(0, spectra.size())
                .filter(i -> spectra.classOf()[i] == c)
                .mapToDouble(i -> position(spectra.counts(), i))
                .average()
                .orElseThrow();
    }

    @Test
    void aSpectrumThatIsDrawnAgainDoesNotDependOnTheOthers() {
        SpectrumGenerator generator = generator(1.5);
        float[] many = drawn(generator, 0).counts(),
                few = generator.draw(new int[] {20, 0}, 0, 2, "", Progress.NONE).counts();
        assertArrayEquals(Arrays.copyOf(many, few.length), few);
    }

    @Test
    void theMarginIsThatOfTheNearerClassAndWithoutBoundsForOne() {
        double[][] points = {{-1, 0}, {-1.2, 0.1}, {1, 0}, {1.1, 0.2}};
        ClassMargin margin = ClassMargin.fit(points, new int[] {0, 0, 1, 1}, 2);
        assertTrue(margin.of(new double[] {-1.1, 0}, 0) > 1);
        assertEquals(-margin.of(new double[] {-1.1, 0}, 0), margin.of(new double[] {-1.1, 0}, 1), 1e-12);
        assertEquals(
                Double.POSITIVE_INFINITY, ClassMargin.fit(points, new int[4], 1).of(points[0], 0));
        assertThrows(IllegalArgumentException.class, () -> new ClassMargin(points, new double[4][2], 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ClassMargin(points, new double[3][2], 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ClassMargin(points, new double[4][2], 1, 3));
    }

    @Test
    void noiseHasTheTextureOfItsAnchor() {
        int channels = 120;
        double[][] residuals = new double[80][channels];
        SplittableRandom random = new SplittableRandom(3);
        // every other one is interpolated from a channel in four
        for (int i = 0; i < 80; i++) {
            double[] nodes = random.doubles(channels + 4, -1, 1).toArray();
            for (int q = 0; q < channels; q++)
                residuals[i][q] =
                        i % 2 == 0 ? nodes[q] : nodes[q / 4] + q % 4 / 4.0 * (nodes[q / 4 + 1] - nodes[q / 4]);
        }
        DetectorNoise noise = DetectorNoise.of(residuals);
        ClassSpace one = new ClassSpace(
                new double[3],
                new double[3][3],
                new double[3][3],
                new double[80][3],
                new double[80][3],
                new double[] {1, 1, 1},
                noise);
        ResidualNoise like = new ResidualNoise(List.of(one));
        for (int anchor = 0; anchor < 6; anchor++) {
            double rough = 0, square = 0;
            for (int k = 0; k < 40; k++) {
                double[] drawn = like.like(0, anchor, channels, new SplittableRandom(k));
                float[] row = new float[channels];
                for (int q = 0; q < channels; q++) row[q] = (float) drawn[q];
                rough += DetectorNoise.texture(row) / 40;
                square += Arrays.stream(drawn).map(v -> v * v).average().orElseThrow() / 40;
            }
            assertEquals(noise.textures()[anchor], rough, 0.25, "texture of anchor " + anchor);
            assertEquals(1, square, 0.2, "variance of anchor " + anchor);
        }
    }
}
