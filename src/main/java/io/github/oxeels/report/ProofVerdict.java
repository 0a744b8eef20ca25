// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.SpectrumComparison;
import io.github.oxeels.assess.TrainingOnGenerated;
import io.github.oxeels.assess.TrainingOnGenerated.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether to use generated spectra: yes, if they pass every criterion that the sheet names; otherwise which one they
 * failed, for what, and by how much. A number that could not be measured passes nothing.
 */
final class ProofVerdict {

    static final double MOST_FRECHET = 2;
    static final double LEAST_NEW = 0.8;
    static final double MOST_NEW = 1.25;
    static final double MOST_TOLD_APART = 0.65;
    static final double LEAST_NAMED = 0.97;
    static final double LEAST_OF_REAL = 0.97;

    /** Rows of {@link TrainingOnGenerated#compare}. */
    private static final int REAL = 0;

    private static final int ALONE = 1;
    private static final int CONTROL = 3;
    private static final int BESIDE = 4;

    private final List<String> failed = new ArrayList<>();
    private int criteria;

    private void ask(boolean passes, String what, double value, String wanted) {
        criteria++;
        if (!passes)
            failed.add(what + ": "
                    + (Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.3g", value)) + ", wanted "
                    + wanted);
    }

    /**
     * @param classes names of the classes
     * @param comparisons one per class
     * @param named share of the spectra of each class that are named as asked; empty if it was not asked
     * @param use how learners do; empty if it was not asked
     * @return the verdict, and then one line per criterion that was failed
     */
    static List<String> of(
            List<String> classes,
            List<SpectrumComparison> comparisons,
            Optional<double[]> named,
            List<TrainingOnGenerated.Trained> use) {
        ProofVerdict verdict = new ProofVerdict();
        for (int c = 0; c < classes.size(); c++)
            verdict.ofClass(classes.get(c), comparisons.get(c), named.isPresent() ? named.get()[c] : Double.NaN);
        if (use.isEmpty()) verdict.ask(false, "accuracy of classifiers trained on them", Double.NaN, "as on real ones");
        else {
            verdict.ofLearner(
                    "support vector machine",
                    use.stream().map(TrainingOnGenerated.Trained::machine).toList());
            verdict.ofLearner(
                    "network",
                    use.stream().map(TrainingOnGenerated.Trained::network).toList());
        }
        return verdict.lines();
    }

    private void ofClass(String name, SpectrumComparison one, double named) {
        ask(one.frechetRatio() <= MOST_FRECHET, "Fréchet ratio of " + name, one.frechetRatio(), "≤ " + MOST_FRECHET);
        ask(
                one.memorisation() >= LEAST_NEW && one.memorisation() <= MOST_NEW,
                "memorisation of " + name,
                one.memorisation(),
                LEAST_NEW + "–" + MOST_NEW);
        ask(
                one.twoSample() <= MOST_TOLD_APART,
                "accuracy of telling real from generated " + name,
                one.twoSample(),
                "≤ " + MOST_TOLD_APART);
        ask(named >= LEAST_NAMED, "share of " + name + " that is named as asked", named, "≥ " + LEAST_NAMED);
    }

    private void ofLearner(String learner, List<Spread> rows) {
        double alone = rows.get(ALONE).mean() / rows.get(REAL).mean();
        ask(
                alone >= LEAST_OF_REAL,
                learner + " trained on them alone, as a share of what real spectra give",
                alone,
                "≥ " + LEAST_OF_REAL);
        double gain = rows.get(BESIDE).mean() - rows.get(CONTROL).mean();
        double chance = rows.get(CONTROL).deviation();
        ask(
                gain > chance,
                learner + " trained on real and generated spectra, gain over copies and mixtures of real ones",
                gain,
                String.format(Locale.ROOT, "> %.2g, the standard deviation of the control", chance));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                failed.isEmpty()
                        ? "Use the generated spectra: they pass all " + criteria + " criteria."
                        : "Do not use the generated spectra for training without a look at what they failed: "
                                + failed.size() + " of " + criteria + " criteria.");
        lines.addAll(failed);
        return lines;
    }
}
