// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** How energy is lost to one plasmon. */
public final class PlasmonLoss {

    /** Beyond this loss a single plasmon scattering is neglected, eV. */
    public static final double RANGE = 120;

    private PlasmonLoss() {}

    /**
     * Drude energy-loss function: E·Γ·Ep² / ((E² − Ep²)² + E²Γ²), Egerton 2011, doi:10.1007/978-1-4419-9583-4, eq.
     * 3.43.
     *
     * @param energy of the plasmon, eV
     * @param width FWHM, eV
     * @param step between the points, eV
     * @param loss receives the function at 0, step, 2·step …, up to {@link #RANGE}; what lies beyond stays as it is.
     *     Its sum is 1
     */
    public static void write(double energy, double width, double step, double[] loss) {
        int points = Math.min(loss.length, (int) (RANGE / step));
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double e = i * step;
            double d = e * e - energy * energy;
            loss[i] = e * width * energy * energy / (d * d + e * e * width * width);
            sum += loss[i];
        }
        for (int i = 0; i < points; i++) loss[i] /= sum;
    }
}
