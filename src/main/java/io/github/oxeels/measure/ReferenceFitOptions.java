// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.EnergyWindow;

/**
 * How references are fitted.
 *
 * @param window channels that are fitted, pre-edge included if a background is, eV on the nominal axis
 * @param background what is fitted together with the references
 * @param shiftRange how far the spectrum may lie beside the references either way, eV; 0 for a trusted axis
 * @param broadening widest Gaussian (FWHM, eV) by which the references may have to be broadened; 0 for the same
 *     resolution
 * @param dispersionError standard deviation of a relative error of the dispersion, fitted within
 *     ±{@link #LARGEST_DISPERSION_ERROR}; 0 for a trusted one
 * @param noise how the counts scatter; a read-out noise above 0 keeps empty channels from weighing too much
 * @param leastSignificance of the fitted amount of metal, in standard errors, below which there is no edge
 */
public record ReferenceFitOptions(
        EnergyWindow window,
        Background background,
        double shiftRange,
        double broadening,
        double dispersionError,
        CountingNoise noise,
        double leastSignificance) {

    /** Nominal dispersions are 2–7 % wrong in real files [S, M]. */
    public static final double LARGEST_DISPERSION_ERROR = 0.07;

    /** What lies below the edge. */
    public enum Background {
        /** A·E^−r, for spectra as recorded */
        POWER_LAW,
        /** one constant, for spectra whose background is off but which were shifted or scaled since */
        LEVEL,
        /**
         * a straight line, for spectra whose background is off but not well, or which begin too close to the edge to
         * tell
         */
        LINE,
        /** nothing */
        NONE
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    public ReferenceFitOptions {
        if (!(shiftRange >= 0 && shiftRange <= 20))
            throw new IllegalArgumentException("shift range must be in [0, 20] eV, got " + shiftRange);
        if (!(broadening >= 0 && broadening <= 10))
            throw new IllegalArgumentException("broadening must be in [0, 10] eV, got " + broadening);
        if (!(dispersionError >= 0 && dispersionError <= 0.5))
            throw new IllegalArgumentException("error of the dispersion must be in [0, 0.5], got " + dispersionError);
        if (!(leastSignificance >= 0))
            throw new IllegalArgumentException("least significance must be >= 0, got " + leastSignificance);
    }

    /**
     * Power law, ±2 eV, up to 3 eV broader, which point spread and coarse channels may need, dispersion trusted, gain
     * estimated, 4 standard errors: at the best of all shifts, noise alone reaches 3 in one spectrum of 20
     */
    public static ReferenceFitOptions defaults(EnergyWindow window) {
        return new ReferenceFitOptions(window, Background.POWER_LAW, 2, 3, 0, CountingNoise.ESTIMATED, 4);
    }

    public ReferenceFitOptions withBackground(Background fitted) {
        return new ReferenceFitOptions(
                window, fitted, shiftRange, broadening, dispersionError, noise, leastSignificance);
    }

    public ReferenceFitOptions withShiftRange(double eV) {
        return new ReferenceFitOptions(window, background, eV, broadening, dispersionError, noise, leastSignificance);
    }

    public ReferenceFitOptions withBroadening(double eV) {
        return new ReferenceFitOptions(window, background, shiftRange, eV, dispersionError, noise, leastSignificance);
    }

    public ReferenceFitOptions withDispersionError(double relative) {
        return new ReferenceFitOptions(window, background, shiftRange, broadening, relative, noise, leastSignificance);
    }
}
