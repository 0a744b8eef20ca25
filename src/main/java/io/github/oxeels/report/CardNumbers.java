// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Share;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a {@link RobustnessCard}: one long table, and one tree. */
final class CardNumbers {

    private CardNumbers() {}

    /**
     * @return one row per number: of which part of the card, of what, at what, and with its interval where it has one
     */
    static Table table(RobustnessCard card) {
        Table.Builder rows = new Table.Builder(
                Column.text("Part"),
                Column.text("Series"),
                Column.text("Unit"),
                Column.number("At", ""),
                Column.text("Quantity"),
                Column.number("Value", ""),
                Column.number("Low", ""),
                Column.number("High", ""),
                Column.number("Spectra", ""));
        score(rows, "as recorded", "", "", Double.NaN, card.asRecorded().score());
        for (RobustnessCurve curve : card.curves())
            for (int i = 0; i < curve.scores().size(); i++)
                score(
                        rows,
                        "curve",
                        curve.sweep().key(),
                        curve.sweep().quantity(),
                        curve.sweep().strengths()[i],
                        curve.scores().get(i));
        for (int t = 0; t < card.classes().size(); t++)
            for (int p = 0; p < card.classes().size(); p++)
                number(
                        rows,
                        "confusion",
                        card.classes().get(t),
                        "",
                        Double.NaN,
                        "named " + card.classes().get(p),
                        card.asRecorded().confusion()[t][p]);
        reliability(rows, "best class", card.asRecorded().reliability());
        for (int c = 0; c < card.classes().size(); c++)
            reliability(
                    rows,
                    card.classes().get(c),
                    card.asRecorded().classReliability().get(c));
        coverage(rows, card);
        for (Comparison one : card.comparisons()) {
            share(rows, "comparison", one.method(), "", Double.NaN, "accuracy", one.accuracy());
            share(rows, "comparison", one.method(), "", Double.NaN, "answered", one.answered());
            number(rows, "comparison", one.method(), "", Double.NaN, "valence RMSE", one.valenceRmse());
        }
        card.retraining().retrained().ifPresent(retrained -> {
            held(rows, "random folds", retrained.random());
            retrained
                    .grouped()
                    .ifPresent(held -> held(
                            rows,
                            retrained.leaveOneOut() ? "leave one acquisition out" : "acquisitions held out",
                            held));
            retrained
                    .gap()
                    .ifPresent(gap -> number(
                            rows, "retrained", "random folds less held-out acquisitions", "", Double.NaN, "gap", gap));
            retrained
                    .gapError()
                    .ifPresent(error -> number(
                            rows,
                            "retrained",
                            "random folds less held-out acquisitions",
                            "",
                            Double.NaN,
                            "standard error of the gap",
                            error));
        });
        for (GroupScore group : card.retraining().groups()) {
            share(rows, "group", group.group(), "", Double.NaN, "accuracy", group.model());
            group.heldOut()
                    .ifPresent(held -> share(rows, "group", group.group(), "", Double.NaN, "accuracy held out", held));
        }
        return rows.build();
    }

    private static void coverage(Table.Builder rows, RobustnessCard card) {
        for (Coverage row : card.coverage().rows()) {
            share(rows, "coverage", row.name(), "", card.coverage().asked(), "sets that hold the class", row.covered());
            for (int c = 0; c < card.classes().size(); c++)
                share(
                        rows,
                        "coverage",
                        row.name(),
                        "",
                        card.coverage().asked(),
                        "sets that hold " + card.classes().get(c),
                        row.ofClass().get(c));
            number(rows, "coverage", row.name(), "", card.coverage().asked(), "mean set size", row.setSize());
            share(
                    rows,
                    "coverage",
                    row.name(),
                    "",
                    card.coverage().asked(),
                    "intervals that hold the valence",
                    row.interval());
            number(rows, "coverage", row.name(), "", card.coverage().asked(), "mean interval width", row.width());
            share(rows, "coverage", row.name(), "", card.coverage().asked(), "answered", row.answered());
        }
    }

    private static Map<String, Object> coverage(RobustnessCard card) {
        List<Object> rows = new ArrayList<>();
        for (Coverage row : card.coverage().rows()) {
            Map<String, Object> ofClass = new LinkedHashMap<>();
            for (int c = 0; c < card.classes().size(); c++)
                ofClass.put(card.classes().get(c), tree(row.ofClass().get(c)));
            rows.add(ordered(
                    "condition",
                    row.name(),
                    "answered",
                    tree(row.answered()),
                    "covered",
                    tree(row.covered()),
                    "covered_of_class",
                    ofClass,
                    "mean_set_size",
                    row.setSize(),
                    "interval_covered",
                    tree(row.interval()),
                    "mean_interval_width",
                    row.width()));
        }
        return ordered(
                "asked",
                card.coverage().asked(),
                "calibrated_on",
                card.coverage().calibratedOn(),
                "conditions",
                rows);
    }

    private static void score(Table.Builder rows, String part, String series, String unit, double at, Score score) {
        share(rows, part, series, unit, at, "accuracy", score.accuracy());
        number(rows, part, series, unit, at, "balanced accuracy", score.balancedAccuracy());
        number(rows, part, series, unit, at, "mean confidence", score.confidence());
        share(rows, part, series, unit, at, "unknown", score.unknown());
        share(rows, part, series, unit, at, "rejected", score.rejected());
        share(rows, part, series, unit, at, "accuracy of accepted", score.accepted());
        number(rows, part, series, unit, at, "valence RMSE", score.valenceRmse());
        number(rows, part, series, unit, at, "fraction RMSE", score.fractionRmse());
    }

