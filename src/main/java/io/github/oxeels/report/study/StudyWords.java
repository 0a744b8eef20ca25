// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.study.Estimate;
import io.github.oxeels.assess.study.Learner;
import io.github.oxeels.assess.study.PairedComparison;
import io.github.oxeels.assess.study.Ranking;
import io.github.oxeels.assess.study.Study;
import io.github.oxeels.assess.study.TestScore;
import io.github.oxeels.report.chart.IntervalSvg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a comparison recommends, in words, and what the recommendation rests on. */
final class StudyWords {

    private final Study study;
    private final Ranking ranking;
    private final Ranking.Standing best;

    StudyWords(Study study) {
        this.study = study;
        ranking = study.ranking();
        best = ranking.ofLearners().get(0);
    }

    Section recommendation() {
        Section section = new Section("In plain words");
        List<Ranking.Standing> tied = ranking.tied();
        String others = tied.stream()
                .skip(1)
                .map(one -> one.cell().cell().learner().key() + " ("
                        + StudyText.percent(one.mean().value()) + " %)")
                .collect(Collectors.joining(", "));
        section.says("Recommended: " + best.cell().cell().text() + ". "
                + (alone()
                        ? "Nothing was left to compare it with: no other learner was measured" + whyAlone() + "."
                        : others.isEmpty()
                                ? "No other learner comes near it here."
                                : "It is a tie with " + others
                                        + ": these cannot be told apart on these spectra, so take the "
                                        + "one that is fastest or that you know best."));
        section.says(String.format(
                Locale.ROOT,
                "Why: %s it names %.1f %% rightly (95 %% interval %s; worst %.1f %%: %s), and %.1f %% (%s) of the "
                        + "spectra as they were recorded. %s",
                study.obstacle().isEmpty()
                        ? "of spectra that were held out, as "
                                + study.laboratories().size() + " laboratories would have recorded them,"
                        : "of spectra that were held out,",
                100 * best.mean().value(),
                StudyText.interval(best.mean()),
                100 * best.worst(),
                best.worstName(),
                100 * best.recorded().value(),
                StudyText.interval(best.recorded()),
                inDistribution()));
        section.says("How sure: " + howSure());
        line(section);
        return section.notes("All accuracies on this page are balanced: the mean over the classes of the share of "
                + "their spectra that is named rightly, in %.");
    }

    private boolean alone() {
        return ranking.ofLearners().size() == 1;
    }

    private String whyAlone() {
        return study.missing().isEmpty() ? "" : " (section 11 says why)";
    }

    private String howSure() {
        int cells = ranking.standings().size();
        if (cells == 1)
            return "only this was measured, so nothing says that another would not do better; its interval says how "
                    + "well its own number is known.";
        String winner = String.format(
                Locale.ROOT,
                "Its number is the best of %d and so a little too high; the winner of such a draw names %.1f %% (%s) "
                        + "of the acquisitions rightly that the draw left out.",
                cells,
                100 * ranking.expected().value(),
                StudyText.interval(ranking.expected()));
        return alone()
                ? "only ways to prepare the spectra for this learner were compared; acquisitions were drawn again to "
                        + "see how they do. " + winner
                : String.format(
                        Locale.ROOT,
                        "if acquisitions were drawn again, %s would be the best learner in %.0f %% of the draws. %s",
                        best.cell().cell().learner().key(),
                        100 * ranking.wins()[0],
                        winner);
    }

    private String inDistribution() {
        if (alone()) return "";
        Ranking.Standing inside = ranking.ofLearners().stream()
                .max((a, b) -> Double.compare(a.recorded().value(), b.recorded().value()))
                .orElseThrow();
        return inside == best || inside.recorded().value() <= best.recorded().value()
                ? "It is also the best on the spectra as recorded."
                : "By spectra as recorded one would have chosen "
                        + inside.cell().cell().learner().key() + " ("
                        + StudyText.percent(inside.recorded().value()) + " %), which reaches "
                        + StudyText.percent(inside.mean().value()) + " % over the laboratories.";
    }

    private void line(Section section) {
        String macro = StudyNumbers.macro(best.cell(), study);
        if (!macro.isEmpty()) {
            section.says(
                    best.cell().cell().learner().isTrained()
                            ? "This line trains it (spectra_file needs its path; networks are then an ensemble of "
                                    + "three, here a single one was compared):"
                            : "This line runs it; nothing has to be trained:");
            section.line(macro);
        }
        Optional<Ranking.Standing> trained = ranking.ofLearners().stream()
                .filter(one -> one.cell().recipe().isPresent())
                .findFirst();
        if (trained.isPresent() && trained.get() != best) {
            section.says("The best that a command trains on these spectra is "
                    + trained.get().cell().cell().text() + " ("
                    + StudyText.percent(trained.get().mean().value()) + " %):");
            section.line(StudyNumbers.macro(trained.get().cell(), study));
        }
    }

