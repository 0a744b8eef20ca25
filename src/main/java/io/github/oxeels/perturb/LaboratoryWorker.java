// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes of a net spectrum, with its background taken off, the one that another laboratory would have recorded. For one
 * thread at a time.
 */
public final class LaboratoryWorker {

    /** eV over which the L3 maximum is smoothed. */
    private static final double SMOOTHING = 1;
    /** Channels to which the noise of a laboratory refers, eV; and the counts at which it has its value. */
    private static final double NOISE_CHANNEL = 0.2, NOISE_FLOOR = 0.3;
    /** Where the level beyond L2 is measured: so far beyond L3 at most, or beyond L2 if that is farther, eV. */
    private static final double LEVEL_END = 18, LEVEL_ABOVE_L2 = 4, LEVEL_WIDTH = 2;
    /** Beyond it lies less than 1e-4 of a Gaussian. */
    private static final double REACH = 4;

    private final EnergyAxis axis;
    private final double split;
    private final double[] spectrum;
    private final float[] changed;
    private final Map<Double, double[]> losses;

    /**
     * @param axis of the spectra
     * @param split eV from L3 to L2
     * @param losses low losses of this dispersion by t/λ that are known already; safe for the threads that share it
     */
    public LaboratoryWorker(EnergyAxis axis, double split, Map<Double, double[]> losses) {
        this.losses = losses;
        this.axis = axis;
        this.split = split;
        spectrum = new double[axis.size()];
        changed = new float[axis.size()];
    }

    /**
     * @param net counts of a spectrum from {@code start} on; changed in place, in the unit they had; left alone where
     *     nothing is above 0
     * @param low, high energies between which L3 is looked for, eV
     */
    public void apply(Laboratory laboratory, float[] net, int start, double low, double high, RandomGenerator random) {
        int width = Math.max(1, (int) Math.round(SMOOTHING / axis.dispersion()));
        int from = Math.max(0, (int) Math.ceil(axis.channel(low))),
                to = Math.min(axis.size(), (int) Math.floor(axis.channel(high)) + 1);
        double sum = 0, maximum = 0, l3 = 0;
        for (int i = from; i < to; i++) {
            sum += net[start + i];
            if (i - from >= width) sum -= net[start + i - width];
            if (i - from >= width - 1 && sum / width > maximum) {
                maximum = sum / width;
                l3 = axis.energy(i - (width - 1) / 2.0);
            }
        }
        if (!(maximum > 0)) return;
        for (int i = 0; i < spectrum.length; i++) spectrum[i] = net[start + i] / maximum;
        addContinuum(laboratory, l3);
        if (laboratory.thickness() > 0) scatter(laboratory.thickness());
        if (laboratory.blur() > 0) blur(laboratory.blur() / axis.dispersion());
        if (laboratory.dispersion() != 0) disperse(laboratory.dispersion(), axis.channel(l3));
        double noise = laboratory.noise() * Math.sqrt(NOISE_CHANNEL / axis.dispersion());
        for (int i = 0; i < spectrum.length; i++) {
            double value = spectrum[i];
            if (noise > 0) value += noise * Math.sqrt(Math.max(0, value + NOISE_FLOOR)) * random.nextGaussian();
            net[start + i] = (float) (value * maximum);
        }
    }

    private void addContinuum(Laboratory laboratory, double l3) {
        ContinuumStep step = laboratory.step();
        BackgroundError background = laboratory.background();
        if (step.isNone() && background.equals(BackgroundError.NONE)) return;
        double height = step.height() + (step.ofLevel() == 0 ? 0 : step.ofLevel() * level(l3));
        for (int i = 0; i < spectrum.length; i++) {
            double u = axis.energy(i) - l3;
            spectrum[i] += background.at(u) + (height == 0 ? 0 : height * step.shape(u, split));
        }
    }

    /** @return mean beyond L2 */
    private double level(double l3) {
        int end = Math.min(
                spectrum.length, (int) Math.floor(axis.channel(l3 + Math.max(LEVEL_END, split + LEVEL_ABOVE_L2))) + 1);
        int first = Math.max(0, end - Math.max(1, (int) Math.round(LEVEL_WIDTH / axis.dispersion())));
        return Arrays.stream(spectrum, first, end).average().orElse(0);
    }

    /** Before the first channel nothing is left of the net counts. */
    private void scatter(double thickness) {
        double[] loss = losses.computeIfAbsent(thickness, unseen -> PluralScattering.kernel(unseen, axis.dispersion()));
        for (int i = spectrum.length - 1; i >= 0; i--) {
            double value = 0;
            for (int k = Math.min(loss.length - 1, i); k >= 0; k--) value += loss[k] * spectrum[i - k];
            spectrum[i] = value;
        }
    }

    private void blur(double sigma) {
        int half = (int) Math.ceil(REACH * sigma);
        double[] kernel = new double[half + 1];
        double total = 0;
        for (int k = 0; k <= half; k++) {
            kernel[k] = StrictMath.exp(-0.5 * k * k / (sigma * sigma));
            total += k == 0 ? kernel[0] : 2 * kernel[k];
        }
        for (int i = 0; i < spectrum.length; i++) {
            double value = kernel[0] * spectrum[i];
            for (int k = 1; k <= half; k++)
                value += kernel[k]
                        * (spectrum[CurveIntegral.mirrored(i - k, spectrum.length)]
                                + spectrum[CurveIntegral.mirrored(i + k, spectrum.length)]);
            changed[i] = (float) (value / total);
        }
        for (int i = 0; i < spectrum.length; i++) spectrum[i] = changed[i];
    }

    private void disperse(double percent, double fixed) {
        for (int i = 0; i < spectrum.length; i++) changed[i] = (float) spectrum[i];
        double scale = 1 / (1 + percent / 100);
        for (int i = 0; i < spectrum.length; i++)
            spectrum[i] = Channels.value(changed, 0, spectrum.length, fixed + (i - fixed) * scale);
    }
}
