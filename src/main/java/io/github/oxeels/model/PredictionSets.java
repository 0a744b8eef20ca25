// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Sets of classes that hold the true one, and intervals of the mean valence that hold the true one, for a stated share
 * of spectra: of each class, and however far its lines stand out, if the instrument is like those that were calibrated
 * on. Split conformal prediction, Mondrian in class and significance [Vovk 2012, arXiv 1209.2673]. A class is in the
 * set if one minus its probability is within the bound; the most probable one always is, so that no set is empty.
 *
 * @param calibratedOn what the bounds were measured on, such as {@code 600 simulated instruments}
 * @param significances where a bin of significance ends and the next begins, ascending, see
 *     {@link io.github.oxeels.preprocess.EdgeSignal}; one fewer than there are bins
 * @param scores {@code [class][bin][coverage]}: bound of one minus the probability of the class; coverages 0.5, 0.505 …
 *     0.995
 * @param intervals of the mean valence; without any where a class has none
 */
public record PredictionSets(
        String calibratedOn, double[] significances, double[][][] scores, ValenceIntervals intervals) {

    /** The coverage that is asked for if nobody says another. */
    public static final double DEFAULT_COVERAGE = 0.9;

    /** What a user is told whose model has none. */
    public static final String NONE = "the model has no prediction sets, and so promises no coverage: it was trained "
            + "with coverage=0 or by an earlier version. Train it again to have them";

    /** @throws IllegalArgumentException if lengths do not fit or values are outside their range */
    public PredictionSets {
        for (int i = 1; i < significances.length; i++)
            if (!(significances[i] > significances[i - 1]))
                throw new IllegalArgumentException(
                        "bins of significance must ascend, got " + Arrays.toString(significances));
        if (scores.length < 2) throw new IllegalArgumentException("sets need at least 2 classes, got " + scores.length);
        for (double[][] ofClass : scores) requireBounds(ofClass, significances.length + 1, 1);
        if (intervals.known()) requireBounds(intervals.errors(), significances.length + 1, ValenceIntervals.INFINITE);
    }

    private static void requireBounds(double[][] bounds, int bins, double most) {
        if (bounds.length != bins)
            throw new IllegalArgumentException(bins + " bins of significance need bounds, got " + bounds.length);
        for (double[] ofBin : bounds) {
            if (ofBin.length != Conformal.LEVELS)
                throw new IllegalArgumentException(
                        "a bin has bounds for " + Conformal.LEVELS + " coverages, got " + ofBin.length);
            for (int level = 0; level < ofBin.length; level++)
                if (!(ofBin[level] >= 0 && ofBin[level] <= most) || level > 0 && ofBin[level] < ofBin[level - 1])
                    throw new IllegalArgumentException("bounds must ascend within 0…" + most + ", got " + ofBin[level]);
        }
    }

    /** @throws IllegalArgumentException if a coverage is neither 0, for no sets, nor within 0.5…0.995 */
    public static void requireCoverage(double coverage) {
        if (coverage != 0) Conformal.requireCoverage(coverage);
    }

    /** @return a coverage as texts say it, such as {@code 90 %} or {@code 99.5 %}: rounding would promise more */
    public static String percent(double coverage) {
        return BigDecimal.valueOf(coverage)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /** @return number of classes */
    public int classes() {
        return scores.length;
    }

    private int bin(double significance) {
        int bin = 0;
        while (bin < significances.length && significance >= significances[bin]) bin++;
        return bin;
    }

    /**
     * @param probabilities of the classes, from {@code start} on
     * @param significance of the white lines of the spectrum
     * @param coverage in 0.5…0.995
     * @return whether each class is in the set
     */
    public boolean[] set(float[] probabilities, int start, double significance, double coverage) {
        int bin = bin(significance), level = Conformal.level(coverage);
        boolean[] set = new boolean[classes()];
        int best = 0;
        for (int c = 0; c < set.length; c++) {
            set[c] = 1.0 - probabilities[start + c] <= scores[c][bin][level];
            if (probabilities[start + c] > probabilities[start + best]) best = c;
        }
        set[best] = true;
        return set;
    }

    /** @return number of classes in {@link #set} */
    public int size(float[] probabilities, int start, double significance, double coverage) {
        int size = 0;
        for (boolean in : set(probabilities, start, significance, coverage)) size += in ? 1 : 0;
        return size;
    }

    /**
     * @param reading of a spectrum
     * @return least and greatest valence
     */
    public double[] interval(ValenceReading reading, double significance, double coverage) {
        return intervals.of(reading, significance, bin(significance), Conformal.level(coverage));
    }
}
