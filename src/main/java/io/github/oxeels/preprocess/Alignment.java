// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

/**
 * Moves each spectrum by itself so that its L3 maximum, smoothed until lines of one white line have merged, lies at one
 * energy. A classifier after it does not know the energy axis, and need not: neither an offset nor drift reaches it.
 * What the axis does tell, the position of L3, may be kept as one feature after the others.
 *
 * @param pivot energy to which the L3 maximum is moved, eV
 * @param smoothing FWHM of the triangle by which a spectrum is smoothed to find the maximum, eV
 * @param reach how far from the pivot the maximum may lie, eV; 0 = no alignment
 * @param positionRange how far L3 of any oxidation state lies from the pivot on a calibrated axis, eV; then its
 *     distance from the pivot is a feature of its own, and a spectrum beyond is refused. 0 = the axis plays no part
 */
public record Alignment(double pivot, double smoothing, double reach, double positionRange) {

    /** Every spectrum stays where the axis says. */
    public static final Alignment NONE = new Alignment(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a value is outside its range */
    public Alignment {
        if (!(reach >= 0 && reach <= 50))
            throw new IllegalArgumentException("reach of an alignment must be in 0…50 eV, got " + reach);
        if (reach > 0 && !(smoothing >= 0.5 && smoothing <= 10))
            throw new IllegalArgumentException("smoothing of an alignment must be in 0.5…10 eV, got " + smoothing);
        if (reach > 0 && !(pivot > 50 && pivot < 10_000))
            throw new IllegalArgumentException("pivot of an alignment must be in 50…10000 eV, got " + pivot);
        if (!(positionRange >= 0 && positionRange <= reach))
            throw new IllegalArgumentException("the range of positions must be in 0…" + reach
                    + " eV, the reach of the alignment, got " + positionRange);
        if (reach == 0 && (pivot != 0 || smoothing != 0))
            throw new IllegalArgumentException(
                    "without alignment pivot and smoothing are 0, got " + pivot + " and " + smoothing);
    }

    /** @return whether spectra are moved at all; not called {@code isNone}, which JSON would take for a value */
    public boolean aligns() {
        return reach > 0;
    }

    /** @return whether the position of L3 is a feature */
    public boolean keepsPosition() {
        return positionRange > 0;
    }

    /** @return number of features that this adds */
    int features() {
        return keepsPosition() ? 1 : 0;
    }
}
