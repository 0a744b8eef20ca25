// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.numeric.PoissonSampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spectra as few numbers: the scores of their leading principal components after division by their mean, the logarithm
 * of their noise, and the logarithm of their mean. For each class these are whitened, so that a class with normally
 * distributed spectra becomes the standard normal distribution. What the components cannot express is described as
 * {@link DetectorNoise}.
 *
 * @param mean spectrum of all classes, of mean magnitude 1
 * @param components {@code count × channels}, orthonormal
 * @param classes whitening and noise of each class
 * @param lowest value that a noise-free signal may have; 0 where the training spectra have no negative signal
 * @param inflation noise of spectra that the components were not fitted to, relative to that of those they were, ≥ 1
 * @param margin which class a spectrum belongs to
 */
public record ScoreSpace(
        double[] mean,
        double[][] components,
        List<ClassSpace> classes,
        double lowest,
        double inflation,
        ClassMargin margin) {

    /** Numbers of a spectrum beside its scores. */
    public static final int EXTRAS = 2;

    /** @throws IllegalArgumentException if sizes do not fit or a value is not finite */
    public ScoreSpace {
        int channels = mean.length, numbers = components.length + EXTRAS;
        Numbers.requireFinite(mean);
        for (double[] component : components) Numbers.requireLength(component, channels);
        if (classes.isEmpty()) throw new IllegalArgumentException("a generator needs at least 1 class");
        for (ClassSpace one : classes) {
            if (one.centre().length != numbers)
                throw new IllegalArgumentException(
                        "a class has " + one.centre().length + " numbers where " + numbers + " are expected");
            Numbers.requireLength(one.noise().deviation(), channels);
            if (one.noise().textures().length < one.anchors().length)
                throw new IllegalArgumentException(one.anchors().length + " anchors need as many textures, got "
                        + one.noise().textures().length);
        }
        if (margin.points()[0].length != components.length || margin.votes()[0].length != classes.size())
            throw new IllegalArgumentException("the margin of classes does not fit " + components.length
                    + " components and " + classes.size() + " classes");
        if (!(lowest <= 0) || Double.isInfinite(lowest) || !(inflation >= 1 && inflation <= 10))
            throw new IllegalArgumentException(
                    "lowest signal must be ≤ 0 and inflation in 1…10, got " + lowest + " and " + inflation);
        classes = List.copyOf(classes);
    }

    /** @return numbers of a spectrum */
    public int size() {
        return components.length + EXTRAS;
    }

    /** @return the same numbers, with other classes */
    public ScoreSpace with(List<ClassSpace> others) {
        return new ScoreSpace(mean, components, others, lowest, inflation, margin);
    }

    /** @return mean magnitude of a spectrum, never 0 */
    static double magnitude(float[] spectrum) {
        double sum = 0;
        for (float value : spectrum) sum += Math.abs(value);
        return Math.max(1e-30, sum / spectrum.length);
    }

    /** @return the spectrum over its mean magnitude */
    public static float[] scaled(float[] spectrum) {
        float[] scaled = new float[spectrum.length];
        double magnitude = magnitude(spectrum);
        for (int q = 0; q < scaled.length; q++) scaled[q] = (float) (spectrum[q] / magnitude);
        return scaled;
    }

    private LeadingComponents basis() {
        return new LeadingComponents(mean, components, new double[components.length]);
    }

    static double[] noiseFree(float[] row, LeadingComponents basis) {
        double[] signal = basis.mean().clone(), scores = basis.scores(row);
        for (int k = 0; k < scores.length; k++)
            for (int q = 0; q < signal.length; q++) signal[q] += scores[k] * basis.vectors()[k][q];
        return signal;
    }

    static double[] residual(float[] row, LeadingComponents basis) {
        double[] residual = noiseFree(row, basis);
        for (int q = 0; q < residual.length; q++) residual[q] = row[q] - residual[q];
        return residual;
    }

    /** @return scores, log noise and log mean of a recorded spectrum */
    static double[] numbers(float[] spectrum, LeadingComponents basis, DetectorNoise noise) {
        float[] scaled = scaled(spectrum);
        double[] scores = basis.scores(scaled), numbers = Arrays.copyOf(scores, scores.length + EXTRAS);
        // StrictMath: the same bits on every processor
        numbers[scores.length] = StrictMath.log(Math.max(1e-6, noise.amplitude(residual(scaled, basis))));
        numbers[scores.length + 1] = StrictMath.log(magnitude(spectrum));
        return numbers;
    }

    /** @return whitened numbers of a recorded spectrum of class c */
    public float[] encode(float[] spectrum, int c) {
        ClassSpace space = classes.get(c);
        double[] white = space.whitened(numbers(spectrum, basis(), space.noise()));
        float[] result = new float[white.length];
        for (int i = 0; i < result.length; i++) result[i] = (float) white[i];
        return result;
    }

    /** @return by how much a spectrum belongs to class c rather than to another, see {@link ClassMargin#of} */
    public double margin(float[] spectrum, int c) {
        return margin.of(basis().scores(scaled(spectrum)), c);
    }

    /** A spectrum without noise, and what it takes to add it. */
    private record Signal(double[] values, double amplitude, double scale) {

        float[] toSpectrum() {
            float[] result = new float[values.length];
            for (int q = 0; q < result.length; q++) result[q] = (float) (scale * values[q]);
            return result;
        }
    }

    private Signal signal(float[] white, int c) {
        ClassSpace space = classes.get(c);
        double[] numbers = space.numbers(white), values = mean.clone();
        for (int k = 0; k < components.length; k++)
            for (int q = 0; q < values.length; q++) values[q] += numbers[k] * components[k][q];
        for (int q = 0; q < values.length; q++) values[q] = Math.max(lowest, values[q]);
        return new Signal(
                values,
                inflation * StrictMath.exp(space.limitedNumber(numbers, components.length)),
                StrictMath.exp(space.limitedNumber(numbers, components.length + 1)));
    }

    /**
     * @param white whitened numbers
     * @return a spectrum of class c without noise
     */
    public float[] decode(float[] white, int c) {
        return signal(white, c).toSpectrum();
    }

    /**
     * @param anchor of the class, the texture of whose noise the spectrum gets
     * @param noise of this space
     * @return a spectrum of class c with noise as in the training spectra
     */
    public float[] decode(float[] white, int c, int anchor, ResidualNoise noise, SplittableRandom random) {
        Signal signal = signal(white, c);
        classes.get(c)
                .noise()
                .addTo(signal.values, signal.amplitude, noise.like(c, anchor, signal.values.length, random), random);
        return signal.toSpectrum();
    }

    /**
     * Adds Poisson noise as if the highest channel held this many counts. Values below 0 (noise of a subtracted
     * background) stay as they are.
     *
     * @param counts > 0
     */
    public static float[] withPoisson(float[] spectrum, double counts, SplittableRandom random) {
        double highest = 0;
        for (float value : spectrum) highest = Math.max(highest, value);
        float[] noisy = spectrum.clone();
        if (!(highest > 0)) return noisy;
        double gain = highest / counts;
        for (int q = 0; q < noisy.length; q++)
            if (noisy[q] > 0) noisy[q] = (float) (PoissonSampler.sample(noisy[q] / gain, random) * gain);
        return noisy;
    }
}
