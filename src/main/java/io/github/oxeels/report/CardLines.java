// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A robustness card in a few lines for the user to read, the most important first. */
public final class CardLines {

    private CardLines() {}

    /**
     * @param modelName name of the model's file
     * @param spectraName name of the file of the spectra
     */
    public static List<String> of(RobustnessCard card, String modelName, String spectraName) {
        List<String> lines = new ArrayList<>();
        Score score = card.asRecorded().score();
        if (score.accuracy().total() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s on %s: %s of %d spectra right (95 %% interval %s to %s), calibration error %.3f, %s "
                            + "unknown, %s rejected below %.2f",
                    modelName,
                    spectraName,
                    CardText.percent(score.accuracy().value()),
                    score.accuracy().total(),
                    CardText.percent(score.accuracy().low()),
                    CardText.percent(score.accuracy().high()),
                    card.asRecorded().reliability().error(),
                    CardText.percent(score.unknown().value()),
                    CardText.percent(score.rejected().value()),
                    card.asRecorded().rejectBelow()));
            for (RobustnessCurve curve : card.curves())
                lines.add("  " + curve.sweep().title() + ", " + curve.sweep().quantity() + ": at least "
                        + CardText.percent(card.tolerance()) + " for " + CardText.range(curve, card.tolerance()));
            for (Comparison one :
                    card.comparisons().subList(1, card.comparisons().size()))
                lines.add("  beside it, " + one.method() + ": "
                        + CardText.percent(one.accuracy().value()));
            card.verdict().ifPresent(verdict -> lines.add("  " + verdict));
        }
        if (!Double.isNaN(score.valenceRmse()))
            lines.add(String.format(Locale.ROOT, "  error of the mean valence (RMSE): %.3f", score.valenceRmse()));
        if (!Double.isNaN(score.fractionRmse()))
            lines.add(String.format(Locale.ROOT, "  error of the fractions (RMSE): %.3f", score.fractionRmse()));
        for (Coverage row : card.coverage().rows().stream().limit(1).toList())
            lines.add(String.format(
                    Locale.ROOT,
                    "  sets of %s hold the class of %s of spectra, with %.2f classes on average; intervals hold the "
                            + "valence of %s",
                    CardText.percent(card.coverage().asked()),
                    CardText.percent(row.covered().value()),
                    row.setSize(),
                    CardText.percent(row.interval().value())));
        lines.add("  " + card.retraining().note());
        return lines;
    }
}
