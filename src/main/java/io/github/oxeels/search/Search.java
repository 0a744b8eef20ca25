// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs trials, batch after batch. The configurations of a batch are drawn one after the other from the trials of the
 * batches before it, those of the batch itself being pending; then its trials run side by side. Trial n draws from the
 * seed and n alone. So neither the number of threads, nor which trial ends first, nor a kill and a resume changes what
 * is tried.
 *
 * @param space what may be set
 * @param strategy how configurations are chosen
 * @param pruner which trials are stopped early
 * @param options budget, batch and seed
 */
public record Search(SearchSpace space, Strategy strategy, Pruner pruner, SearchOptions options) {

    /**
     * @param objective what is scored and how, in words and settings; a journal of another one is not resumed
     * @return what makes this search the one it is: its budget does not
     */
    public Map<String, Object> identity(Map<String, Object> objective) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("seed", options.seed());
        tree.put("batch", options.batch());
        tree.put("strategy", strategy.toJson());
        tree.put("pruning", pruner.toJson());
        tree.put("objective", objective);
        tree.put("space", space.toJson());
        return tree;
    }

    /**
     * @param journal holds the trials that were done before, and gets each that ends; empty to keep none
     * @throws IOException if the journal cannot be written, or holds a trial that this search would not have drawn
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done
     */
    public SearchResult run(SearchObjective objective, Optional<Journal> journal, Progress progress)
            throws IOException {
        try {
            return new Run(objective, journal, progress).run();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private final class Run {

        private final SearchObjective objective;
        private final Optional<Journal> journal;
        private final Progress progress;
        private final Map<Integer, Trial> before = new TreeMap<>();
        private final List<Trial> finished = new ArrayList<>();
        private final long start = System.nanoTime();
        /** Most trials at a time, for which there is memory. */
        private final int concurrent;

        private boolean outOfTime;
        private int done;

        Run(SearchObjective objective, Optional<Journal> journal, Progress progress) {
            this.objective = objective;
            this.journal = journal;
            this.progress = progress;
            journal.ifPresent(there -> there.trials().forEach(trial -> before.put(trial.number(), trial)));
            concurrent = concurrent(objective.workingMemory());
        }

        private int concurrent(long bytesOfTrial) {
            Runtime runtime = Runtime.getRuntime();
            long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
            return bytesOfTrial <= 0
                    ? options.batch()
                    : (int) Math.max(1, Math.min(options.batch(), free / bytesOfTrial));
        }

        SearchResult run() throws IOException {
            int resumed = 0;
            for (int first = 0; first < options.trials() && !outOfTime; first += options.batch()) {
                int size = Math.min(options.batch(), options.trials() - first);
                List<Configuration> configurations = new ArrayList<>();
                for (int i = 0; i < size; i++)
                    configurations.add(strategy.suggest(
                            space, finished, configurations, Seeds.random(options.seed(), "configuration", first + i)));
                Trial[] trials = new Trial[size];
                List<Integer> open = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    trials[i] = before.get(first + i);
                    if (trials[i] == null) open.add(i);
                    else requireSame(trials[i], configurations.get(i));
                }
                resumed += size - open.size();
                done += size - open.size();
                if (resumed > 0) progress.report((double) done / options.trials());
                evaluate(first, configurations, trials, open);
                for (Trial trial : trials) if (trial != null) finished.add(trial);
            }
            return new SearchResult(finished, resumed, outOfTime);
        }

        private void requireSame(Trial there, Configuration drawn) throws IOException {
            if (!there.configuration().equals(drawn))
                throw new IOException("the journal holds for trial " + there.number() + " the configuration "
                        + there.configuration() + ", where this version draws " + drawn + "; begin a new journal");
        }

        /** Not a semaphore: a thread that waits for parts of its trial may take up another trial meanwhile. */
        private void evaluate(int first, List<Configuration> configurations, Trial[] trials, List<Integer> open) {
            List<Trial> earlier = List.copyOf(finished);
            for (int from = 0; from < open.size(); from += concurrent) {
                List<Integer> together = open.subList(from, Math.min(open.size(), from + concurrent));
                Parallel.forEach(
                        together.size(),
                        index -> {
                            if (isOver()) return;
                            int i = together.get(index);
                            trials[i] = trial(first + i, configurations.get(i), earlier);
                            finish(trials[i]);
                        },
                        progress.quiet());
            }
            outOfTime |= open.stream().anyMatch(i -> trials[i] == null);
        }

        private boolean isOver() {
            return options.minutes() > 0 && elapsed() > 60 * options.minutes();
        }

        private double elapsed() {
            return (System.nanoTime() - start) / 1e9;
        }

        private Trial trial(int number, Configuration configuration, List<Trial> earlier) {
            long begin = System.nanoTime();
            List<Double> steps = new ArrayList<>();
            try {
                SearchObjective.Evaluation evaluation = objective.evaluate(
                        configuration,
                        Seeds.derive(options.seed(), "trial", number),
                        score -> {
                            requireFinite(score);
                            steps.add(score);
                            if (pruner.prunes(steps.size(), score, earlier)) throw new PrunedException();
                        },
                        progress.quiet());
                requireFinite(evaluation.score());
                return new Trial(
                        number,
                        configuration,
                        Trial.State.COMPLETE,
                        evaluation.score(),
                        steps,
                        evaluation.measures(),
                        since(begin),
                        "");
            } catch (PrunedException pruned) {
                return new Trial(
                        number,
                        configuration,
                        Trial.State.PRUNED,
                        steps.get(steps.size() - 1),
                        steps,
                        Map.of(),
                        since(begin),
                        "");
            } catch (IllegalArgumentException failed) {
                return new Trial(
                        number,
                        configuration,
                        Trial.State.FAILED,
                        Double.NaN,
                        steps,
                        Map.of(),
                        since(begin),
                        String.valueOf(failed.getMessage()));
            }
        }

        private static double since(long begin) {
            return (System.nanoTime() - begin) / 1e9;
        }

        private static void requireFinite(double score) {
            if (!Double.isFinite(score)) throw new IllegalArgumentException("the score is " + score);
        }

        private synchronized void finish(Trial trial) {
            try {
                if (journal.isPresent()) journal.get().append(trial);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            done++;
            double ofTime = options.minutes() > 0 ? elapsed() / (60 * options.minutes()) : 0;
            progress.report(Math.min(1, Math.max((double) done / options.trials(), ofTime)));
        }
    }
}
