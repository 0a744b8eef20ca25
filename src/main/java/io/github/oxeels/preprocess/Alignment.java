package io.github.oxeels.preprocess;

/**
 * Moves each spectrum by itself so that its L3 maximum, smoothed until lines of one white line have merged, lies at one
 * energy. A classifier behind it does not know the energy axis, and need not: neither an offset nor drift reaches it. What
 * the axis does tell, the position of L3, may be kept as one feature behind the others.
 *
 * @param pivot energy to which the L3 maximum is moved, eV
 * @param smoothing FWHM of the triangle by which a spectrum is smoothed to find the maximum, eV
 * @param reach how far from the pivot the maximum may lie, eV; 0 = no alignment
 * @param position whether the position of L3 on the calibrated axis, in eV from the pivot, is a feature of its own
 */
public record Alignment(double pivot, double smoothing, double reach, boolean position) {

	/** Every spectrum stays where the axis says. */
	public static final Alignment NONE = new Alignment(0, 0, 0, false);

	/** @throws IllegalArgumentException if a value is outside its range */
	public Alignment {
		if (!(reach >= 0 && reach <= 50)) throw new IllegalArgumentException("reach of an alignment must be in 0…50 eV, got " + reach);
		if (reach > 0 && !(smoothing >= 0.5 && smoothing <= 10))
			throw new IllegalArgumentException("smoothing of an alignment must be in 0.5…10 eV, got " + smoothing);
		if (reach > 0 && !(pivot > 50 && pivot < 10_000)) throw new IllegalArgumentException("pivot of an alignment must be in 50…10000 eV, got " + pivot);
		if (reach == 0 && (pivot != 0 || smoothing != 0)) throw new IllegalArgumentException("without alignment pivot and smoothing are 0, got " + pivot + " and " + smoothing);
		if (reach == 0 && position) throw new IllegalArgumentException("without alignment there is no position to keep");
	}

	/** @return whether spectra are moved at all; not called {@code isNone}, which JSON would take for a value */
	boolean aligns() {
		return reach > 0;
	}

	/** @return number of features that this adds */
	int features() {
		return position ? 1 : 0;
	}
}
