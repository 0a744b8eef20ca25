// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Share;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.report.chart.CardChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The texts of the page of a {@link RobustnessCard}, for its template. */
final class CardPage {

    /** Acquisitions on the page, the worst ones; all of them are in the table. */
    private static final int MOST_GROUPS = 40;

    private CardPage() {}

    static Map<String, Object> scope(RobustnessCard card) {
        Map<String, Object> scope = card.head().scope();
        scope.put("verdict", card.verdict().orElse(null));
        scope.put("classes", card.classes());
        facts(scope, card);
        scope.put("confusion", confusion(card));
        scope.put(
                "reliability",
                ReportPage.inline(CardChart.reliability(card.asRecorded().reliability())));
        scope.put("calibration", calibration(card));
        scope.put(
                "bins",
                card.asRecorded().reliability().bins().stream()
                        .filter(bin -> bin.right().total() > 0)
                        .map(bin -> Map.of(
                                "range",
                                String.format(Locale.ROOT, "%.3f–%.3f", bin.from(), bin.to()),
                                "spectra",
                                bin.right().total(),
                                "probability",
                                percent(bin.probability()),
                                "right",
                                percent(bin.right().value()),
                                "interval",
                                interval(bin.right())))
                        .toList());
        scope.put("tolerance", percent(card.tolerance()));
        scope.put(
                "tolerated",
                card.curves().stream()
                        .map(curve -> tolerated(curve, card.tolerance()))
                        .toList());
        scope.put("curves", card.curves().stream().map(CardPage::curve).toList());
        coverage(scope, card);
        scope.put(
                "comparisons",
                card.comparisons().stream().map(CardPage::comparison).toList());
        scope.put("retrainedNote", card.retraining().note());
        scope.put("retrained", retrained(card));
        groups(scope, card);
        return scope;
    }

    private static void coverage(Map<String, Object> scope, RobustnessCard card) {
        CoverageTable table = card.coverage();
        scope.put("hasCoverage", table.asked() > 0);
        scope.put("coverageAsked", percent(table.asked()));
        scope.put("calibratedOn", table.calibratedOn());
        scope.put(
                "coverage",
                table.rows().stream()
                        .map(row -> Map.of(
                                "name",
                                row.name(),
                                "covered",
                                percent(row.covered().value()),
                                "ofClass",
                                row.ofClass().stream()
                                        .map(share -> percent(share.value()))
                                        .toList(),
                                "size",
                                number(row.setSize()),
                                "interval",
                                percent(row.interval().value()),
                                "width",
                                number(row.width()),
                                "refused",
                                percent(1 - row.answered().value())))
                        .toList());
    }

    private static void facts(Map<String, Object> scope, RobustnessCard card) {
        Score score = card.asRecorded().score();
        boolean labelled = score.accuracy().total() > 0;
        scope.put("labelled", labelled);
        scope.put("accuracy", percent(score.accuracy().value()));
        scope.put("interval", interval(score.accuracy()));
        List<Map<String, String>> facts = new ArrayList<>();
        if (labelled) facts.add(fact("Mean over the classes", percent(score.balancedAccuracy())));
        facts.add(fact(
                "Unknown (unlike any training spectrum)",
                percent(score.unknown().value())));
        facts.add(fact(
                String.format(
                        Locale.ROOT,
                        "Rejected (best class below %.2f)",
                        card.asRecorded().rejectBelow()),
                percent(score.rejected().value())));
        if (labelled)
            facts.add(fact(
                    "Right among the " + score.accepted().total() + " that remain",
                    percent(score.accepted().value()) + ", " + interval(score.accepted())));
        if (!Double.isNaN(score.valenceRmse()))
            facts.add(fact("Error of the mean valence (RMSE)", number(score.valenceRmse())));
        if (!Double.isNaN(score.fractionRmse()))
            facts.add(fact("Error of the fractions (RMSE)", number(score.fractionRmse())));
        if (labelled)
            facts.add(fact(
                    "Expected calibration error, 15 bins",
                    number(card.asRecorded().reliability().error())));
        scope.put("facts", facts);
    }

