// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.files.FilePlan;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.search.SearchField;
import io.github.oxeels.usecase.SearchArchitecture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Searches for the classifier and its settings that name held-out spectra best. */
@Plugin(
        type = Command.class,
        menuPath = Menu.TRAIN + "OxEELS Search Architecture",
        headless = true,
        description = "Searches for the best settings of a classifier by cross-validation, and writes the winner and "
                + "a report.")
public class SearchArchitectureCommand extends LearningCommand {

    @Parameter(
            label = "Strategy",
            choices = {"tpe", "random"},
            persist = false,
            description = "tpe = tree-structured Parzen estimator, which learns from the trials before; random = "
                    + "Random Search")
    private String strategy = "tpe";

    @Parameter(
            label = "Settings to try",
            description = "number of configurations to try, 1…100000, those of a resumed journal among them",
            persist = false)
    private int trials = 60;

    @Parameter(
            label = "Budget (minutes, 0 = no limit)",
            description = "no trial is begun after this many minutes; 0 = no limit",
            persist = false)
    private double budget_minutes = 0;

    @Parameter(
            label = "Kind of classifier",
            choices = {"all", "dense", "convolutional", "svm", "nearest"},
            description = "of classifiers to search among",
            persist = false)
    private String kind = "all";

    @Parameter(
            label = "Engine",
            choices = {"oxeels", "deeplearning4j"},
            persist = false,
            description =
                    "who trains networks: oxeels = the built-in engine; deeplearning4j = Deeplearning4j, where it "
                            + "is installed",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String engine = "oxeels";

    @Parameter(
            label = "Alignment",
            choices = {"search", "auto", "none", "l3", "l3+position", "l3-continuum"},
            persist = false,
            description = "search = tries every way that the windows allow; l3 = each spectrum is moved to its own L3 "
                    + "maximum; l3+position also keeps where L3 lay; l3-continuum also projects out a level and the "
                    + "2:1 step of the continuum; auto = l3-continuum where the shape tells (Mn), else none",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String alignment = "search";

    @Parameter(
            label = "Axis error to tolerate (eV)",
            persist = false,
            description = "scores are taken with the energy axis of held-out spectra displaced by 0, half of this and "
                    + "all of this either way, 0…20",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double tolerance_ev = 3;

    @Parameter(
            label = "Stop poor settings early",
            choices = {"median", "halving", "none"},
            persist = false,
            description = "whether trials that do worse than others after the same folds are stopped",
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String pruning = "median";

    @Parameter(
            label = "Folds of the cross-validation",
            description = "of the cross-validation, 2…100",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int folds = 5;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same trials",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Parameter(
            label = "Journal (optional)",
            description =
                    "file to which every trial is written as it ends, and from which a search that was stopped resumes",
            style = "save",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private File journal_file = new File("");

    @Parameter(
            label = "Model (optional)",
            description = "model file of the winner to write (.oxeels)",
            style = "save",
            persist = false,
            required = false)
    private File model_file = new File("");

    @Parameter(
            label = "Report (optional)",
            description = "report to write (.html), with the trials beside it as NAME.report.csv and .json",
            style = "save",
            persist = false,
            required = false)
    private File report_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.continues("journal_file", Paths.optional(journal_file))
                .writes("model_file", Paths.optional(model_file))
                .writes("report_file", Paths.report(report_file));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Optional<Path> model = Paths.optional(model_file), report = Paths.optional(report_file);
        SearchArchitecture.Result result = SearchArchitecture.run(
                new SearchArchitecture.Request(
                        trainingSet(),
                        new SearchField(kind, windows(), alignment, denoising(), engine, tolerance_ev),
                        new SearchArchitecture.Effort(strategy, trials, budget_minutes, pruning),
                        folds,
                        seed,
                        Paths.optional(journal_file),
                        model.isPresent()),
                progress);
        if (model.isPresent()) ModelFile.write(result.model().get(), model.get());
        if (report.isPresent()) result.report().write(report.get());
        say(result.summary());
        say(result.commandLine());
    }
}
