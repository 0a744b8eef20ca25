// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Fft;

/**
 * The fine grid of true energies on which spectra are built before an instrument samples them. Beyond the used part lie
 * empty points, so that what plural scattering moves past the end does not come round to the beginning.
 *
 * @param start energy of point 0, eV
 * @param step eV
 * @param used number of points that hold a spectrum
 * @param size number of points, that of a fast transform, even
 */
record EnergyGrid(double start, double step, int used, int size) {

    /** Fine enough for cubic interpolation of lines of 0.4 eV FWHM, which lifetime and instrument always leave. */
    static final double STEP = 0.1;

    /** @param padding empty range after the end, eV */
    static EnergyGrid covering(double from, double to, double padding) {
        double start = Math.floor(from / STEP) * STEP;
        int used = (int) Math.ceil((to - start) / STEP) + 1;
        return new EnergyGrid(start, STEP, used, Fft.sizeFor(used + (int) Math.ceil(padding / STEP)));
    }

    double energy(int point) {
        return start + step * point;
    }

    /** @return fractional point */
    double point(double energy) {
        return (energy - start) / step;
    }
}
