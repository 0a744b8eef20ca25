// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import java.util.stream.IntStream;

/**
 * Strengths of a perturbation that a method is asked about, one after the other.
 *
 * @param key of the sweep, lower_snake_case
 * @param title what is varied, for a heading
 * @param quantity what the strength is, with its unit
 * @param logarithmic whether the strengths belong on a logarithmic axis
 * @param asRecorded strength at which spectra are as they were recorded; infinite where only ever larger ones come near
 *     it
 * @param strengths ascending, at least 2
 * @param perturbation what is done
 * @param note how it is done, one sentence or two for the reader
 */
public record Sweep(
        String key,
        String title,
        String quantity,
        boolean logarithmic,
        double asRecorded,
        double[] strengths,
        Perturbation perturbation,
        String note) {

    /** @throws IllegalArgumentException if the strengths do not ascend */
    public Sweep {
        if (strengths.length < 2)
            throw new IllegalArgumentException("a sweep needs at least 2 strengths, got " + strengths.length);
        for (int i = 1; i < strengths.length; i++)
            if (!(strengths[i] > strengths[i - 1]))
                throw new IllegalArgumentException(
                        "strengths must ascend, got " + java.util.Arrays.toString(strengths));
    }

    /** @return evenly spaced strengths, ends included */
    static double[] steps(double from, double to, double step) {
        int count = (int) Math.round((to - from) / step) + 1;
        // division by a whole number keeps 0 at 0 and tenths short
        double perUnit = Math.rint(1 / step * 1e6) / 1e6;
        return IntStream.range(0, count)
                .mapToDouble(i -> (Math.rint(from * perUnit) + i) / perUnit)
                .toArray();
    }
}
