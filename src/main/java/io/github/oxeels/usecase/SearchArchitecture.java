// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.RecipeLines;
import io.github.oxeels.report.SearchReport;
import io.github.oxeels.report.SearchReports;
import io.github.oxeels.search.Journal;
import io.github.oxeels.search.Search;
import io.github.oxeels.search.SearchMethods;
import io.github.oxeels.search.SearchOptions;
import io.github.oxeels.search.SearchResult;
import io.github.oxeels.search.Trial;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.search.SearchField;
import io.github.oxeels.train.search.SearchTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Searches for the classifier and its settings that name held-out spectra best, also where the energy axis is off, and
 * trains the winner.
 */
public final class SearchArchitecture {

    /** Enough to keep the processors of a workstation busy, few enough that TPE learns between batches. */
    private static final int BATCH = 4;

    /**
     * How it is searched.
     *
     * @param strategy {@code random} or {@code tpe}
     * @param trials, minutes budget, see {@link SearchOptions}
     * @param pruning {@code none}, {@code median} or {@code halving}
     */
    public record Effort(String strategy, int trials, double minutes, String pruning) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Effort {
            new SearchOptions(trials, minutes, BATCH, 1);
            SearchMethods.strategy(strategy);
            SearchMethods.pruner(pruning);
        }
    }

    /**
     * @param set spectra to train on
     * @param field what is searched among
     * @param effort how it is searched
     * @param folds of the cross-validation, 2…100
     * @param seed of everything random
     * @param journal file to write and to resume from; empty for none
     * @param train whether to train the winner on all spectra
     */
    public record Request(
            TrainingSet set,
            SearchField field,
            Effort effort,
            int folds,
            long seed,
            Optional<Path> journal,
            boolean train) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            Protocol.requireFolds(folds);
        }
    }

    /**
     * @param model the winner, trained on all spectra, if that was asked for
     * @param summary one sentence for the user
     * @param commandLine trains the winner again, in a shell
     * @param report what was tried
     */
    public record Result(
            Optional<OxidationStateModel> model, String summary, String commandLine, SearchReport report) {}

    private final Request request;
    private final SearchTask task;
    private final List<String> notes = new ArrayList<>();

    private SearchArchitecture(Request request) {
        this.request = request;
        task = new SearchTask(request.set, request.field, request.folds, request.seed);
    }

    /**
     * @throws IllegalArgumentException if a value is out of range, the spectra do not serve, or no configuration could
     *     be scored
     * @throws IOException if the journal cannot be read or written, or is of another search
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done
     */
    public static Result run(Request request, Progress progress) throws IOException {
        SearchArchitecture search = new SearchArchitecture(request);
        return search.run(new NotedProgress(progress, search.notes));
    }

    private Result run(Progress progress) throws IOException {
        task.notes().forEach(progress::warn);
        request.set.notes().forEach(progress::warn);
        request.set.foldNotes(request.folds).forEach(progress::warn);
        Search search = new Search(
                task.space(),
                SearchMethods.strategy(request.effort.strategy),
                SearchMethods.pruner(request.effort.pruning),
                new SearchOptions(request.effort.trials, request.effort.minutes, BATCH, request.seed));
        SearchResult found = search(search, progress.stage(0, request.train ? 0.9 : 1));
        Trial best = found.best()
                .orElseThrow(() -> new IllegalArgumentException(
                        "none of " + found.trials().size() + " trials could be scored; the first: "
                                + found.trials().stream()
                                        .map(Trial::note)
                                        .filter(note -> !note.isEmpty())
                                        .findFirst()
                                        .orElse("they were pruned")));
        if (found.outOfTime())
            progress.warn("the budget of " + request.effort.minutes + " minutes was used up after "
                    + found.trials().size() + " of " + request.effort.trials + " trials");
        notes.add("the best of " + found.trials().size()
                + " scores is a little optimistic: it was chosen on the spectra that it is measured on");
        LabelledRecipe recipe = task.recipe(best.configuration());
        Optional<OxidationStateModel> model = request.train
                ? Optional.of(ModelTraining.of(recipe, request.set, progress.stage(0.9, 1))
                        .model())
                : Optional.empty();
        return new Result(
                model,
                SearchReports.summary(found, best),
                RecipeLines.shell(recipe, request.set.file()),
                SearchReports.of(task, search, found, best, recipe, model, notes));
    }

    private SearchResult search(Search search, Progress progress) throws IOException {
        if (request.journal.isEmpty()) return search.run(task.objective(), Optional.empty(), progress);
        try (Journal journal =
                Journal.open(request.journal.get(), task.space(), search.identity(task.identity()), progress)) {
            return search.run(task.objective(), Optional.of(journal), progress);
        }
    }
}
