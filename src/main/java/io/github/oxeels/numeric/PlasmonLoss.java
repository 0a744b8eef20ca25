// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** How energy is lost to one plasmon. */
public final class PlasmonLoss {

    /** Beyond this loss a single plasmon scattering is neglected, eV. */
    public static final double RANGE = 120;

    /**
     * Losses of transition-metal oxides: Tougaard's universal cross section of transition metals, their alloys and
     * oxides, 2C·E/(C + E²)² with C = 1643 eV² (Surf. Interface Anal. 25, 137, 1997,
     * doi:10.1002/(SICI)1096-9918(199703)25:3&lt;137::AID-SIA230&gt;3.0.CO;2-L), is Drude's function of energy √C and
     * width 2√C. Within {@link #RANGE}, .39 of the losses lie below 30 eV; recorded low losses of two manganese oxides
     * and a titanate have .38–.41 there [M]. A plasmon of 23 eV that is 12 eV wide has .80.
     */
    public static final double OXIDE_ENERGY = 40.53;

    public static final double OXIDE_WIDTH = 2 * OXIDE_ENERGY;

    /** A low loss that ends before the plasmon tells neither thickness nor how the losses are distributed, eV. */
    public static final double LEAST_RECORDED = 35;

    /**
     * A low loss that ends before it lacks a tenth of an oxide's losses or more, by which t/λ comes out too low, eV.
     * The logarithm of a ratio of counts is itself not known better (Egerton 2011, section 5.1).
     */
    public static final double NEARLY_ALL = 83;

    private PlasmonLoss() {}

    /** @return share of the losses of an oxide within {@link #RANGE} that lie below an energy: E²/(C + E²), by C */
    public static double shareBelow(double energy) {
        double c = OXIDE_ENERGY * OXIDE_ENERGY;
        double whole = RANGE * RANGE / (c + RANGE * RANGE);
        return Math.min(1, energy * energy / (c + energy * energy) / whole);
    }

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
