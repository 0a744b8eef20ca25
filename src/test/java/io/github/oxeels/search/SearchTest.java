// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final TestFunctions FUNCTION = TestFunctions.network();

    private static Search search(int trials, int batch, Pruner pruner) {
        return new Search(
                FUNCTION.space(), TreeParzenEstimator.defaults(), pruner, new SearchOptions(trials, 0, batch, 11));
    }

    private static List<String> told(SearchResult result) {
        return result.trials().stream()
                .map(trial -> trial.number() + " " + trial.state() + " " + trial.score() + " " + trial.steps() + " "
                        + trial.configuration())
                .toList();
    }

    /** Takes a random time, so that trials of a batch end in any order. */
    private static SearchObjective dawdling() {
        AtomicInteger calls = new AtomicInteger();
        return (configuration, seed, steps, progress) -> {
            for (int step = 1; step <= 3; step++) {
                try {
                    Thread.sleep(calls.incrementAndGet() * 7919 % 5);
                } catch (InterruptedException stopped) {
                    throw new CancellationException("interrupted");
                }
                steps.report(FUNCTION.objective()
                                .evaluate(configuration, seed, steps, progress)
                                .score()
                        - 0.1 / step);
            }
            return FUNCTION.objective().evaluate(configuration, seed, steps, progress);
        };
    }

    @Test
    void theTrialsAreTheSameOnAnyNumberOfThreads() throws Exception {
        for (Pruner pruner : List.of(Pruner.none(), MedianPruner.defaults(), SuccessiveHalving.defaults())) {
            List<String> one = told(Parallelization.runSingleThreaded(
                    () -> search(40, 4, pruner).run(dawdling(), Optional.empty(), Progress.NONE)));
            for (int threads : new int[] {2, 7})
                assertEquals(
                        one,
                        told(Parallelization.runWithNumThreads(
                                threads,
                                () -> search(40, 4, pruner).run(dawdling(), Optional.empty(), Progress.NONE))));
            assertFalse(
                    one.equals(told(search(40, 1, pruner).run(dawdling(), Optional.empty(), Progress.NONE))),
                    "the batch is part of what is searched");
        }
    }

    @Test
    void aLongerSearchBeginsAsTheShorterOne() throws IOException {
        List<String> longer =
                told(search(30, 4, Pruner.none()).run(FUNCTION.objective(), Optional.empty(), Progress.NONE));
        assertEquals(
                longer.subList(0, 17),
                told(search(17, 4, Pruner.none()).run(FUNCTION.objective(), Optional.empty(), Progress.NONE)));
    }

    @Test
    void aConfigurationThatCannotBeScoredIsWrittenDownAndTheSearchGoesOn() throws IOException {
        SearchObjective objective = (configuration, seed, steps, progress) -> {
            if (configuration.text("updater").equals("sgd")) throw new IllegalArgumentException("sgd is not for this");
            return SearchObjective.Evaluation.of(configuration.integer("layers") == 4 ? Double.NaN : 1);
        };
        SearchResult result = search(40, 1, Pruner.none()).run(objective, Optional.empty(), Progress.NONE);
        assertEquals(40, result.trials().size());
        assertTrue(result.trials().stream().anyMatch(trial -> trial.note().equals("sgd is not for this")));
        assertTrue(result.trials().stream().anyMatch(trial -> trial.note().contains("NaN")));
        assertEquals(
                result.trials().stream()
                        .filter(trial -> trial.state() == Trial.State.COMPLETE)
                        .findFirst(),
                result.best(),
                "of equals the first");
    }

    @Test
    void whatFailsIsAvoided() throws IOException {
        SearchObjective objective = (configuration, seed, steps, progress) -> {
            if (configuration.number("dropout") > 0.35) throw new IllegalArgumentException("too much");
            return FUNCTION.objective().evaluate(configuration, seed, steps, progress);
        };
        List<Trial> trials = search(60, 1, Pruner.none())
                .run(objective, Optional.empty(), Progress.NONE)
                .trials();
        long late = trials.subList(30, 60).stream()
                .filter(trial -> trial.state() == Trial.State.FAILED)
                .count();
        assertTrue(late < 8, late + " of 30, where chance makes 15");
    }

    @Test
    void whatIsNoMatterOfTheConfigurationEndsTheSearch() {
        SearchObjective objective = (configuration, seed, steps, progress) -> {
            throw new IllegalStateException("out of order");
        };
        assertEquals(
                "out of order",
                assertThrows(
                                IllegalStateException.class,
                                () -> search(4, 2, Pruner.none()).run(objective, Optional.empty(), Progress.NONE))
                        .getMessage());
    }

    @Test
    void noTrialIsBegunWhenTheMinutesAreOver() throws IOException {
        SearchObjective objective = (configuration, seed, steps, progress) -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException stopped) {
                throw new CancellationException("interrupted");
            }
            return SearchObjective.Evaluation.of(1);
        };
        Search search = new Search(
                FUNCTION.space(), new RandomSearch(), Pruner.none(), new SearchOptions(100_000, 0.004, 2, 1));
        SearchResult result = search.run(objective, Optional.empty(), Progress.NONE);
        assertTrue(
                result.outOfTime()
                        && result.trials().size() >= 1
                        && result.trials().size() < 200,
                result.trials().size() + " trials");
    }

    @Test
    void aCancelEndsTheSearch() {
        AtomicInteger evaluated = new AtomicInteger();
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return evaluated.get() >= 5;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> search(1000, 1, Pruner.none())
                        .run(
                                (configuration, seed, steps, progress) -> {
                                    evaluated.incrementAndGet();
                                    return SearchObjective.Evaluation.of(1);
                                },
                                Optional.empty(),
                                cancelled));
        assertEquals(5, evaluated.get());
    }

    @Test
    void memoryLimitsHowManyTrialsRunAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger(), most = new AtomicInteger();
        SearchObjective large = new SearchObjective() {

            @Override
            public Evaluation evaluate(Configuration configuration, long seed, Steps steps, Progress progress) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    Thread.sleep(3);
                } catch (InterruptedException stopped) {
                    throw new CancellationException("interrupted");
                }
                running.decrementAndGet();
                return Evaluation.of(1);
            }

            @Override
            public long workingMemory() {
                return Runtime.getRuntime().maxMemory();
            }
        };
        Parallelization.runWithNumThreads(
                4, () -> search(16, 8, Pruner.none()).run(large, Optional.empty(), Progress.NONE));
        assertEquals(1, most.get());
    }

    @Test
    void budgetsOutOfRangeAreRefused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new SearchOptions(0, 0, 1, 1),
                () -> new SearchOptions(1, -1, 1, 1),
                () -> new SearchOptions(1, Double.NaN, 1, 1),
                () -> new SearchOptions(1, 0, 0, 1))) assertThrows(IllegalArgumentException.class, wrong::run);
    }
}
