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
import java.util.List;
import java.util.Locale;

/**
 * Every number of a card in one long table: of which part, of what, at what, and with its interval where it has one.
 */
final class CardTable {

    private static final String GAP = "random folds less held-out acquisitions";

    private final RobustnessCard card;
    private final Table.Builder rows = new Table.Builder(
            Column.text("Part"),
            Column.text("Series"),
            Column.text("Unit"),
            Column.number("At", ""),
            Column.text("Quantity"),
            Column.number("Value", ""),
            Column.number("Low", ""),
            Column.number("High", ""),
            Column.number("Spectra", ""));

    private CardTable(RobustnessCard card) {
        this.card = card;
    }

    static Table of(RobustnessCard card) {
        return new CardTable(card).table();
    }

    /** Numbers that are asked of the same, at the same. */
    private final class Place {

        private final String part, series, unit;
        private final double at;

        Place(String part, String series, String unit, double at) {
            this.part = part;
            this.series = series;
            this.unit = unit;
            this.at = at;
        }

        Place number(String quantity, double value) {
            rows.row(part, series, unit, at, quantity, value, Double.NaN, Double.NaN, Double.NaN);
            return this;
        }

        Place share(String quantity, Share share) {
            rows.row(
                    part, series, unit, at, quantity, share.value(), share.low(), share.high(), (double) share.total());
            return this;
        }

        void score(Score score) {
            share("accuracy", score.accuracy());
            number("balanced accuracy", score.balancedAccuracy());
            number("mean confidence", score.confidence());
            share("unknown", score.unknown());
            share("rejected", score.rejected());
            share("accuracy of accepted", score.accepted());
            number("valence RMSE", score.valenceRmse());
            number("fraction RMSE", score.fractionRmse());
        }
    }

    private Place place(String part, String series) {
        return new Place(part, series, "", Double.NaN);
    }

    private Table table() {
        place("as recorded", "").score(card.asRecorded().score());
        for (RobustnessCurve curve : card.curves())
            for (int i = 0; i < curve.scores().size(); i++)
                new Place(
                                "curve",
                                curve.sweep().key(),
                                curve.sweep().quantity(),
                                curve.sweep().strengths()[i])
                        .score(curve.scores().get(i));
        List<String> classes = card.classes();
        for (int t = 0; t < classes.size(); t++)
            for (int p = 0; p < classes.size(); p++)
                place("confusion", classes.get(t))
                        .number("named " + classes.get(p), card.asRecorded().confusion()[t][p]);
        reliability("best class", card.asRecorded().reliability());
        for (int c = 0; c < classes.size(); c++)
            reliability(classes.get(c), card.asRecorded().classReliability().get(c));
        card.coverage().rows().forEach(this::coverage);
        for (Comparison one : card.comparisons())
            place("comparison", one.method())
                    .share("accuracy", one.accuracy())
                    .share("answered", one.answered())
                    .number("valence RMSE", one.valenceRmse());
        card.retraining().retrained().ifPresent(retrained -> {
            held("random folds", retrained.random());
            String heldOut = retrained.leaveOneOut() ? "leave one acquisition out" : "acquisitions held out";
            retrained.grouped().ifPresent(held -> held(heldOut, held));
            retrained.gap().ifPresent(gap -> place("retrained", GAP).number("gap", gap));
            retrained.gapError().ifPresent(error -> place("retrained", GAP).number("standard error of the gap", error));
        });
        for (GroupScore group : card.retraining().groups()) {
            Place place = place("group", group.group()).share("accuracy", group.model());
            group.heldOut().ifPresent(held -> place.share("accuracy held out", held));
        }
        return rows.build();
    }

    private void coverage(Coverage row) {
        Place place = new Place("coverage", row.name(), "", card.coverage().asked());
        place.share("sets that hold the class", row.covered());
        for (int c = 0; c < card.classes().size(); c++)
            place.share("sets that hold " + card.classes().get(c), row.ofClass().get(c));
        place.number("mean set size", row.setSize())
                .share("intervals that hold the valence", row.interval())
                .number("mean interval width", row.width())
                .share("answered", row.answered());
    }

    private void reliability(String series, Reliability reliability) {
        place("reliability", series).number("expected calibration error", reliability.error());
        for (Reliability.Bin bin : reliability.bins()) {
            String bounds = String.format(Locale.ROOT, "mean probability in %.3f-%.3f", bin.from(), bin.to());
            new Place("reliability", series, bounds, bin.probability()).share("share right", bin.right());
        }
    }

    private void held(String series, Predictions held) {
        new Place("retrained", series, held.folds() + " folds", Double.NaN)
                .share("accuracy", Share.of(held))
                .number("deviation between folds", held.deviation());
    }
}
