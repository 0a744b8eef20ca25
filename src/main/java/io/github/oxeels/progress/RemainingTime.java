// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.util.Locale;

/**
 * How long work will take that proceeds at its pace so far. What is done in the first seconds does not count: work that
 * resumes from a checkpoint begins in its middle. Thread-safe.
 */
public final class RemainingTime {

    private static final double SHORTEST_SECONDS = 3;
    private static final double LEAST_FRACTION = 0.01;

    private final long start = System.nanoTime();
    private double firstSeconds;
    private double firstFraction;

    /**
     * @param fraction work done so far, in [0, 1]
     * @return such as {@code 4 min left}; empty while there is nothing to tell it from, and near the end
     */
    public String after(double fraction) {
        return after((System.nanoTime() - start) / 1e9, fraction);
    }

    synchronized String after(double seconds, double fraction) {
        if (seconds < SHORTEST_SECONDS) {
            firstSeconds = seconds;
            firstFraction = fraction;
            return "";
        }
        double done = fraction - firstFraction;
        return done < LEAST_FRACTION ? "" : text((seconds - firstSeconds) * (1 - fraction) / done);
    }

    private static String text(double left) {
        if (left < SHORTEST_SECONDS) return "";
        if (left < 90) return String.format(Locale.ROOT, "%.0f s left", left);
        return left < 5400
                ? String.format(Locale.ROOT, "%.0f min left", left / 60)
                : String.format(Locale.ROOT, "%.1f h left", left / 3600);
    }
}
