// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/**
 * How long a search runs, and how many trials are drawn together.
 *
 * @param trials number of trials, 1…100000, those of a resumed journal among them
 * @param minutes no trial is begun after this many minutes of this run; 0 = no limit
 * @param batch number of configurations that are drawn before their trials run, 1…1000. Those of a batch are drawn from
 *     what the batches before it have shown, so the trials are the same on any number of threads; more than one at a
 *     time run only if it is above 1
 * @param seed of everything random
 */
public record SearchOptions(int trials, double minutes, int batch, long seed) {

    /** @throws IllegalArgumentException if a value is out of range */
    public SearchOptions {
        if (trials < 1 || trials > 100_000)
            throw new IllegalArgumentException("trials must be in 1…100000, got " + trials);
        if (!(minutes >= 0) || Double.isInfinite(minutes))
            throw new IllegalArgumentException("budget_minutes must be finite and ≥ 0 (0 = no limit), got " + minutes);
        if (batch < 1 || batch > 1000)
            throw new IllegalArgumentException("a batch must be of 1…1000 trials, got " + batch);
    }
}
