// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.Map;

/** Whether a trial continues after a step, or is stopped because others did better at the same step. Immutable. */
public interface Pruner {

    /**
     * @param step number of scores that the trial has reported, ≥ 1
     * @param score the last of them
     * @param finished trials of earlier batches; those that run at the same time are not looked at, so that the answer
     *     does not depend on which of them is faster
     * @return whether the trial is to be stopped
     */
    boolean prunes(int step, double score, List<Trial> finished);

    /** @return name and settings; a journal of other ones is not resumed */
    Map<String, Object> toJson();

    /** @return lets every trial come to its end */
    static Pruner none() {
        return new Pruner() {

            @Override
            public boolean prunes(int step, double score, List<Trial> finished) {
                return false;
            }

            @Override
            public Map<String, Object> toJson() {
                return Map.of("name", "none");
            }
        };
    }
}
