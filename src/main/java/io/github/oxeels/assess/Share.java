// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;

/**
 * A share of spectra, with the interval that holds the true share with 95 % probability (Wilson 1927,
 * doi:10.1080/01621459.1927.10502953), which stays within [0, 1] and is right for few spectra too.
 *
 * @param part number of spectra that count
 * @param total number of spectra, at least 0
 */
public record Share(int part, int total) {

    private static final double Z = 1.959964;

    /** @throws IllegalArgumentException if the part is no part of the total */
    public Share {
        if (part < 0 || part > total)
            throw new IllegalArgumentException("a share needs 0 ≤ part ≤ total, got " + part + " of " + total);
    }

    /** @return the share of held-out spectra that were named rightly */
    public static Share of(Predictions held) {
        return new Share(held.right(), held.counted());
    }

    /** @return in [0, 1]; NaN of no spectra */
    public double value() {
        return total == 0 ? Double.NaN : (double) part / total;
    }

    /** @return lower end of the interval; NaN of no spectra */
    public double low() {
        return total == 0 ? Double.NaN : part == 0 ? 0 : Math.max(0, centre() - half());
    }

    /** @return upper end of the interval; NaN of no spectra */
    public double high() {
        return total == 0 ? Double.NaN : part == total ? 1 : Math.min(1, centre() + half());
    }

    private double centre() {
        return (part + Z * Z / 2) / (total + Z * Z);
    }

    private double half() {
        double p = value();
        return Z / (total + Z * Z) * Math.sqrt(total * p * (1 - p) + Z * Z / 4);
    }
}
