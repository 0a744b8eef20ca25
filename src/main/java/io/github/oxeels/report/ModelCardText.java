// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.ModelCard;
import io.github.oxeels.model.OxidationStateModel;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The card of a model of fractions as a page of Markdown. */
public final class ModelCardText {

    private ModelCardText() {}

    /** @return the card as Markdown */
    public static String of(ModelCard card) {
        OxidationStateModel model = card.model();
        StringBuilder text = new StringBuilder();
        text.append(text("# %s\n\n", model.title()));
        text.append(text(
                "Predicts the share of the metal in %s, and from it the classes %s.\n",
                String.join(", ", model.fractions().orElseThrow().states()), String.join(", ", model.classes())));
        text.append(text(
                "Trained on simulated spectra only: %s; %s.\n",
                counts(model.provenance().spectraPerClass()),
                counts(model.provenance().options())));
        text.append(
                model.preprocessing().alignment().keepsPosition()
                        ? "Each spectrum is aligned to its L3 maximum, whose energy is a feature: **the energy "
                                + "axis must be calibrated**. The figures are for one that is said to be good to "
                                + "0.5 eV.\n"
                        : "Each spectrum is aligned to its L3 maximum, so that the energy axis does not matter.\n");
        text.append(text(
                "\nAll figures are of simulated instruments that were neither trained nor calibrated on, %d a "
                        + "row, of pure %s unless said otherwise.\n"
                        + "*Usual*: 1,000–10,000 counts at L3, t/λ 0.2–0.5, resolution 0.7–1.5 eV, dispersion "
                        + "right to 2 %%. *Any*: 100–100,000 counts, t/λ to 1, 0.3–3 eV, 6 %%.\n\n",
                card.instruments(), String.join(", ", model.classes())));
        text.append("| condition | accuracy | unknown | no edge | calibration error |\n|---|---|---|---|---|\n");
        for (ModelCard.Condition row : card.conditions())
            text.append(text(
                    "| %s | %.3f | %.3f | %.3f | %.3f |\n",
                    row.name(), row.accuracy(), row.unknown(), row.noEdge(), row.calibrationError()));
        text.append(
                "\n| mixtures of oxides | rms error of the mean valence | within the doubt stated |\n|---|---|---|\n");
        for (ModelCard.Mixtures row : card.mixtures())
            text.append(text("| %s | %.3f | %.3f |\n", row.name(), row.valenceError(), row.covered()));
        coverage(card, text);
        text.append("\n| spectra of something else | unknown or no edge |\n|---|---|\n");
        for (ModelCard.Other row : card.others()) text.append(text("| %s | %.3f |\n", row.name(), row.refused()));
        return text.toString();
    }

    private static void coverage(ModelCard card, StringBuilder text) {
        if (card.coverages().isEmpty()) return;
        text.append(text(
                "\nPrediction sets, calibrated on %s; *extreme*: 20–100,000 counts, t/λ to 1.6. A set always holds the "
                        + "most probable class, so it covers more where that alone is right more often. "
                        + "Mixtures are of no class.\n\n",
                card.model().sets().orElseThrow().calibratedOn()));
        text.append(text(
                "| sets of | cover | %s | most probable class alone | classes in a set | intervals cover | width "
                        + "| no class stated |\n",
                String.join(" | ", card.model().classes())));
        text.append("|---|---|---|---|---|---|---|---|"
                + "---|".repeat(card.model().classes().size() - 1) + "\n");
        for (Coverage row : card.coverages())
            text.append(text(
                    "| %s | %s | %s | %s | %s | %.3f | %.2f | %.3f |\n",
                    row.name(),
                    number("%.3f", row.covered().value()),
                    row.ofClass().stream()
                            .map(share -> number("%.3f", share.value()))
                            .collect(Collectors.joining(" | ")),
                    number("%.3f", row.mostProbable().value()),
                    number("%.2f", row.setSize()),
                    row.interval().value(),
                    row.width(),
                    1 - row.answered().value()));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : text(format, value);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String counts(Map<String, ?> entries) {
        return String.join(
                ", ",
                entries.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }
}
