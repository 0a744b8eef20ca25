// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two quantities that were measured on the same spectra.
 *
 * @param one, other names
 * @param difference of the first from the second, with its 95 % interval
 * @param p of the bootstrap, two-sided: twice the share of the draws in which the difference has the other sign
 * @param adjusted p, corrected for the number of comparisons [Holm 1979, Scand. J. Stat. 6, 65–70]
 */
public record PairedComparison(String one, String other, Estimate difference, double p, double adjusted) {

    /** Of adjusted p below which two things differ. */
    public static final double LEVEL = 0.05;

    /** @return whether it cannot be told which is better */
    public boolean tie() {
        return !(adjusted < LEVEL);
    }

    /** @param a, b of each draw, paired */
    static PairedComparison of(String one, String other, double valueA, double valueB, double[] a, double[] b) {
        double[] differences =
                IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        long below = 0, above = 0, all = 0;
        for (double difference : differences) {
            if (Double.isNaN(difference)) continue;
            all++;
            // what differs by less than rounding is equal, and counts on both sides
            if (difference <= 1e-12) below++;
            if (difference >= -1e-12) above++;
        }
        double p = Math.min(1, 2.0 * (1 + Math.min(below, above)) / (all + 1));
        return new PairedComparison(one, other, Estimate.of(valueA - valueB, differences), p, p);
    }

    /** @return the same, corrected for their number */
    static List<PairedComparison> corrected(List<PairedComparison> all) {
        Integer[] order = IntStream.range(0, all.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> all.get(i).p));
        double[] adjusted = new double[order.length];
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, (order.length - rank) * all.get(order[rank]).p));
            adjusted[order[rank]] = highest;
        }
        List<PairedComparison> corrected = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            PairedComparison open = all.get(i);
            corrected.add(new PairedComparison(open.one, open.other, open.difference, open.p, adjusted[i]));
        }
        return List.copyOf(corrected);
    }
}
