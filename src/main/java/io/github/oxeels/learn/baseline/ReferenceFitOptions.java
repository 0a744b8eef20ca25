package io.github.oxeels.learn.baseline;

import io.github.oxeels.spectrum.EnergyWindow;

/**
 * How references are fitted.
 *
 * @param window channels that are fitted, pre-edge included if a background is, eV on the nominal axis
 * @param background what is fitted together with the references
 * @param shiftRange how far the spectrum may lie beside the references either way, eV; 0 for a trusted axis
 * @param broadening widest Gaussian (FWHM, eV) by which the references may have to be broadened; 0 for the same resolution
 * @param noise how the counts scatter; a read-out noise above 0 keeps empty channels from weighing too much
 * @param leastSignificance of the fitted amount of metal, in standard errors, below which there is no edge
 */
public record ReferenceFitOptions(EnergyWindow window, Background background, double shiftRange, double broadening, CountingNoise noise, double leastSignificance) {

	/** What lies below the edge. */
	public enum Background {
		/** A·E^−r, for spectra as recorded */
		POWER_LAW,
		/** one constant, for spectra whose background is off but which were shifted or scaled since */
		LEVEL,
		/** nothing */
		NONE
	}

	/** @throws IllegalArgumentException if a value is outside its range */
	public ReferenceFitOptions {
		if (!(shiftRange >= 0 && shiftRange <= 20)) throw new IllegalArgumentException("shift range must be in [0, 20] eV, got " + shiftRange);
		if (!(broadening >= 0 && broadening <= 10)) throw new IllegalArgumentException("broadening must be in [0, 10] eV, got " + broadening);
		if (!(leastSignificance >= 0)) throw new IllegalArgumentException("least significance must be >= 0, got " + leastSignificance);
	}

	/** Power law, ±2 eV, up to 2 eV broader, gain estimated, 4 standard errors: at the best of all shifts, noise alone reaches 3 in one spectrum of 20 */
	public static ReferenceFitOptions defaults(EnergyWindow window) {
		return new ReferenceFitOptions(window, Background.POWER_LAW, 2, 2, CountingNoise.ESTIMATED, 4);
	}

	public ReferenceFitOptions withBackground(Background fitted) {
		return new ReferenceFitOptions(window, fitted, shiftRange, broadening, noise, leastSignificance);
	}

	public ReferenceFitOptions withShiftRange(double eV) {
		return new ReferenceFitOptions(window, background, eV, broadening, noise, leastSignificance);
	}

	public ReferenceFitOptions withBroadening(double eV) {
		return new ReferenceFitOptions(window, background, shiftRange, eV, noise, leastSignificance);
	}

	public ReferenceFitOptions withNoise(CountingNoise other) {
		return new ReferenceFitOptions(window, background, shiftRange, broadening, other, leastSignificance);
	}

	public ReferenceFitOptions withLeastSignificance(double standardErrors) {
		return new ReferenceFitOptions(window, background, shiftRange, broadening, noise, standardErrors);
	}
}
