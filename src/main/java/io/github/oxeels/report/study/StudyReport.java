// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import com.github.mustachejava.DefaultMustacheFactory;
import io.github.oxeels.assess.study.Ranking;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.report.RecordJson;
import io.github.oxeels.report.table.Table;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
            JOURNAL = "journal.jsonl";
    /** Files that are written into the folder of a report. */
    public static final List<String> FILES = List.of(PAGE, CELLS, RECORD, CURVES, EFFECTS, TIMES);

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
            files.stream(folder.resolve(RECORD), out -> RecordJson.write(StudyRecord.of(study, warnings, cells), out));
            files.stream(folder.resolve(PAGE), this::page);
        });
    }

    private void page(OutputStream out) throws IOException {
        try (Reader template = new InputStreamReader(
                StudyReport.class.getResourceAsStream("study-report.mustache"), StandardCharsets.UTF_8)) {
            new DefaultMustacheFactory()
                    .compile(template, "study-report")
                    .execute(new OutputStreamWriter(out, StandardCharsets.UTF_8), scope())
                    .flush();
        }
    }

    private Map<String, Object> scope() {
        StudyWords words = new StudyWords(study);
        StudyCharts charts = new StudyCharts(study);
        StudyFacts facts = new StudyFacts(study);
        List<Section> sections = List.of(
                words.recommendation(),
                words.accuracy(),
                charts.shifts(),
                charts.noise(),
                words.laboratories(),
                facts.normalizations(),
                facts.windows(),
                charts.learning(),
                facts.costs(),
                facts.confusions(),
                StudyProvenance.of(study));
        List<Object> shown = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) shown.add(sections.get(i).scope(i + 1));
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put(
                "title",
                "Comparison of classifiers: "
                        + String.join(", ", study.input().set().spectra().classes()));
        scope.put("warnings", warnings);
        scope.put("sections", shown);
        return scope;
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
                "%s: %.1f %% at other laboratories (mean over %d; worst %.1f %%: %s), %.1f %% as recorded; the best "
                        + "learner in %.0f %% of the draws%s",
                best.cell().cell().text(),
                100 * best.mean().value(),
                study.laboratories().size(),
                100 * best.worst(),
                best.worstName(),
                100 * best.recorded().value(),
                100 * ranking.wins()[0],
                tied.isEmpty() ? "" : ", tied with " + String.join(", ", tied));
    }
}
