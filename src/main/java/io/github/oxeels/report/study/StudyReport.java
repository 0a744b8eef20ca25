// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Ranking;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.EmbeddingNumbers;
import io.github.oxeels.report.RecordJson;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A comparison of classifiers as one page that needs nothing else, with its numbers beside it.
 *
 * @param study what came out
 * @param warnings what a reader must know first, one sentence each
 */
public record StudyReport(Study study, List<String> warnings) {

    public static final String PAGE = "report.html", CELLS = "comparison.csv", RECORD = "comparison.json";
    public static final String CURVES = "curves.csv",
            EFFECTS = "effects.csv",
            TIMES = "times.csv",
            MAPS = "normalizations.csv",
            JOURNAL = "journal.jsonl";
    /** Files that are written into the folder of a report. */
    public static final List<String> FILES = List.of(PAGE, CELLS, RECORD, CURVES, EFFECTS, TIMES, MAPS);

    /**
     * Writes {@link #FILES}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path folder) throws IOException {
        Table cells = StudyNumbers.cells(study);
        OutputSet.writeInto(folder, files -> {
            files.stream(folder.resolve(CELLS), cells::writeCsv);
            files.stream(folder.resolve(CURVES), CurveNumbers.curves(study)::writeCsv);
            files.stream(folder.resolve(EFFECTS), CurveNumbers.effects(study)::writeCsv);
            files.stream(folder.resolve(TIMES), CurveNumbers.times(study)::writeCsv);
            files.stream(
                    folder.resolve(MAPS), EmbeddingNumbers.of(study.detail().maps(), true)::writeCsv);
            files.stream(folder.resolve(RECORD), out -> RecordJson.write(StudyRecord.of(study, warnings, cells), out));
            files.stream(folder.resolve(PAGE), StudyPage.of(study, warnings)::write);
        });
    }

    /** @return one sentence for the user */
    public String summary() {
        Ranking ranking = study.ranking();
        Ranking.Standing best = ranking.ofLearners().get(0);
        List<String> tied = ranking.tied().stream()
                .skip(1)
                .map(one -> one.cell().cell().learner().key())
                .toList();
        return String.format(
                Locale.ROOT,
                "%s: %.1f %% at other laboratories (mean over %d; worst %.1f %%: %s), %.1f %% as recorded; %s%s",
                best.cell().cell().text(),
                100 * best.mean().value(),
                study.laboratories().size(),
                100 * best.worst(),
                best.worstName(),
                100 * best.recorded().value(),
                ranking.ofLearners().size() == 1
                        ? "no other learner was measured"
                        : String.format(
                                Locale.ROOT, "the best learner in %.0f %% of the draws", 100 * ranking.wins()[0]),
                tied.isEmpty() ? "" : ", tied with " + String.join(", ", tied));
    }
}
