// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import io.github.oxeels.numeric.Statistics;

/**
 * By how much the energy axis of each pixel is to be corrected: the true energy of channel {@code i} of pixel {@code p}
 * is {@code axis.energy(i) + shift[p]}.
 *
 * @param method how it was found, such as {@code zero_loss}
 * @param shift eV, one value per pixel in row-major order; finite; not copied
 */
public record EnergyShifts(String method, float[] shift) {

    /** @throws IllegalArgumentException if a shift is not finite */
    public EnergyShifts {
        for (int pixel = 0; pixel < shift.length; pixel++)
            if (!Float.isFinite(shift[pixel]))
                throw new IllegalArgumentException(
                        "energy shift of pixel " + pixel + " must be finite, got " + shift[pixel]);
    }

    /** @return eV; the upper one of two */
    public double median() {
        double[] all = new double[shift.length];
        for (int i = 0; i < all.length; i++) all[i] = shift[i];
        return Statistics.median(all, all.length);
    }
}
