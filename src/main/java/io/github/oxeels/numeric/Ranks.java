// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Values by their place in the order of all. */
public final class Ranks {

    private Ranks() {}

    /** @return indices of the values, the lowest first; equal ones stay as they are */
    public static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** @return place of each value in the order of all, from 0; the mean place of those that are equal */
    public static double[] of(double[] values) {
        int[] order = order(values);
        double[] ranks = new double[values.length];
        for (int first = 0, next; first < order.length; first = next) {
            next = first + 1;
            while (next < order.length && values[order[next]] == values[order[first]]) next++;
            for (int i = first; i < next; i++) ranks[order[i]] = (first + next - 1) / 2.0;
        }
        return ranks;
    }

    /** @return Pearson's correlation, of ranks that of Spearman; NaN if one of the two does not vary */
    public static double correlation(double[] one, double[] other) {
        double meanOne = Arrays.stream(one).average().orElse(0),
                meanOther = Arrays.stream(other).average().orElse(0);
        double product = 0, squareOne = 0, squareOther = 0;
        for (int i = 0; i < one.length; i++) {
            product += (one[i] - meanOne) * (other[i] - meanOther);
            squareOne += (one[i] - meanOne) * (one[i] - meanOne);
            squareOther += (other[i] - meanOther) * (other[i] - meanOther);
        }
        return product / Math.sqrt(squareOne * squareOther);
    }
}
