// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.CellResult;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyEffort;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import java.util.ArrayList;
import java.util.List;

/** Where a comparison comes from. */
final class StudyProvenance {

    private StudyProvenance() {}

    /** @return data, seeds, protocol, and what could not be measured */
    static Section of(Study study) {
        LabelledSpectra spectra = study.input().set().spectra();
        StudyEffort effort = study.input().effort();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "Spectra",
                spectra.size() + " of " + String.join(", ", spectra.classes()) + ", "
                        + study.input().set().file()));
        rows.add(List.of("Acquisitions", Integer.toString(study.input().set().acquisitions())));
        rows.add(List.of("Energy axis", spectra.axis().toString()));
        rows.add(List.of("Data hash (SHA-256)", DataHash.of(spectra)));
        rows.add(List.of("Seed, repetitions", effort.seed() + ", " + effort.seeds()));
        rows.add(List.of(
                "Folds",
                effort.folds() + (study.input().set().grouped() ? ", acquisitions kept together" : ", random")));
        rows.add(List.of(
                "Trials a cell",
                effort.trials() + ", the first a usual choice, the others drawn at random, "
                        + "the same draws for all cells of a learner"));
        rows.add(List.of("Software", "OxEELS " + SoftwareVersion.get()));
        Section section = new Section("Where this comes from")
                .says("Protocol: each cell is a learner with one way to prepare spectra. Its settings are searched by "
                        + "the same number of trials. For each fold the trial counts that did best on the other folds, "
                        + "by the mean over the laboratories, so what is reported of a fold played no part in the "
                        + "choice of its settings. The order of the cells was looked at once, when all of them were "
                        + "measured; the choice among cells is corrected for by the number in section 1.")
                .table("", List.of("", ""), rows);
        section.says(
                study.input().test().isPresent()
                        ? "The test spectra were looked at once, after all choices, by the best cell of each learner."
                        : "No test spectra were given.");
        if (!study.missing().isEmpty()) {
            List<List<String>> missing = new ArrayList<>();
            for (CellResult.Missing one : study.missing())
                missing.add(List.of(one.cell().text(), one.why()));
            section.table("Cells that could not be measured, and why.", List.of("cell", "why"), missing);
        }
        return section;
    }
}
