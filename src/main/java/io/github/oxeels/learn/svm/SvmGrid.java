// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import java.util.List;

/**
 * The cells of a grid search: every penalty with every γ. Of a kernel without γ only the first γ is looked at.
 *
 * @param penalties values of C, ascending, &gt; 0
 * @param gammas values of γ, ascending, &gt; 0
 */
public record SvmGrid(List<Double> penalties, List<Double> gammas) {

    public SvmGrid {
        penalties = ascending("penalties", penalties);
        gammas = ascending("gammas", gammas);
    }

    /** @return C = 0.1, 1 … 1000 and γ = 0.001, 0.01 … 10 */
    public static SvmGrid defaults() {
        return new SvmGrid(List.of(0.1, 1.0, 10.0, 100.0, 1000.0), List.of(0.001, 0.01, 0.1, 1.0, 10.0));
    }

    /** @return the same penalties with one γ */
    public SvmGrid withGamma(double gamma) {
        return new SvmGrid(penalties, List.of(gamma));
    }

    private static List<Double> ascending(String name, List<Double> values) {
        if (values.isEmpty()) throw new IllegalArgumentException(name + " need at least one value");
        double last = 0;
        for (double value : values) {
            if (!(value > last) || Double.isInfinite(value))
                throw new IllegalArgumentException(name + " must be finite, > 0 and ascending, got " + values);
            last = value;
        }
        return List.copyOf(values);
    }
}