    Section accuracy() {
        List<IntervalSvg.Row> rows = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        for (int i = 0; i < ranking.ofLearners().size(); i++) {
            Ranking.Standing one = ranking.ofLearners().get(i);
            Learner learner = one.cell().cell().learner();
            Optional<Estimate> random =
                    Optional.ofNullable(study.detail().randomFolds().get(learner));
            rows.add(new IntervalSvg.Row(
                    learner.key(),
                    List.of(
                            mark("as recorded", 1, true, one.recorded()),
                            mark("mean over laboratories", 0, false, one.mean()))));
            table.add(List.of(
                    one.cell().cell().text(),
                    StudyText.percent(one.mean().value()),
                    StudyText.interval(one.mean()),
                    StudyText.percent(one.recorded().value()),
                    StudyText.interval(one.recorded()),
                    random.map(estimate -> StudyText.percent(estimate.value())).orElse("–"),
                    alone() ? "–" : String.format(Locale.ROOT, "%.0f", 100 * ranking.wins()[i])));
        }
        Section section = new Section("Accuracy")
                .says("The best cell of each learner. Filled discs: mean over the laboratories, by which cells are "
                        + "ordered. Hollow squares: spectra as recorded. Bars: 95 % intervals, 4000 bootstrap draws "
                        + "of whole acquisitions.")
                .shows(new IntervalSvg(
                                "Balanced accuracy on held-out spectra", "spectra named rightly (%, balanced)", rows)
                        .draw())
                .table(
                        "All in %. Random folds split acquisitions, so they are optimistic; a dash where they were not "
                                + "asked. Wins: share of the draws in which the learner is the best.",
                        List.of(
                                "best cell of each learner",
                                "laboratories",
                                "95 % interval",
                                "as recorded",
                                "95 % interval",
                                "random folds",
                                "wins"),
                        table);
        if (!alone())
            section.table(
                    "Paired comparisons of the best learner with each other one, by the mean over laboratories: "
                            + "bootstrap of the difference, Holm's correction for their number. What is not below "
                            + PairedComparison.LEVEL + " is a tie.",
                    StudyText.COMPARED,
                    ranking.comparisons().stream().map(StudyText::row).toList());
        for (Ranking.Standing one : ranking.ofLearners())
            if (!one.cell().cell().learner().isTrained())
                section.notes(one.cell().cell().learner().key() + ", not trained on these spectra: "
                        + one.cell().settings() + ".");
        return section;
    }

    static IntervalSvg.Mark mark(String name, int style, boolean hollow, Estimate one) {
        return new IntervalSvg.Mark(name, style, hollow, one.value(), one.low(), one.high());
    }

    Section laboratories() {
        Section section = new Section("Against another laboratory");
        if (study.obstacle().isPresent())
            return section.says("Other laboratories could not be simulated: "
                    + study.obstacle().get() + ". Cells are in the order of held-out spectra as recorded.");
        List<String> head = new ArrayList<>(List.of("simulated laboratory"));
        List<Ranking.Standing> shown = ranking.ofLearners();
        shown.forEach(one -> head.add(one.cell().cell().learner().key()));
        List<List<String>> table = new ArrayList<>();
        for (int lab = 0; lab < study.laboratories().size(); lab++) {
            List<String> row = new ArrayList<>(List.of(study.laboratories().get(lab)));
            for (Ranking.Standing one : shown)
                row.add(StudyText.percent(StudyText.balanced(one.cell().right()[lab], study)));
            table.add(row);
        }
        section.says("Held-out spectra as the laboratories would have recorded them: another continuum and rest of "
                + "background, a thicker specimen, poorer resolution, another dispersion, noise, some of these "
                + "together, and an energy axis that is off. No training looks at "
                + "them, but the augmentation laboratory makes changes of the same "
                + "form, and real laboratories differ by more than these do. Cells are chosen by the mean; the worst "
                + "is named beside it.");
        section.table("The best cell of each learner, in %.", head, table);
        if (!study.detail().tests().isEmpty()) tests(section);
        return section;
    }

    private void tests(Section section) {
        List<List<String>> rows = new ArrayList<>();
        for (TestScore test : study.detail().tests()) {
            Ranking.Standing its = ranking.ofLearners().stream()
                    .filter(one -> one.cell().cell().equals(test.cell()))
                    .findFirst()
                    .orElseThrow();
            rows.add(List.of(
                    test.cell().text(),
                    StudyText.percent(test.accuracy().value()),
                    StudyText.interval(test.accuracy()),
                    StudyText.percent(its.mean().value()),
                    StudyText.percent(its.recorded().value())));
        }
        section.table(
                "Test spectra ("
                        + study.input().test().orElseThrow().size()
                        + "), which nothing looked at before, in %: cells trained on all spectra of the comparison.",
                List.of("best cell of each learner", "test", "95 % interval", "laboratories", "as recorded"),
                rows);
    }
}
