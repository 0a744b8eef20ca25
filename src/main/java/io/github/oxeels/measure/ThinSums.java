// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * White-line areas and continuum of one spectrum as functions of the thickness whose plural scattering is subtracted.
 *
 * @param l3, l2, level coefficients of the areas and of the continuum beyond L2, see {@link ThinSeries#coefficients}
 * @param dispersion eV per channel
 */
record ThinSums(double[] l3, double[] l2, double[] level, double dispersion) {

    /** @return L3/L2; NaN where no L2 is left */
    double ratio(double thickness) {
        double area2 = ThinSeries.at(l2, thickness);
        return area2 > 0 ? ThinSeries.at(l3, thickness) / area2 : Double.NaN;
    }

    /** @return level beyond L2 over the area of both lines, 1/eV, which the instrument's resolution leaves alone */
    double continuum(double thickness) {
        return ThinSeries.at(level, thickness) / area(thickness);
    }

    /** @return area of both lines over exp(t/λ), counts · eV */
    double area(double thickness) {
        return dispersion * (ThinSeries.at(l3, thickness) + ThinSeries.at(l2, thickness));
    }

    /**
     * Ratio, continuum and area at many thicknesses.
     *
     * @see ThinSums#ratio
     * @see ThinSums#continuum
     * @see ThinSums#area
     */
    record Many(double[] ratio, double[] continuum, double[] area) {}

    Many at(double[] thicknesses) {
        double[][] sums = {l3, l2, level};
        for (int s = 0; s < sums.length; s++) sums[s] = ThinSeries.at(sums[s], thicknesses);
        double[] area3 = sums[0], area2 = sums[1];
        Many many = new Many(area3, sums[2], area2);
        for (int i = 0; i < thicknesses.length; i++) {
            double both = dispersion * (area3[i] + area2[i]);
            many.ratio[i] = area2[i] > 0 ? area3[i] / area2[i] : Double.NaN;
            many.continuum[i] /= both;
            many.area[i] = both;
        }
        return many;
    }
}
