// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyDesign;
import io.github.oxeels.assess.study.StudyEffort;
import io.github.oxeels.assess.study.StudyInput;
import io.github.oxeels.assess.study.StudyJournal;
import io.github.oxeels.assess.study.StudyRun;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.study.StudyReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.WindowChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares classifiers, normalisations, windows, alignments and augmentations on labelled spectra. */
public final class CompareClassifiers {

    /**
     * @param set spectra to compare on
     * @param design what is compared
     * @param effort how thoroughly
     * @param test spectra of another laboratory, looked at once
     * @param journal file to write and to resume from; empty for none
     */
    public record Request(
            TrainingSet set,
            StudyDesign design,
            StudyEffort effort,
            Optional<LabelledSpectra> test,
            Optional<Path> journal) {}

    private CompareClassifiers() {}

    /**
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     * @throws IOException if the journal cannot be read or written, or is of another study
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the journal has what was done
     */
    public static StudyReport run(Request request, Progress progress) throws IOException {
        NotedProgress noted = new NotedProgress(progress, new ArrayList<>());
        request.set.notes().forEach(noted::warn);
        request.set.foldNotes(request.effort.folds()).forEach(noted::warn);
        StudyInput input =
                new StudyInput(request.set, request.design, request.effort, builtin(request.set), request.test);
        try (StudyJournal journal = request.journal.isPresent()
                ? StudyJournal.open(
                        request.journal.get(), input.identity(), request.set.size(), request.set.classes(), noted)
                : StudyJournal.inMemory()) {
            Study study = StudyRun.of(input, journal, noted);
            return new StudyReport(study, List.copyOf(noted.warnings()));
        }
    }

    private static Optional<OxidationStateModel> builtin(TrainingSet set) throws IOException {
        String name = WindowChoice.edge(set.spectra()).element().toLowerCase(Locale.ROOT);
        return BuiltinModels.NAMES.contains(name)
                ? Optional.of(BuiltinModels.readNamed(BuiltinModels.PREFIX + name))
                : Optional.empty();
    }
}
