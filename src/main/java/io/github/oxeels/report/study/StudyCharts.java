// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Estimate;
import io.github.oxeels.assess.study.Learner;
import io.github.oxeels.assess.study.LearningPoint;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyCurve;
import io.github.oxeels.assess.study.StudyPreparation;
import io.github.oxeels.assess.study.StudySweep;
import io.github.oxeels.report.chart.CurveSvg;
import io.github.oxeels.report.chart.CurveSvg.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Accuracy over shift, noise and the number of training spectra. */
record StudyCharts(Study study) {

    private static final String UP = "named rightly (%, balanced)";

    private static Line line(StudyCurve curve) {
        return line(curve.cell().learner(), curve.sweep().strengths(), curve.accuracy());
    }

    private static Line line(Learner learner, double[] x, List<Estimate> y) {
        return new Line(
                learner.key(),
                learner.ordinal(),
                x,
                numbers(y, Estimate::value),
                numbers(y, Estimate::low),
                numbers(y, Estimate::high));
    }

    private static double[] numbers(List<Estimate> all, ToDoubleFunction<Estimate> which) {
        return all.stream().mapToDouble(which).toArray();
    }

    private static <K> Map<K, List<StudyCurve>> by(List<StudyCurve> curves, Function<StudyCurve, K> key) {
        Map<K, List<StudyCurve>> parts = new LinkedHashMap<>();
        for (StudyCurve curve : curves)
            parts.computeIfAbsent(key.apply(curve), unseen -> new ArrayList<>()).add(curve);
        return parts;
    }

    private static void show(Section section, String title, StudySweep sweep, List<StudyCurve> curves, double low) {
        section.shows(new CurveSvg(
                        title,
                        sweep.quantity(),
                        UP,
                        sweep.logarithmic(),
                        curves.stream().map(StudyCharts::line).toList(),
                        low,
                        1)
                .draw());
    }

    Section shifts() {
        Section section = new Section("Against a shift of the energy axis")
                .says("Held-out spectra whose energy axis is off, trained with and without displaced copies, aligned "
                        + "and not, at the base normalization and window. The axis is displaced, not the counts; a "
                        + "spectrum whose window then lacks an end is filled there as a map would.");
        List<StudyCurve> curves = study.detail().shifts();
        double low = CurveSvg.lowest(curves.stream().map(StudyCharts::line));
        by(curves, curve -> curve.cell().preparation())
                .forEach((preparation, its) ->
                        show(section, title(preparation), its.get(0).sweep(), its, low));
        return section;
    }

    private static String title(StudyPreparation preparation) {
        return preparation.text().isEmpty()
                ? "not trained on these spectra"
                : "alignment " + preparation.alignment() + ", augmentation " + preparation.augmentation();
    }

    Section noise() {
        Section section = new Section("Against noise")
                .says("The best cell of each learner on noisier held-out spectra: Gaussian noise, counting noise as if "
                        + "the edge held so few electrons, and the noise of the spectra themselves, that is what their "
                        + "10 leading principal components leave, multiplied. All come on top of the noise that the "
                        + "spectra have.");
        List<StudyCurve> curves = study.detail().noise();
        double low = CurveSvg.lowest(curves.stream().map(StudyCharts::line));
        by(curves, curve -> curve.sweep().key())
                .forEach((key, its) ->
                        show(section, its.get(0).sweep().title(), its.get(0).sweep(), its, low));
        return section;
    }

    Section learning() {
        boolean generator = study.input().design().augmentations().contains("gan");
        Section section = new Section("With few spectra")
                .says("The best preparation of each learner, without augmentation, trained on so many spectra of each "
                        + "class, the most being all of a training part; and with classes filled up to one and a half "
                        + "times the largest class by "
                        + (generator ? "spectra of a generator trained on these few" : "mixtures of these few")
                        + ". One draw for each fold; smaller parts lie within larger ones. Mean over laboratories.");
        List<LearningPoint> points = study.detail().learning();
        for (boolean generated : new boolean[] {false, true}) {
            Map<Learner, List<LearningPoint>> parts = new LinkedHashMap<>();
            points.stream()
                    .filter(point -> point.generated() == generated)
                    .forEach(point -> parts.computeIfAbsent(point.learner(), unseen -> new ArrayList<>())
                            .add(point));
            if (parts.isEmpty()) continue;
            List<Line> lines = parts.entrySet().stream()
                    .map(part -> line(
                            part.getKey(),
                            part.getValue().stream()
                                    .mapToDouble(LearningPoint::perClass)
                                    .toArray(),
                            part.getValue().stream().map(LearningPoint::mean).toList()))
                    .toList();
            String title = !generated
                    ? "recorded spectra alone"
                    : generator ? "and generated spectra" : "and mixtures of them";
            section.shows(new CurveSvg(
                            title,
                            "training spectra of each class",
                            UP,
                            true,
                            lines,
                            CurveSvg.lowest(lines.stream()),
                            1)
                    .draw());
        }
        StudyFacts.effects(
                section,
                study.detail().effects().of("learning"),
                "Networks against machines that learn from as many recorded spectra.");
        StudyFacts.effects(
                section,
                study.detail().effects().of("generated"),
                "What " + (generator ? "generated spectra" : "mixtures") + " change.");
        return section;
    }
}
