// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Study;
import io.github.oxeels.report.ReportPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of a {@link StudyReport}: its sections, in the order in which they are read. */
final class StudyPage {

    private StudyPage() {}

    static ReportPage of(Study study, List<String> warnings) {
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
        return new ReportPage("study/study-report", scope);
    }
}
