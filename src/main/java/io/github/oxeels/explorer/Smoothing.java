// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/** Smoothing for the eye only: nothing is measured on what it makes. */
public final class Smoothing {

    private Smoothing() {}

    /**
     * @param sigma of the Gaussian in eV; 0 for none
     * @return the curve smoothed, with the weights of channels that exist
     */
    public static Curve of(Curve curve, double sigma) {
        if (!(sigma > 0)) return curve;
        double channels = sigma / curve.axis().dispersion();
        int reach = (int) Math.ceil(3 * channels);
        double[] weights = new double[reach + 1];
        for (int i = 0; i <= reach; i++) weights[i] = Math.exp(-i * i / (2 * channels * channels));
        double[] smooth = new double[curve.values().length];
        for (int i = 0; i < smooth.length; i++) {
            double sum = 0;
            double total = 0;
            for (int j = Math.max(0, i - reach); j <= Math.min(smooth.length - 1, i + reach); j++) {
                double weight = weights[Math.abs(i - j)];
                sum += weight * curve.values()[j];
                total += weight;
            }
            smooth[i] = sum / total;
        }
        return new Curve(curve.name(), curve.axis(), smooth, curve.deviations());
    }
}
