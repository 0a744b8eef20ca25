// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the best share 1/η of the trials continue at steps s, s η, s η² … (asynchronous successive halving, Li et al.
 * 2020, A System for Massively Parallel Hyperparameter Tuning, Proc. MLSys 2, 230–246). A trial is compared with all
 * earlier ones that came to the step, itself among them, and is one of the best while there are fewer than η.
 *
 * @param firstStep s, the first step at which trials are compared, ≥ 1
 * @param reduction η, ≥ 2
 */
public record SuccessiveHalving(int firstStep, int reduction) implements Pruner {

    /** @throws IllegalArgumentException if a value is out of range */
    public SuccessiveHalving {
        if (firstStep < 1 || reduction < 2)
            throw new IllegalArgumentException(
                    "the first step must be ≥ 1 and the reduction ≥ 2, got " + firstStep + " and " + reduction);
    }

    /** @return a half at the steps 1, 2, 4, 8 … */
    public static SuccessiveHalving defaults() {
        return new SuccessiveHalving(1, 2);
    }

    @Override
    public boolean prunes(int step, double score, List<Trial> finished) {
        if (!isRung(step)) return false;
        double[] others = finished.stream()
                .filter(trial -> trial.steps().size() >= step)
                .mapToDouble(trial -> trial.steps().get(step - 1))
                .toArray();
        long better =
                java.util.Arrays.stream(others).filter(other -> other > score).count();
        return better >= Math.max(1, (others.length + 1) / reduction);
    }

    private boolean isRung(int step) {
        long rung = firstStep;
        while (rung < step) rung *= reduction;
        return rung == step;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "halving");
        tree.put("first_step", firstStep);
        tree.put("reduction", reduction);
        return tree;
    }
}
