// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrunerTest {

    private static Trial trial(Trial.State state, Double... steps) {
        return new Trial(0, Configuration.EMPTY, state, steps[steps.length - 1], Arrays.asList(steps), Map.of(), 1, "");
    }

    @Test
    void theMedianOfCompleteTrialsAtTheSameStepDecides() {
        Pruner pruner = new MedianPruner(3, 1);
        List<Trial> others = List.of(
                trial(Trial.State.COMPLETE, 0.9, 0.2),
                trial(Trial.State.COMPLETE, 0.9, 0.4),
                trial(Trial.State.COMPLETE, 0.9, 0.6, 0.1),
                trial(Trial.State.PRUNED, 0.9, 0.9));
        assertFalse(pruner.prunes(1, 0, others), "the first step is given");
        assertTrue(pruner.prunes(2, 0.39, others));
        assertFalse(pruner.prunes(2, 0.4, others));
        assertFalse(pruner.prunes(3, 0, others), "one complete trial at this step is too few");
        assertFalse(pruner.prunes(2, 0, others.subList(0, 2)));
        assertTrue(
                pruner.prunes(2, 0.29, List.of(others.get(0), others.get(0), others.get(1), others.get(1))),
                "the middle of two");
    }

    @Test
    void halvingLetsTheBestShareGoOnAtItsRungs() {
        Pruner halving = new SuccessiveHalving(2, 3);
        List<Trial> others = List.of(
                trial(Trial.State.COMPLETE, 0.5, 0.1),
                trial(Trial.State.PRUNED, 0.5, 0.2),
                trial(Trial.State.COMPLETE, 0.5, 0.3),
                trial(Trial.State.PRUNED, 0.5, 0.4),
                trial(Trial.State.PRUNED, 0.9, 0.5));
        assertFalse(halving.prunes(1, 0, others), "no rung");
        assertFalse(halving.prunes(3, 0, others), "no rung");
        assertFalse(halving.prunes(2, 0.45, others), "the second of six, of which two go on");
        assertTrue(halving.prunes(2, 0.35, others));
        assertFalse(halving.prunes(6, 0, others), "nobody came so far");
        assertFalse(halving.prunes(2, 0.3, List.of(others.get(0))), "the best of two");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MedianPruner(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new SuccessiveHalving(1, 1));
    }

    /** Where early steps tell what becomes of a trial, pruning saves work; TPE soon leaves little to prune. */
    @Test
    void prunedTrialsSaveSteps() throws IOException {
        TestFunctions function = TestFunctions.network();
        for (Pruner pruner : List.of(MedianPruner.defaults(), SuccessiveHalving.defaults())) {
            int[] work = new int[1];
            SearchObjective objective = (configuration, seed, steps, progress) -> {
                double score = -function.value().applyAsDouble(configuration);
                for (int step = 1; step <= 8; step++) {
                    work[0]++;
                    steps.report(score - 0.5 / step);
                }
                return SearchObjective.Evaluation.of(score);
            };
            SearchResult result = new Search(
                            function.space(), TreeParzenEstimator.defaults(), pruner, new SearchOptions(60, 0, 1, 3))
                    .run(objective, Optional.empty(), Progress.NONE);
            assertTrue(work[0] < 0.9 * 60 * 8, work[0] + " steps");
            assertEquals(
                    work[0],
                    result.trials().stream()
                            .mapToInt(trial -> trial.steps().size())
                            .sum());
            assertTrue(result.count(Trial.State.PRUNED) > 10);
            assertTrue(function.regret(result) < 0.1, "regret " + function.regret(result));
        }
    }
}
