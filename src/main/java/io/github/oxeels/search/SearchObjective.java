// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import io.github.oxeels.progress.Progress;
import java.util.Map;

/** What a search makes as large as it can. Safe for use by many threads. */
@FunctionalInterface
public interface SearchObjective {

    /**
     * What came of a configuration.
     *
     * @param score higher is better; finite
     * @param measures what else is worth to be written down, such as {@code standard_error}; finite
     */
    record Evaluation(double score, Map<String, Double> measures) {

        public static Evaluation of(double score) {
            return new Evaluation(score, Map.of());
        }
    }

    /** Where a trial says how well it does on its way, so that it can be stopped early. */
    @FunctionalInterface
    interface Steps {

        /**
         * @param score an estimate of the final score from what was done so far
         * @throws PrunedException if the trial is to be stopped, which the objective lets pass
         */
        void report(double score);
    }

    /**
     * @param seed of everything random in this trial
     * @param progress warned of what the user should know, asked for a cancel
     * @throws IllegalArgumentException if the configuration cannot be scored; the trial has then failed, and the search
     *     goes on
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    Evaluation evaluate(Configuration configuration, long seed, Steps steps, Progress progress);

    /** @return how many bytes a trial needs while it runs, by which the number of trials at a time is limited */
    default long workingMemory() {
        return 0;
    }
}
