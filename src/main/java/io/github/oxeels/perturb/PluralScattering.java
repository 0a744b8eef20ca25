// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.Fft;
import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Locale;

/**
 * A thicker specimen: convolution with the low loss of t/λ inelastic mean free paths more, the strength. Its zero-loss
 * peak is sharp, since the spectra are broadened by one already; plasmon losses follow as the Poisson sum exp(t/λ·(P −
 * 1)) of Drude losses P (Egerton 2011, doi:10.1007/978-1-4419-9583-4). What lies before the first channel is taken to
 * be the power law fitted before the edge, or level where there is none. The noise that the spectra have is smoothed
 * too.
 *
 * @param axis of the spectra
 * @param edge whose background is continued
 */
public record PluralScattering(EnergyAxis axis, Edge edge) implements Perturbation {

    /** Of transition-metal oxides: 22–25 eV, 10–15 eV wide [M]. */
    public static final double PLASMON_ENERGY = 23;

    public static final double PLASMON_WIDTH = 12;
    /** No power law holds below, eV. */
    private static final double LOWEST_ENERGY = 30;

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "thickness",
                "Thicker specimen",
                "plural scattering added, t/λ",
                false,
                0,
                Sweep.steps(0, 1, 0.125),
                new PluralScattering(axis, edge),
                String.format(
                        Locale.ROOT,
                        "Convolution with the low loss of a plasmon of %.0f eV, %.0f eV wide; before the first "
                                + "channel %s. It smooths the noise of the spectra, too.",
                        PLASMON_ENERGY,
                        PLASMON_WIDTH,
                        BelowEdge.hasPreEdge(axis, edge)
                                ? "the fitted power law continues"
                                : "the level of the first 3 eV continues"));
    }

    @Override
    public Worker at(double thickness) {
        if (!(thickness >= 0 && thickness <= 5))
            throw new IllegalArgumentException("t/λ must be in 0…5, got " + thickness);
        double[] kernel = kernel(thickness, axis.dispersion());
        BelowEdge below = new BelowEdge(axis, edge);
        // before the first channel, the one next to it first
        double[] before = new double[kernel.length];
        return (counts, start, target, targetStart, random) -> {
            below.take(counts, start);
            for (int k = 1; k < kernel.length; k++) before[k] = below.value(Math.max(LOWEST_ENERGY, axis.energy(-k)));
            for (int i = 0; i < axis.size(); i++) {
                double value = 0;
                int inside = Math.min(kernel.length - 1, i);
                for (int k = 0; k <= inside; k++) value += kernel[k] * counts[start + i - k];
                for (int k = inside + 1; k < kernel.length; k++) value += kernel[k] * before[k - i];
                target[targetStart + i] = (float) value;
            }
        };
    }

    /**
     * @param dispersion eV per channel
     * @return probability of losing 0, 1, 2 … channels, up to {@link PlasmonLoss#RANGE}; their sum is 1, so that a
     *     constant stays one
     */
    static double[] kernel(double thickness, double dispersion) {
        if (thickness == 0) return new double[] {1};
        int channels = Math.max(2, (int) (PlasmonLoss.RANGE / dispersion));
        // four times the range, so that the losses of several plasmons do not come round to the beginning
        int size = Fft.sizeFor(4 * channels);
        double[] real = new double[size];
        double[] imaginary = new double[size];
        PlasmonLoss.write(PLASMON_ENERGY, PLASMON_WIDTH, dispersion, real);
        Fft.ofSize(size).forward(real, imaginary);
        for (int k = 0; k < size; k++) {
            double magnitude = StrictMath.exp(thickness * (real[k] - 1));
            double phase = thickness * imaginary[k];
            real[k] = magnitude * StrictMath.cos(phase);
            imaginary[k] = magnitude * StrictMath.sin(phase);
        }
        Fft.ofSize(size).inverse(real, imaginary);
        double[] kernel = java.util.Arrays.copyOf(real, channels);
        double sum = java.util.Arrays.stream(kernel).sum();
        for (int k = 0; k < channels; k++) kernel[k] /= sum;
        return kernel;
    }
}
