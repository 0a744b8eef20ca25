// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.CellResult;
import io.github.oxeels.assess.study.Learner;
import io.github.oxeels.assess.study.LearnerCost;
import io.github.oxeels.assess.study.PairedComparison;
import io.github.oxeels.assess.study.Ranking;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.StudyDesign;
import io.github.oxeels.assess.study.StudyPreparation;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Effects of normalisation and windows, cost, confusions, and where a comparison comes from. */
final class StudyFacts {

    private final Study study;
    private final StudyDesign design;

    StudyFacts(Study study) {
        this.study = study;
        design = study.input().design();
    }

    private Optional<Ranking.Standing> standing(Learner learner, StudyPreparation preparation) {
        return study.ranking().standings().stream()
                .filter(one -> one.cell().cell().learner() == learner
                        && one.cell().cell().preparation().equals(preparation))
                .findFirst();
    }

    private String text(Learner learner, StudyPreparation preparation) {
        return standing(learner, preparation)
                .map(one -> StudyText.percent(one.mean().value()) + " ("
                        + StudyText.percent(one.recorded().value()) + ")")
                .orElse("–");
    }

    private List<List<String>> grid(List<String> across, Function<String, StudyPreparation> preparation) {
        List<List<String>> rows = new ArrayList<>();
        for (Learner learner : design.learners()) {
            if (!learner.isTrained()) continue;
            List<String> row = new ArrayList<>(List.of(learner.key()));
            for (String one : across) row.add(text(learner, preparation.apply(one)));
            rows.add(row);
        }
        return rows;
    }

    private static List<String> head(List<String> across) {
        List<String> head = new ArrayList<>(List.of("learner"));
        head.addAll(across);
        return head;
    }

    static void effects(Section section, List<PairedComparison> pairs, String caption) {
        if (!pairs.isEmpty())
            section.table(
                    caption + " By the mean over laboratories; bootstrap of the difference, Holm's correction within "
                            + "this table.",
                    StudyText.COMPARED,
                    pairs.stream().map(StudyText::row).toList());
    }

    Section normalizations() {
        Section section = new Section("Normalization")
                .says("Each learner with each normalization, all else as at the base ("
                        + design.base().text() + ").")
                .table(
                        "Mean over laboratories, and in brackets as recorded, in %.",
                        head(design.normalizations()), grid(design.normalizations(), design.base()::withNormalization));
        StudyMaps.addTo(section, study.detail().maps());
        effects(
                section,
                study.detail().effects().of("normalization"),
                "What another normalization than " + design.normalizations().get(0) + " changes.");
        effects(
                section,
                study.detail().effects().of("cosine"),
                "The cosine kernel on spectra that are not normalized, against the other kernels on spectra that are.");
        return section;
    }

    Section windows() {
        Section section = new Section("White lines, O K, or both");
        if (design.windows().size() < 2) return section.says("One window was asked for: " + design.windows() + ".");
        List<CellResult.Missing> missing = study.missing().stream()
                .filter(one ->
                        design.windows().contains(one.cell().preparation().window())
                                && !one.cell()
                                        .preparation()
                                        .window()
                                        .equals(design.windows().get(0)))
                .toList();
        StudyPreparation own = design.ofWindow(design.windows().get(0));
        section.says("Alignment and augmentation laboratory need the white lines alone, so windows are compared with "
                + "alignment " + own.alignment() + " and augmentation " + own.augmentation()
                + ". The simulated laboratories are anchored at L3; O K is blurred, scattered, stretched and noisy as "
                + "the white lines are, but its own background stays.");
        if (!missing.isEmpty())
            section.says("Not measured: "
                    + String.join(
                            "; ",
                            missing.stream()
                                    .map(one -> one.cell().preparation().window() + ": " + one.why())
                                    .distinct()
                                    .toList())
                    + ".");
        section.table(
                "Mean over laboratories, and in brackets as recorded, in %.",
                head(design.windows()), grid(design.windows(), design::ofWindow));
        effects(
                section,
                study.detail().effects().of("window"),
                "What another window than " + design.windows().get(0) + " changes.");
        return section;
    }

    Section costs() {
        List<List<String>> rows = new ArrayList<>();
        for (LearnerCost cost : study.detail().costs())
            rows.add(List.of(
                    cost.cell().text(),
                    String.format(Locale.ROOT, "%.2f", cost.training()),
                    String.format(Locale.ROOT, "%.0f", cost.trainingMemory() / 1e6),
                    String.format(Locale.ROOT, "%.0f", cost.mapping()),
                    String.format(Locale.ROOT, "%.0f", cost.mappingMemory() / 1e6)));
        return new Section("Time and memory")
                .says("Processor time and memory that one thread used on this machine: one training on all spectra "
                        + "(networks: one network, 600 steps), and a million spectra, estimated from 4096, from counts "
                        + "to classes. Memory is what was allocated in all, most of which is free again at once.")
                .table(
                        "The best cell of each trained learner.",
                        List.of(
                                "cell",
                                "training (s)",
                                "allocated (MB)",
                                "mapping a million spectra (s)",
                                "allocated (MB)"),
                        rows)
                .notes("These numbers differ from run to run; all others on this page are the same each time.");
    }

    Section confusions() {
        Section section = new Section("Confusions")
                .says("Which class held-out spectra of each class are given, as recorded, by the best cell of each "
                        + "learner (first repetition).");
        LabelledSpectra spectra = study.input().set().spectra();
        List<String> head = new ArrayList<>(List.of("true class"));
        head.addAll(spectra.classes());
        head.add("no answer");
        for (Ranking.Standing one : study.ranking().ofLearners()) {
            int classes = spectra.classes().size();
            int[][] confusion = new int[classes][classes + 1];
            byte[] named = one.cell().naming().of()[0];
            for (int i = 0; i < named.length; i++) confusion[spectra.classOf()[i]][named[i] < 0 ? classes : named[i]]++;
            List<List<String>> rows = new ArrayList<>();
            for (int c = 0; c < classes; c++) {
                List<String> row = new ArrayList<>(List.of(spectra.classes().get(c)));
                for (int count : confusion[c]) row.add(Integer.toString(count));
                rows.add(row);
            }
            section.table(one.cell().cell().learner().key() + ", number of spectra", head, rows);
        }
        return section;
    }
}
