// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.EnergyAxis;

/** Lowest and highest counts from 15 eV before a line to 20 eV after it. */
record NearLine(float low, float high) {

    static NearLine of(float[] counts, int start, EnergyAxis axis, double line) {
        int near = (int) axis.channel(line);
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int e = Math.max(0, near - (int) (15 / axis.dispersion()));
                e < Math.min(axis.size(), near + 20 / axis.dispersion());
                e++) {
            low = Math.min(low, counts[start + e]);
            high = Math.max(high, counts[start + e]);
        }
        return new NearLine(low, high);
    }
}
