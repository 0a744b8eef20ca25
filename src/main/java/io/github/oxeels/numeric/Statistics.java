// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

/** Robust statistics of small arrays. */
public final class Statistics {

    private Statistics() {}

    /**
     * Selects in linear time.
     *
     * @param values reordered; indices {@code 0 … size − 1} are used
     * @param size at least 1
     * @return the median; the upper one of two
     */
    public static double median(double[] values, int size) {
        int wanted = size / 2;
        int low = 0;
        int high = size - 1;
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
}
