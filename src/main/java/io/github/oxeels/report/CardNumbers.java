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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a {@link RobustnessCard} as a tree, for programs. */
final class CardNumbers {

    private CardNumbers() {}

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
