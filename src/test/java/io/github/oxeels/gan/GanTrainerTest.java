// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("training")
class GanTrainerTest {

    /** Two classes of two peaks on 60 channels, the second peak of varying height, noise on all. */
    static LabelledSpectra spectra(int perClass) {
        EnergyAxis axis = new EnergyAxis(630, 0.5, 60);
        float[] counts = new float[2 * perClass * 60];
        List<String> labels = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2 * perClass; i++) {
            double at = 20 + 4 * (i % 2) + 0.5 * random.nextGaussian(),
                    second = 0.4 + 0.2 * random.nextDouble(),
                    scale = Math.exp(0.2 * random.nextGaussian());
            for (int q = 0; q < 60; q++)
                counts[i * 60 + q] = (float) (scale
                        * (100 * Math.exp(-0.1 * (q - at) * (q - at))
                                + 100 * second * Math.exp(-0.1 * (q - at - 20) * (q - at - 20))
                                + 5
                                + 2 * random.nextGaussian()));
            labels.add("class " + i % 2);
        }
        return LabelledSpectra.of(
                axis, counts, labels, Collections.nCopies(labels.size(), ""), Collections.nCopies(labels.size(), ""));
    }

    static GanOptions options(GanDesign design) {
        return new GanOptions(design, 60, new GameOptions(30, 16, 2, design.learningRate()), 1);
    }

    static SpectrumGenerator train(GanDesign design) {
        return GanTrainer.train(spectra(40), options(design), Optional.empty(), state -> {}, Progress.NONE)
                .generator();
    }

    private static float[] drawn(SpectrumGenerator generator) {
        return generator.draw(new int[] {7, 9}, 0, 3, "", Progress.NONE).counts();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBitsForAnyNumberOfThreads(GanDesign design) {
        AtomicReference<float[]> one = new AtomicReference<>();
        Parallelization.runSingleThreaded(() -> one.set(drawn(train(design))));
        assertArrayEquals(one.get(), drawn(train(design)));
        SpectrumGenerator other = GanTrainer.train(
                        spectra(40), options(design).withSeed(2), Optional.empty(), state -> {}, Progress.NONE)
                .generator();
        assertFalse(java.util.Arrays.equals(one.get(), drawn(other)));
    }

    @ParameterizedTest
    @EnumSource
    void aTrainingThatGoesOnFromACheckpointEndsWithTheSameBits(GanDesign design) {
        List<TrainingState> kept = new ArrayList<>();
        float[] whole = drawn(GanTrainer.train(
                        spectra(40), options(design), Optional.empty(), state -> kept.add(copy(state)), Progress.NONE)
                .generator());
        assertTrue(kept.size() > 1);
        assertArrayEquals(
                whole,
                drawn(GanTrainer.train(
                                spectra(40), options(design), Optional.of(kept.get(0)), state -> {}, Progress.NONE)
                        .generator()));
    }

    private static TrainingState copy(TrainingState state) {
        return new TrainingState(state.members().stream()
                .map(member -> new TrainingState.Member(
                        member.steps(),
                        member.stopped(),
                        member.arrays().stream().map(float[]::clone).toList(),
                        member.best(),
                        member.points()))
                .toList());
    }

    @Test
    void aCancelKeepsTheBestSnapshotSoFar() {
        boolean[] cancelled = new boolean[1];
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return cancelled[0];
            }
        };
        GanTrainer.Result result = GanTrainer.train(
                spectra(40), options(GanDesign.WASSERSTEIN), Optional.empty(), state -> cancelled[0] = true, progress);
        assertFalse(result.complete());
        assertEquals(
                16,
                result.generator()
                        .draw(new int[] {7, 9}, 0, 3, "", Progress.NONE)
                        .size());
        assertThrows(
                CancellationException.class,
                () -> GanTrainer.train(
                        spectra(40), options(GanDesign.WASSERSTEIN), Optional.empty(), state -> {}, progress));
    }

    @Test
    void generatedSpectraHaveTheMeanAndTheSpreadOfTheirClass() {
        LabelledSpectra real = spectra(100);
        SpectrumGenerator generator = GanTrainer.train(
                        real,
                        GanOptions.defaults(GanDesign.WASSERSTEIN).withTrainingSteps(100),
                        Optional.empty(),
                        state -> {},
                        Progress.NONE)
                .generator();
        LabelledSpectra made = generator.draw(new int[] {300, 300}, 0, 1, "group", Progress.NONE);
        assertEquals("group", made.groups().get(0));
        for (int c = 0; c < 2; c++) {
            double[][] a = moments(real, c), b = moments(made, c);
            for (int q = 0; q < 60; q++) {
                assertEquals(a[0][q], b[0][q], 6, "mean of class " + c + " in channel " + q);
                assertEquals(a[1][q], b[1][q], 6, "deviation of class " + c + " in channel " + q);
            }
        }
    }

    private static double[][] moments(LabelledSpectra spectra, int c) {
        double[] sum = new double[60], squares = new double[60];
        int n = 0;
        for (int i = 0; i < spectra.size(); i++) {
            if (spectra.classOf()[i] != c) continue;
            n++;
            for (int q = 0; q < 60; q++) {
                double value = spectra.counts()[i * 60 + q];
                sum[q] += value;
                squares[q] += value * value;
            }
        }
        for (int q = 0; q < 60; q++) {
            sum[q] /= n;
            squares[q] = Math.sqrt(Math.max(0, squares[q] / n - sum[q] * sum[q]));
        }
        return new double[][] {sum, squares};
    }

    @Test
    void aSpectrumDoesNotDependOnHowManyAreDrawn() {
        SpectrumGenerator generator = train(GanDesign.WASSERSTEIN);
        LabelledSpectra few = generator.draw(new int[] {2, 0}, 100, 5, "", Progress.NONE),
                many = generator.draw(new int[] {90, 3}, 100, 5, "", Progress.NONE);
        assertArrayEquals(few.spectrum(1).counts(), many.spectrum(1).counts());
        for (float value : many.counts())
            assertTrue(value >= -1e-3 || generator.space().lowest() < 0);
    }

    @Test
    void tooFewSpectraAndValuesOutOfRangeAreRefused() {
        String few = assertThrows(
                        IllegalArgumentException.class,
                        () -> GanTrainer.train(
                                spectra(9),
                                options(GanDesign.WASSERSTEIN),
                                Optional.empty(),
                                state -> {},
                                Progress.NONE))
                .getMessage();
        assertTrue(few.contains("10") && few.contains("9") && few.contains("class 0"), few);
        assertThrows(IllegalArgumentException.class, () -> new GameOptions(3, 16, 2, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> new GameOptions(30, 16, 2, Double.NaN));
        SpectrumGenerator generator = train(GanDesign.WASSERSTEIN);
        assertThrows(IllegalArgumentException.class, () -> generator.draw(new int[] {-1, 2}, 0, 1, "", Progress.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> generator.draw(new int[] {1, 2}, Double.NaN, 1, "", Progress.NONE));
    }
}
