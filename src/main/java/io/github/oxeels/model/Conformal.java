// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.numeric.Ranks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Split conformal prediction [Vovk, Gammerman and Shafer 2005, doi:10.1007/b106715]: bounds of a score that hold for a
 * stated share of what is yet to come, if that is exchangeable with what the scores were measured on. Spectra of one
 * instrument are not exchangeable with those of another, so instruments (acquisitions, laboratories) are the units: the
 * scores of each weigh 1 together, and one unit more is taken to have a score of infinity.
 */
final class Conformal {

    /** Coverages of which bounds are kept: from the least on in equal steps. */
    static final double LEAST = 0.5, STEP = 0.005;

    static final int LEVELS = 100;
    static final double MOST = LEAST + STEP * (LEVELS - 1);

    /** What a file keeps of a bound, rounded up. */
    private static final double DIGITS = 1e6;

    private Conformal() {}

    /** @throws IllegalArgumentException if a coverage is outside {@value #LEAST}…0.995 */
    static void requireCoverage(double coverage) {
        if (!(coverage >= LEAST && coverage <= MOST))
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "coverage must be in %.1f…%.3f, or 0 for no sets, got %s", LEAST, MOST, coverage));
    }

    /** @return index of the least coverage that is kept and not below this one */
    static int level(double coverage) {
        return (int) Math.ceil((coverage - LEAST) / STEP - 1e-9);
    }

    /**
     * @param mass units that known bounds count for, see {@link #pooled}; 0 without any
     * @return own units from which on a bound for this coverage is finite
     */
    static int fewestUnits(double mass, double coverage) {
        double kept = LEAST + STEP * level(coverage);
        // the greatest of the known bounds is that of the most coverage that is kept; beyond it nothing is known
        double weight = mass == 0 ? kept : kept * (mass + 1) - mass * MOST;
        return Math.max(1, (int) Math.ceil(weight / (1 - kept) - 1e-9));
    }

    /**
     * @param scores of those that are to be covered
     * @param units unit of each score
     * @param infinite bound where there are too few units for a coverage
     * @return a bound for each coverage, ascending
     */
    static double[] bounds(double[] scores, int[] units, double infinite) {
        Map<Integer, Integer> sizes = sizes(units);
        double[] weights =
                Arrays.stream(units).mapToDouble(unit -> 1.0 / sizes.get(unit)).toArray();
        return bounds(scores, weights, sizes.size() + 1, infinite);
    }

    private static Map<Integer, Integer> sizes(int[] units) {
        Map<Integer, Integer> sizes = new HashMap<>();
        for (int unit : units) sizes.merge(unit, 1, Integer::sum);
        return sizes;
    }

    /** @param total weight of all, of what is yet to come too */
    private static double[] bounds(double[] scores, double[] weights, double total, double infinite) {
        double[] bounds = new double[LEVELS];
        Arrays.fill(bounds, infinite);
        double weight = 0;
        int level = 0;
        for (int i : Ranks.order(scores)) {
            weight += weights[i];
            while (level < LEVELS && weight >= (LEAST + STEP * level) * total - 1e-9)
                bounds[level++] = Math.min(infinite, Math.ceil(scores[i] * DIGITS) / DIGITS);
        }
        return bounds;
    }

    /**
     * Bounds by own scores and by those that other bounds were made of, which weigh so many units together.
     *
     * @param others bounds by coverage
     * @param mass units that they count for
     */
    static double[] pooled(double[] others, double mass, double[] scores, int[] units, double infinite) {
        Map<Integer, Integer> sizes = sizes(units);
        double[] values = new double[LEVELS + scores.length], weights = new double[values.length];
        for (int level = 0; level < LEVELS; level++) {
            values[level] = others[level];
            weights[level] = mass * (level == 0 ? LEAST : STEP);
        }
        for (int i = 0; i < scores.length; i++) {
            values[LEVELS + i] = scores[i];
            weights[LEVELS + i] = 1.0 / sizes.get(units[i]);
        }
        // own units are exchangeable with one more of one's own; bounds that are given have theirs already
        return bounds(values, weights, mass + sizes.size() + (sizes.isEmpty() ? 0 : 1), infinite);
    }
}
