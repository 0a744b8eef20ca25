// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

/**
 * One spectrum.
 *
 * @param axis energy axis in eV
 * @param counts intensity, one value per channel; not copied
 */
public record Spectrum(EnergyAxis axis, float[] counts) {

    /** @throws IllegalArgumentException if axis and counts differ in length */
    public Spectrum {
        if (counts.length != axis.size())
            throw new IllegalArgumentException(
                    "a spectrum of " + counts.length + " values does not fit an axis of " + axis.size() + " channels");
    }
}
