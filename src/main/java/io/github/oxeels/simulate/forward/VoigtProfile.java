// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

/**
 * Width and height of a Gaussian broadened by a Lorentzian lifetime. Widths by Olivero and Longbothum (1977,
 * doi:10.1016/0022-4073(77)90161-3), good to 0.02 %; heights by the pseudo-Voigt function of Thompson, Cox and Hastings
 * (1987, doi:10.1107/S0021889887087090), good to 1 %.
 */
final class VoigtProfile {

    static final double LN2 = StrictMath.log(2);
    static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * LN2);

    private VoigtProfile() {}

    /**
     * @return FWHM of the Gaussian that a Lorentzian of FWHM {@code lorentzian} broadens to {@code total}; 0 if none
     *     does
     */
    static double gaussianWidth(double total, double lorentzian) {
        double rest = total - 0.5346 * lorentzian;
        return rest <= 0 ? 0 : Math.sqrt(Math.max(0, rest * rest - 0.2166 * lorentzian * lorentzian));
    }

    /** @return height at the centre of a profile of unit area, 1/eV */
    static double peak(double total, double lorentzian) {
        double g = gaussianWidth(total, lorentzian);
        double l = lorentzian;
        double width = StrictMath.pow(
                StrictMath.pow(g, 5)
                        + 2.69269 * StrictMath.pow(g, 4) * l
                        + 2.42843 * StrictMath.pow(g, 3) * l * l
                        + 4.47163 * g * g * StrictMath.pow(l, 3)
                        + 0.07842 * g * StrictMath.pow(l, 4)
                        + StrictMath.pow(l, 5),
                0.2);
        double x = l / width;
        double eta = Math.min(1, 1.36603 * x - 0.47719 * x * x + 0.11116 * x * x * x);
        return ((1 - eta) * 2 * Math.sqrt(LN2 / Math.PI) + eta * 2 / Math.PI) / width;
    }
}
