// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stops a trial whose score is below the median of what complete trials had at the same step (the median stopping rule
 * of Golovin et al. 2017, doi:10.1145/3097983.3098043, for scores that are estimates of the final one at every step).
 *
 * @param startup number of complete trials before the first is stopped, ≥ 1
 * @param warmup number of steps that every trial is given, ≥ 0
 */
public record MedianPruner(int startup, int warmup) implements Pruner {

    /** @throws IllegalArgumentException if a value is out of range */
    public MedianPruner {
        if (startup < 1 || warmup < 0)
            throw new IllegalArgumentException("startup must be ≥ 1 and warmup ≥ 0, got " + startup + " and " + warmup);
    }

    /** @return after 5 complete trials, from the first step on */
    public static MedianPruner defaults() {
        return new MedianPruner(5, 0);
    }

    @Override
    public boolean prunes(int step, double score, List<Trial> finished) {
        if (step <= warmup) return false;
        double[] others = finished.stream()
                .filter(trial ->
                        trial.state() == Trial.State.COMPLETE && trial.steps().size() >= step)
                .mapToDouble(trial -> trial.steps().get(step - 1))
                .sorted()
                .toArray();
        if (others.length < startup) return false;
        double median = (others[(others.length - 1) / 2] + others[others.length / 2]) / 2;
        return score < median;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "median");
        tree.put("startup", startup);
        tree.put("warmup", warmup);
        return tree;
    }
}