    private static void reliability(Table.Builder rows, String series, Reliability reliability) {
        number(rows, "reliability", series, "", Double.NaN, "expected calibration error", reliability.error());
        for (Reliability.Bin bin : reliability.bins())
            share(
                    rows,
                    "reliability",
                    series,
                    "mean probability in " + bounds(bin),
                    bin.probability(),
                    "share right",
                    bin.right());
    }

    private static String bounds(Reliability.Bin bin) {
        return String.format(java.util.Locale.ROOT, "%.3f-%.3f", bin.from(), bin.to());
    }

    private static void held(Table.Builder rows, String series, Predictions held) {
        share(rows, "retrained", series, held.folds() + " folds", Double.NaN, "accuracy", Share.of(held));
        number(
                rows,
                "retrained",
                series,
                held.folds() + " folds",
                Double.NaN,
                "deviation between folds",
                held.deviation());
    }

    private static void share(
            Table.Builder rows, String part, String series, String unit, double at, String quantity, Share share) {
        rows.row(part, series, unit, at, quantity, share.value(), share.low(), share.high(), (double) share.total());
    }

    private static void number(
            Table.Builder rows, String part, String series, String unit, double at, String quantity, double value) {
        rows.row(part, series, unit, at, quantity, value, Double.NaN, Double.NaN, Double.NaN);
    }

    /** @return the same for programs */
    static Map<String, Object> tree(RobustnessCard card) {
        Map<String, Object> tree = card.head().tree();
        tree.put("verdict", card.verdict().orElse(""));
        tree.put("warnings", card.head().warnings());
        tree.put("classes", card.classes());
        tree.put("reject_below", card.asRecorded().rejectBelow());
        tree.put("as_recorded", tree(card.asRecorded().score()));
        tree.put(
                "confusion",
                java.util.Arrays.stream(card.asRecorded().confusion())
                        .map(row -> java.util.Arrays.stream(row).boxed().toList())
                        .toList());
        tree.put("reliability", tree(card.asRecorded().reliability()));
        Map<String, Object> ofClass = new LinkedHashMap<>();
        for (int c = 0; c < card.classes().size(); c++)
            ofClass.put(
                    card.classes().get(c),
                    tree(card.asRecorded().classReliability().get(c)));
        tree.put("class_reliability", ofClass);
        tree.put("tolerance", card.tolerance());
        tree.put("curves", card.curves().stream().map(CardNumbers::tree).toList());
        tree.put("coverage", coverage(card));
        List<Object> comparisons = new ArrayList<>();
        for (Comparison one : card.comparisons())
            comparisons.add(ordered(
                    "method",
                    one.method(),
                    "how",
                    one.how(),
                    "answered",
                    tree(one.answered()),
                    "accuracy",
                    tree(one.accuracy()),
                    "valence_rmse",
                    one.valenceRmse()));
        tree.put("comparisons", comparisons);
        tree.put("retrained_note", card.retraining().note());
        card.retraining()
                .retrained()
                .ifPresent(retrained -> tree.put(
                        "retrained",
                        ordered(
                                "recipe",
                                retrained.recipe(),
                                "random",
                                tree(retrained.random()),
                                "held_out_acquisitions",
                                retrained
                                        .grouped()
                                        .<Object>map(CardNumbers::tree)
                                        .orElse(Map.of()),
                                "leave_one_out",
                                retrained.leaveOneOut(),
                                "gap",
                                retrained.gap().orElse(Double.NaN),
                                "gap_error",
                                retrained.gapError().orElse(Double.NaN))));
        List<Object> groups = new ArrayList<>();
        for (GroupScore group : card.retraining().groups())
            groups.add(ordered(
                    "group",
                    group.group(),
                    "accuracy",
                    tree(group.model()),
                    "held_out",
                    group.heldOut().<Object>map(CardNumbers::tree).orElse(Map.of())));
        tree.put("groups", groups);
        return tree;
    }

    private static Map<String, Object> tree(RobustnessCurve curve) {
        List<Object> points = new ArrayList<>();
        for (int i = 0; i < curve.scores().size(); i++) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("at", curve.sweep().strengths()[i]);
            point.putAll(tree(curve.scores().get(i)));
            points.add(point);
        }
        return ordered(
                "key",
                curve.sweep().key(),
                "title",
                curve.sweep().title(),
                "quantity",
                curve.sweep().quantity(),
                "note",
                curve.sweep().note(),
                "as_recorded",
                curve.sweep().asRecorded(),
                "points",
                points);
    }

    private static Map<String, Object> tree(Score score) {
        return ordered(
                "accuracy",
                tree(score.accuracy()),
                "balanced_accuracy",
                score.balancedAccuracy(),
                "confidence",
                score.confidence(),
                "unknown",
                tree(score.unknown()),
                "rejected",
                tree(score.rejected()),
                "accepted",
                tree(score.accepted()),
                "valence_rmse",
                score.valenceRmse(),
                "fraction_rmse",
                score.fractionRmse());
    }

    private static Map<String, Object> tree(Predictions held) {
        return ordered("folds", held.folds(), "accuracy", tree(Share.of(held)), "deviation", held.deviation());
    }

    private static Map<String, Object> tree(Reliability reliability) {
        List<Object> bins = new ArrayList<>();
        for (Reliability.Bin bin : reliability.bins())
            bins.add(ordered(
                    "from", bin.from(), "to", bin.to(), "probability", bin.probability(), "right", tree(bin.right())));
        return ordered("expected_calibration_error", reliability.error(), "bins", bins);
    }

    private static Map<String, Object> tree(Share share) {
        return ordered(
                "value",
                share.value(),
                "low",
                share.low(),
                "high",
                share.high(),
                "part",
                share.part(),
                "total",
                share.total());
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return map;
    }
}
