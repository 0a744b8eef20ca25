// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * Fe³⁺/ΣFe from the ratio R of the fixed windows: 1/(R + 1) = 0.193 x² − 0.465 x + 0.366, van Aken and Liebscher 2002,
 * doi:10.1007/s00269-001-0222-6 [C]; R = 1.73 at x = 0, 4.50 at 0.5, 9.64 at 1. An axis 0.5 eV off moves x by up to
 * 0.1, 1 eV by up to 0.26 [M].
 */
public final class IronThreeShare {

    private static final double A = 0.193;
    private static final double B = -0.465;
    private static final double C = 0.366;

    private IronThreeShare() {}

    /** @return Fe³⁺/ΣFe held within [0, 1], with the error of the ratio carried over */
    public static Measured of(Measured ratio) {
        double inverse = 1 / (ratio.value() + 1);
        double root = Math.sqrt(Math.max(0, B * B - 4 * A * (C - inverse)));
        double share = (-B - root) / (2 * A);
        // slope of the parabola, at its least at x = 1
        double slope = Math.max(Math.abs(2 * A + B), Math.abs(2 * A * share + B));
        return new Measured(Math.max(0, Math.min(1, share)), ratio.error() * inverse * inverse / slope);
    }
}
