// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * A poorer energy resolution: convolution with a Gaussian whose full width at half maximum is the strength, in eV; the
 * spectrum is mirrored at its ends. The noise that it has is smoothed too, which a poorer instrument would not do, so
 * the effect on noisy spectra is a little underestimated.
 *
 * @param axis of the spectra
 */
public record Broadening(EnergyAxis axis) implements Perturbation {

    private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * StrictMath.log(2));
    /** Beyond it lies less than 1e-6 of a Gaussian. */
    private static final double REACH = 5;

    /** @return what a model is asked about, see {@link Sweep} */
    public static Sweep sweep(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "resolution",
                "Poorer resolution",
                "extra broadening, FWHM (eV)",
                false,
                0,
                new double[] {0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3},
                new Broadening(axis),
                "Convolution with a Gaussian. It smooths the noise of the spectra, too.");
    }

    @Override
    public Worker at(double width) {
        if (!(width >= 0 && width <= 50))
            throw new IllegalArgumentException("broadening must be in 0…50 eV, got " + width);
        double sigma = width / FWHM_PER_SIGMA / axis.dispersion();
        int half = (int) Math.ceil(REACH * sigma);
        double[] kernel = new double[2 * half + 1];
        double sum = 0;
        for (int k = -half; k <= half; k++)
            sum += kernel[half + k] = k == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (sigma * sigma));
        double total = sum;
        return (counts, start, target, targetStart, random) -> {
            for (int i = 0; i < axis.size(); i++) {
                double value = 0;
                for (int k = -half; k <= half; k++)
                    value += kernel[half + k] * counts[start + CurveIntegral.mirrored(i + k, axis.size())];
                target[targetStart + i] = (float) (value / total);
            }
        };
    }
}
