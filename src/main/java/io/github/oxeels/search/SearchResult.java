// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.Optional;

/**
 * What a search has found.
 *
 * @param trials all trials, in the order of their numbers
 * @param resumed how many of them were read from the journal
 * @param outOfTime whether trials were left out because the minutes were over
 */
public record SearchResult(List<Trial> trials, int resumed, boolean outOfTime) {

    public SearchResult {
        trials = List.copyOf(trials);
    }

    /** @return the complete trial with the highest score, the first of equals; empty if none is complete */
    public Optional<Trial> best() {
        return trials.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETE)
                .min(Trial.BEST_FIRST);
    }

    /** @return number of trials that ended so */
    public long count(Trial.State state) {
        return trials.stream().filter(trial -> trial.state() == state).count();
    }
}
