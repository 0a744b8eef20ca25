// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.ModelAdaptation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the adaptation of a model to a microscope changed and gained, as one HTML page, with what was tried beside it as
 * NAME.report.csv and .json.
 *
 * @param title heading of the page
 * @param facts what was changed, by name, in this order
 * @param trials what was tried, the model as it is first
 * @param chosen index of what was taken
 * @param unlabelled whether the spectra had no labels, so that novelty stands for the loss
 */
public record AdaptationReport(
        String title, Map<String, String> facts, List<ModelAdaptation.Trial> trials, int chosen, boolean unlabelled) {

    public static AdaptationReport of(ModelAdaptation adapted, String source, boolean unlabelled) {
        OxidationStateModel model = adapted.model();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Model", model.title());
        facts.put("Spectra", adapted.heldOut() + " of " + source);
        if (!adapted.doubts().isEmpty()) facts.put("Doubtful labels", String.join("; ", adapted.doubts()));
        model.adaptation()
                .ifPresentOrElse(
                        found -> add(found, model, facts),
                        () -> facts.put("Answers", "as before: nothing that was tried does better"));
        facts.put(
                "Prediction sets",
                model.sets().map(PredictionSets::calibratedOn).orElse("none"));
        return new AdaptationReport(
                "Adaptation of " + model.title(), facts, adapted.trials(), adapted.chosen(), unlabelled);
    }

    private static void add(Adaptation found, OxidationStateModel model, Map<String, String> facts) {
        facts.put(
                "Energy axis",
                model.preprocessing().seesAxis()
                        ? text("moved by %+.2f eV, then good to %.2f eV", found.shift(), found.axisUncertainty())
                        : "does not matter to this model");
        facts.put("Dispersion", text("%+.0f %% about L3", found.laboratory().dispersion()));
        facts.put(
                "Resolution",
                text(
                        "blurred by %.1f eV (standard deviation)",
                        found.laboratory().blur()));
        facts.put(
                "Continuum",
                text(
                        "step of %+.1f of the L3 maximum",
                        found.laboratory().step().height()));
        facts.put("Sharpness of probabilities", text("%.2f", found.sharpness()));
        for (int c = 0; c < model.classes().size(); c++)
            facts.put("Bias of " + model.classes().get(c), text("%+.2f", found.bias()[c]));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Writes the page and its numbers, see {@link ReportFiles}; they appear together.
     *
     * @throws IOException if they cannot be written; then none is changed
     */
    public void write(Path html) throws IOException {
        new ReportFiles(html).write(new ReportPage("adaptation-report", scope()), numbers(), tree());
    }

    private Table numbers() {
        Table.Builder table = new Table.Builder(
                Column.text("Adapted"),
                Column.number(unlabelled ? "Novelty over its threshold" : "Loss", ""),
                Column.number(unlabelled ? "Refused" : "Wrong or refused", ""),
                Column.count("Taken"));
        for (int t = 0; t < trials.size(); t++)
            table.row(trials.get(t).name(), trials.get(t).loss(), trials.get(t).errors(), t == chosen ? 1 : 0);
        return table.build();
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", title);
        tree.put("facts", facts);
        List<Object> rows = new ArrayList<>();
        for (ModelAdaptation.Trial trial : trials) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("adapted", trial.name());
            row.put(unlabelled ? "novelty" : "loss", trial.loss());
            row.put(unlabelled ? "refused" : "wrong_or_refused", trial.errors());
            rows.add(row);
        }
        tree.put("trials", rows);
        tree.put("taken", trials.get(chosen).name());
        return tree;
    }

    private Map<String, Object> scope() {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("title", title);
        scope.put("facts", facts.entrySet());
        scope.put("unlabelled", unlabelled);
        scope.put("before", CardText.percent(trials.get(0).errors()));
        scope.put("after", CardText.percent(trials.get(chosen).errors()));
        List<Object> rows = new ArrayList<>();
        for (int t = 0; t < trials.size(); t++)
            rows.add(Map.of(
                    "name",
                    trials.get(t).name(),
                    "loss",
                    text("%.3f", trials.get(t).loss()),
                    "errors",
                    CardText.percent(trials.get(t).errors()),
                    "taken",
                    t == chosen));
        scope.put("trials", rows);
        return scope;
    }
}
