// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * A calibration as it is read for thousands of ratios: between its points by the logarithm of the ratio, of which what
 * does not depend on the ratio is known beforehand. Immutable.
 */
final class CalibrationCurve {

    private final double[] valences;
    private final double[] ratios;
    private final double[] spreads;
    private final double[] continua;
    /** of the ratios at both ends of a segment */
    private final double[] logarithms;

    private final boolean rising;

    /**
     * @param valences of at least 2 points, ascending
     * @param ratios rising or falling
     * @param spreads of the ratio between specimens, relative
     * @param continua levels beyond L2 over the area of both lines, 1/eV
     */
    CalibrationCurve(double[] valences, double[] ratios, double[] spreads, double[] continua) {
        this.valences = valences;
        this.ratios = ratios;
        this.spreads = spreads;
        this.continua = continua;
        rising = ratios[1] > ratios[0];
        logarithms = new double[ratios.length - 1];
        for (int i = 0; i < logarithms.length; i++) logarithms[i] = Math.log(ratios[i + 1] / ratios[i]);
    }

    /** @return index of the points between which a ratio lies, or which are nearest */
    int segment(double ratio) {
        int i = 0;
        while (i < ratios.length - 2 && (rising ? ratio > ratios[i + 1] : ratio < ratios[i + 1])) i++;
        return i;
    }

    /** @return 0 at the lower point of a segment, 1 at the upper */
    double share(int segment, double ratio) {
        return Math.log(Math.max(1e-9, ratio) / ratios[segment]) / logarithms[segment];
    }

    /**
     * @return mean valence, held within the points', and its error: half of what a standard deviation of the ratio up
     *     and down changes, unheld
     */
    Measured valence(Measured ratio) {
        int segment = segment(ratio.value());
        double share = share(segment, ratio.value());
        double spread = spreads[segment] + held(share) * (spreads[segment + 1] - spreads[segment]);
        double relative = Math.hypot(spread, ratio.error() / Math.max(1e-9, ratio.value()));
        double error =
                Math.abs(unheld(ratio.value() * Math.exp(relative)) - unheld(ratio.value() * Math.exp(-relative))) / 2;
        return new Measured(value(segment, share), error);
    }

    /** @return mean valence, held within the points' */
    double value(int segment, double share) {
        return Math.max(valences[0], Math.min(valences[valences.length - 1], unheld(segment, share)));
    }

    private double unheld(double ratio) {
        int segment = segment(ratio);
        return unheld(segment, share(segment, ratio));
    }

    private double unheld(int segment, double share) {
        return valences[segment] + share * (valences[segment + 1] - valences[segment]);
    }

    /** @return level beyond L2 over the area of both lines, 1/eV */
    double continuum(int segment, double share) {
        return continua[segment] + held(share) * (continua[segment + 1] - continua[segment]);
    }

    private static double held(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