    private static Map<String, String> fact(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private static List<Map<String, Object>> confusion(RobustnessCard card) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int truth = 0; truth < card.classes().size(); truth++) {
            int total = Arrays.stream(card.asRecorded().confusion()[truth]).sum();
            List<Map<String, Object>> cells = new ArrayList<>();
            for (int named = 0; named < card.classes().size(); named++) {
                double share = (double) card.asRecorded().confusion()[truth][named] / Math.max(1, total);
                // a blue that stays light enough for black text
                cells.add(Map.of(
                        "count",
                        card.asRecorded().confusion()[truth][named],
                        "percent",
                        total == 0 ? "–" : percent(share),
                        "colour",
                        String.format(Locale.ROOT, "rgba(86,180,233,%.2f)", 0.9 * share),
                        "right",
                        truth == named));
            }
            rows.add(Map.of("name", card.classes().get(truth), "cells", cells));
        }
        return rows;
    }

    private static List<Map<String, String>> calibration(RobustnessCard card) {
        List<Map<String, String>> rows = new ArrayList<>();
        rows.add(fact("best class", number(card.asRecorded().reliability().error())));
        for (int c = 0; c < card.classes().size(); c++)
            rows.add(fact(
                    card.classes().get(c),
                    number(card.asRecorded().classReliability().get(c).error())));
        return rows;
    }

    private static Map<String, String> tolerated(RobustnessCurve curve, double least) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("title", curve.sweep().title());
        row.put("quantity", curve.sweep().quantity());
        row.put("range", CardText.range(curve, least));
        row.put("first", end(curve, 0));
        row.put("last", end(curve, curve.scores().size() - 1));
        return row;
    }

    private static String end(RobustnessCurve curve, int index) {
        return percent(curve.scores().get(index).accuracy().value()) + " at "
                + CardText.plain(curve.sweep().strengths()[index]);
    }

    private static Map<String, Object> curve(RobustnessCurve curve) {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("title", curve.sweep().title());
        scope.put("note", curve.sweep().note());
        scope.put("quantity", curve.sweep().quantity());
        scope.put("chart", ReportPage.inline(CardChart.curve(curve)));
        boolean valences = curve.scores().stream().anyMatch(score -> !Double.isNaN(score.valenceRmse()));
        boolean fractions = curve.scores().stream().anyMatch(score -> !Double.isNaN(score.fractionRmse()));
        List<String> head = new ArrayList<>(
                List.of(curve.sweep().quantity(), "right", "95 % interval", "confidence", "unknown", "rejected"));
        if (valences) head.add("valence RMSE");
        if (fractions) head.add("fraction RMSE");
        scope.put("head", head);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < curve.scores().size(); i++) {
            Score score = curve.scores().get(i);
            List<String> row = new ArrayList<>(List.of(
                    CardText.plain(curve.sweep().strengths()[i]),
                    percent(score.accuracy().value()),
                    interval(score.accuracy()),
                    percent(score.confidence()),
                    percent(score.unknown().value()),
                    percent(score.rejected().value())));
            if (valences) row.add(number(score.valenceRmse()));
            if (fractions) row.add(number(score.fractionRmse()));
            rows.add(row);
        }
        scope.put("rows", rows);
        return scope;
    }

    private static Map<String, String> comparison(Comparison one) {
        return Map.of(
                "method",
                one.method(),
                "how",
                one.how(),
                "accuracy",
                percent(one.accuracy().value()),
                "interval",
                interval(one.accuracy()),
                "answered",
                percent(one.answered().value()),
                "valence",
                number(one.valenceRmse()));
    }

    private static List<Map<String, String>> retrained(RobustnessCard card) {
        List<Map<String, String>> rows = new ArrayList<>();
        card.retraining().retrained().ifPresent(retrained -> {
            retrained
                    .grouped()
                    .ifPresent(held -> rows.add(held(
                            retrained.leaveOneOut() ? "each acquisition held out" : "acquisitions held out together",
                            held)));
            rows.add(held("random spectra held out", retrained.random()));
        });
        return rows;
    }

    private static Map<String, String> held(String name, Predictions held) {
        return Map.of(
                "name",
                name,
                "folds",
                Integer.toString(held.folds()),
                "accuracy",
                percent(Share.of(held).value()),
                "interval",
                interval(Share.of(held)),
                "deviation",
                percent(held.deviation()));
    }

    private static void groups(Map<String, Object> scope, RobustnessCard card) {
        boolean heldOut = card.retraining().groups().stream()
                .anyMatch(group -> group.heldOut().isPresent());
        List<Map<String, String>> rows = card.retraining().groups().stream()
                .sorted(Comparator.comparingDouble((GroupScore group) -> sortKey(group.model())))
                .limit(MOST_GROUPS)
                .map(group -> Map.of(
                        "name",
                        group.group().isEmpty() ? "(not named)" : group.group(),
                        "spectra",
                        Integer.toString(group.model().total()),
                        "accuracy",
                        percent(group.model().value()),
                        "interval",
                        interval(group.model()),
                        "held",
                        group.heldOut().map(Share::value).map(CardPage::percent).orElse("–")))
                .toList();
        scope.put("groups", rows);
        scope.put("hasGroups", !rows.isEmpty());
        scope.put("groupsHeldOut", heldOut);
        scope.put(
                "moreGroups",
                card.retraining().groups().size() > MOST_GROUPS
                        ? "The " + MOST_GROUPS + " worst of "
                                + card.retraining().groups().size() + "; all of them are in the CSV file."
                        : null);
    }

    private static double sortKey(Share share) {
        return Double.isNaN(share.value()) ? 2 : share.value();
    }

    private static String percent(double share) {
        return CardText.percent(share);
    }

    private static String interval(Share share) {
        return share.total() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.1f–%.1f %%", 100 * share.low(), 100 * share.high());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
