// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.WhiteLineModel;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Random;

/** Prints how many spectra one core turns into features, and judges, per second. Not a test. */
public final class PreprocessorBenchmark {

    private static final int PIXELS = 2000;

    private PreprocessorBenchmark() {}

    public static void main(String[] arguments) {
        Preprocessing full = Preprocessing.defaults(Edge.FE_L23);
        Preprocessing noSpikes = full.withSpikeThreshold(0);
        print(
                "0.1 eV, 300 channels, resample and normalise",
                noSpikes.withBackground(Background.NONE),
                new EnergyAxis(700, 0.1, 300));
        print(
                "0.25 eV, 2048 channels, resample and normalise",
                noSpikes.withBackground(Background.NONE),
                new EnergyAxis(450, 0.25, 2048));
        print("0.25 eV, 2048 channels, with power law", noSpikes, new EnergyAxis(450, 0.25, 2048));
        print("0.25 eV, 2048 channels, with power law and spikes", full, new EnergyAxis(450, 0.25, 2048));
        EnergyAxis axis = new EnergyAxis(450, 0.25, 2048);
        float[] counts = counts(axis);
        float[] shifts = new float[PIXELS],
                result = new float[PIXELS],
                error = new float[PIXELS],
                significance = new float[PIXELS];
        EdgeSignal gate = EdgeSignal.of(Edge.FE_L23, axis, shifts, EdgeSignal.DEFAULT_TOLERANCE);
        print("edge signal", () -> gate.measure(counts, PIXELS, shifts, 0, 0, result, error, significance));
    }

    private static void print(String what, Preprocessing preprocessing, EnergyAxis axis) {
        float[] counts = counts(axis);
        float[] shifts = new float[PIXELS];
        Random random = new Random(2);
        for (int i = 0; i < PIXELS; i++) shifts[i] = random.nextFloat() * 2 - 1;
        Preprocessor preprocessor = Preprocessor.of(preprocessing, axis, shifts);
        float[] features = new float[PIXELS * preprocessor.features()];
        print(what, () -> preprocessor.apply(counts, PIXELS, shifts, 0, features));
    }

    private static void print(String what, Runnable run) {
        double best = 0;
        for (int round = 0; round < 30; round++) {
            long start = System.nanoTime();
            run.run();
            best = Math.max(best, PIXELS / ((System.nanoTime() - start) / 1e9));
        }
        System.out.printf("%-55s %,10.0f spectra/s%n", what, best);
    }

    private static float[] counts(EnergyAxis axis) {
        float[] counts = new float[PIXELS * axis.size()];
        double[] expected = WhiteLineModel.addLines(WhiteLineModel.background(axis, 300), axis, 700, 709, 13, 3);
        Random random = new Random(1);
        for (int i = 0; i < PIXELS; i++) WhiteLineModel.noisy(expected, random, counts, i * axis.size());
        return counts;
    }
}
