// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One configuration and what came of it. Immutable.
 *
 * @param number 0, 1, 2 … in the order in which configurations are drawn
 * @param configuration what was tried
 * @param state how it ended
 * @param score higher is better; of a pruned trial the last one that it reported, NaN of a failed one
 * @param steps scores that it reported on its way, the last of a complete trial being its score or one before it
 * @param measures what else is known of it, such as {@code standard_error}
 * @param seconds it took
 * @param note why it failed, else ""
 */
public record Trial(
        int number,
        Configuration configuration,
        State state,
        double score,
        List<Double> steps,
        Map<String, Double> measures,
        double seconds,
        String note) {

    /** How a trial ended. */
    public enum State {
        /** with a score */
        COMPLETE,
        /** stopped early, since it did worse than others at the same step */
        PRUNED,
        /** the configuration cannot be scored */
        FAILED
    }

    /**
     * The best first: complete trials by score, then pruned ones by how far they came and how well they did there, then
     * failed ones; of equals the earlier.
     */
    public static final Comparator<Trial> BEST_FIRST = Comparator.comparing(Trial::state)
            .thenComparing(Comparator.comparingInt(Trial::depth).reversed())
            .thenComparing(Comparator.comparingDouble(Trial::comparableScore).reversed())
            .thenComparingInt(Trial::number);

    public Trial {
        steps = List.copyOf(steps);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        if ((state == State.FAILED) != Double.isNaN(score))
            throw new IllegalArgumentException("trial " + number + " is " + state + " with the score " + score);
    }

    /** Complete trials are equally deep, however many steps they reported. */
    private int depth() {
        return state == State.PRUNED ? steps.size() : 0;
    }

    private double comparableScore() {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }
}
