// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** Robust statistics of small arrays. */
public final class Statistics {

    /** Share of a normal distribution within one standard deviation. */
    private static final double WITHIN_ONE = 0.6827;

    private Statistics() {}

    /** Values from which on a selection looks at its values one by one. */
    private static final int FEW = 24;

    /**
     * Selects in linear time.
     *
     * @param values reordered; indices {@code 0 … size − 1} are used
     * @param size at least 1
     * @return the median; the upper one of two
     */
    public static double median(double[] values, int size) {
        return selected(values, size, size / 2);
    }

    /** @return what would stand at an index if the values were put in order */
    private static double selected(double[] values, int size, int wanted) {
        int low = 0;
        int high = size - 1;
        while (high - low > FEW) {
            double pivot = middle(values[low], values[low + high >>> 1], values[high]);
            int split = below(values, low, high, pivot);
            if (split > low) {
                if (wanted < split) high = split - 1;
                else low = split;
                continue;
            }
            // none is below the pivot: those that are the same come first
            split = notAbove(values, low, high, pivot);
            if (wanted < split) return pivot;
            if (split == low) break;
            low = split;
        }
        return selected(values, low, high, wanted);
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Values below the pivot come first; without a branch, which no processor foresees. @return the first other one */
    private static int below(double[] values, int low, int high, double pivot) {
        int split = low;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            values[i] = values[split];
            values[split] = value;
            split += value < pivot ? 1 : 0;
        }
        return split;
    }

    private static int notAbove(double[] values, int low, int high, double pivot) {
        int split = low;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            values[i] = values[split];
            values[split] = value;
            split += value <= pivot ? 1 : 0;
        }
        return split;
    }

    private static double selected(double[] values, int from, int to, int wanted) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = values[low + high >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (wanted <= j) high = j;
            else if (wanted >= i) low = i;
            else break;
        }
        return values[wanted];
    }

    /** @return the median of a copy */
    public static double median(double[] values) {
        return median(values.clone(), values.length);
    }

    /** @return standard deviation estimated from the median absolute deviation, for normal noise */
    public static double robustDeviation(double[] values) {
        double centre = median(values);
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) deviations[i] = Math.abs(values[i] - centre);
        return median(deviations, deviations.length) / 0.6745;
    }

    /**
     * One standard deviation of errors as it is meant beside a value: 68 % of them are within. Where a few errors are
     * far off, their root mean square is more.
     *
     * @param magnitudes errors without their sign, or a measure that grows with them; reordered, indices {@code 0 …
     *     size − 1} are used
     * @param size at least 1
     */
    public static double oneDeviation(double[] magnitudes, int size) {
        return selected(magnitudes, size, Math.min(size - 1, (int) (WITHIN_ONE * size)));
    }
}
