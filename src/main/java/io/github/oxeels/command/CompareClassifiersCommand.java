// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.assess.study.Learner;
import io.github.oxeels.assess.study.StudyDesign;
import io.github.oxeels.assess.study.StudyEffort;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.study.StudyReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.usecase.CompareClassifiers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Compares classifiers and how spectra are prepared for them, on one's own labelled spectra. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS Compare Classifiers",
        headless = true,
        description =
                "Compares classifiers, normalizations, windows, alignments and augmentations on labelled spectra, "
                        + "and recommends one by what is to be expected of it on other laboratories; writes a report.")
public class CompareClassifiersCommand extends LabelledSpectraCommand {

    @Parameter(
            label = "Report folder",
            description = "folder for report.html, comparison.csv and .json, curves.csv, effects.csv, "
                    + "times.csv, normalizations.csv, and journal.jsonl, "
                    + "from which a comparison that was stopped goes on",
            style = "directory",
            persist = false)
    private File report_directory = new File("");

    @Parameter(
            label = "Classifiers to compare",
            description = "of svm_linear, svm_rbf, svm_polynomial, svm_sigmoid, svm_cosine, dense, convolutional, "
                    + "nearest_neighbours, nearest_reference, white_lines, reference_fit, builtin",
            persist = false)
    private String learners = "svm_linear,svm_rbf,svm_cosine,dense,convolutional,nearest_neighbours,"
            + "nearest_reference,white_lines,reference_fit,builtin";

    @Parameter(
            label = "Normalizations to compare",
            description = "of none, maximum, min_max, area, l2, post_edge; the first is the base, the others are tried "
                    + "one at a time",
            persist = false)
    private String normalizations = "l2,none,maximum,area";

    @Parameter(
            label = "Energy windows to compare",
            description = "of white_lines, o_k, both, or energies in eV such as 638-660; the first is the base",
            persist = false)
    private String windows = "white_lines,o_k,both";

    @Parameter(
            label = "Alignments to compare",
            description = "of auto, none, l3, l3+position, l3-continuum; the first is the base; all are tried with all "
                    + "augmentations",
            persist = false)
    private String alignments = "auto,none";

    @Parameter(
            label = "Augmentations to compare",
            description =
                    "of laboratory, none, shift, noise+mix, gan; the first is the base; gan takes minutes per fold",
            persist = false)
    private String augmentations = "laboratory,none,shift";

    @Parameter(
            label = "Axis error of other laboratories (eV)",
            description = "how far the energy axis of another laboratory may be off: simulated laboratories are off by "
                    + "up to so many eV, and training spectra are displaced by as much where they are, 0…20",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double shift_range_ev = 1;

    @Parameter(
            label = "Noise levels (share of full scale)",
            description = "standard deviations of Gaussian noise that held-out spectra get, as shares of full scale",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String noise_levels = "0.025,0.05,0.1,0.15";

    @Parameter(
            label = "Settings tried for each",
            description = "settings that the search in each cell tries, 1…1000; the same number for all learners",
            persist = false)
    private int trials = 3;

    @Parameter(label = "Folds of the cross-validation", description = "of the cross-validation, 3…100", persist = false)
    private int folds = 3;

    @Parameter(
            label = "Repetitions",
            description = "how often all is done with other folds and other random numbers, 1…100",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seeds = 1;

    @Parameter(
            label = "Budget (minutes, 0 = no limit)",
            description = "no cell is begun after so many minutes; the report names those that are missing",
            persist = false)
    private double budget_minutes = 0;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same tables",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Parameter(
            label = "Test spectra (optional)",
            description = "labelled spectra of another laboratory, at which nothing looks until all is chosen, and "
                    + "which are looked at once",
            persist = false,
            required = false)
    private File test_file = new File("");

    @Override
    protected void files(FilePlan plan) throws IOException {
        Optional<Path> folder = Paths.optional(report_directory);
        super.files(plan);
        plan.reads("test_file", Paths.optional(test_file))
                .writesInto("report_directory", folder, StudyReport.FILES)
                .continues("report_directory", folder.map(path -> path.resolve(StudyReport.JOURNAL)));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path folder = Paths.required("report_directory", report_directory);
        StudyDesign design = new StudyDesign(
                StudyDesign.list(learners).stream().map(Learner::of).toList(),
                StudyDesign.list(normalizations),
                StudyDesign.list(windows),
                StudyDesign.list(alignments),
                StudyDesign.list(augmentations),
                shift_range_ev,
                StudyDesign.numbers("noise_levels", noise_levels));
        StudyReport report = CompareClassifiers.run(
                new CompareClassifiers.Request(
                        TrainingSet.of(spectra(), spectraName()),
                        design,
                        new StudyEffort(trials, folds, seeds, budget_minutes, seed),
                        test(),
                        Optional.of(folder.resolve(StudyReport.JOURNAL))),
                progress);
        report.write(folder);
        say(report.summary() + " → " + folder.resolve(StudyReport.PAGE));
    }

    private Optional<LabelledSpectra> test() throws IOException {
        Optional<Path> file = Paths.optional(test_file);
        return file.isPresent() ? Optional.of(LabelledSpectraCsv.read(file.get())) : Optional.empty();
    }
}
