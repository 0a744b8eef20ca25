// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Saturation;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.OptionalDouble;

/** t/λ from a low-loss spectrum, ln(total / zero-loss), Egerton 2011, doi:10.1007/978-1-4419-9583-4, section 5.1. */
public final class Thickness {

    /**
     * @param peak channel of the zero-loss peak
     * @param counts of the peak
     * @param thickness t/λ, at least 0
     */
    record ZeroLoss(int peak, double counts, double thickness) {}

    private Thickness() {}

    /**
     * @param counts a low-loss spectrum that holds the zero-loss peak and the plasmons
     * @param from index of its first count
     * @return t/λ, at least 0; empty if there is no peak with room before it, or it is saturated
     */
    public static OptionalDouble relative(EnergyAxis axis, float[] counts, int from) {
        return zeroLoss(axis, counts, from)
                .map(zero -> OptionalDouble.of(zero.thickness))
                .orElseGet(OptionalDouble::empty);
    }

    /**
     * The zero-loss peak is what its rising half says, mirrored, so its tail is not mistaken for scattering only as far
     * as the peak is symmetric.
     */
    static Optional<ZeroLoss> zeroLoss(EnergyAxis axis, float[] counts, int from) {
        int peak = 0;
        for (int i = 0; i < axis.size(); i++) if (counts[from + i] > counts[from + peak]) peak = i;
        if (peak == 0 || !(counts[from + peak] > 0)) return Optional.empty();
        // of a saturated peak nobody knows how many electrons it holds
        if (Saturation.hasFlatTop(counts, from, axis.size(), peak)) return Optional.empty();
        double total = 0;
        double rising = 0;
        for (int i = 0; i < axis.size(); i++) total += counts[from + i];
        for (int i = 0; i < peak; i++) rising += counts[from + i];
        double zeroLoss = rising * 2 + counts[from + peak];
        // the peak lies between channels: what is mirrored is the part below its parabola's vertex
        if (peak + 1 < axis.size()) {
            double below = counts[from + peak - 1];
            double above = counts[from + peak + 1];
            double curvature = 2.0 * counts[from + peak] - below - above;
            double vertex = curvature > 0 ? Math.max(-0.5, Math.min(0.5, 0.5 * (above - below) / curvature)) : 0;
            zeroLoss += 2 * vertex * counts[from + peak];
        }
        return zeroLoss > 0 && total > 0
                ? Optional.of(new ZeroLoss(peak, zeroLoss, Math.max(0, Math.log(total / zeroLoss))))
                : Optional.empty();
    }
}
