// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import io.github.oxeels.gan.GanRound;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.gan.TrainingCurve.Point;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.chart.LineChart.Series;
import io.github.oxeels.report.chart.LineChart.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the window of a training shows of a round. */
final class GanCharts {

    private static final String ACROSS = "step of the generator";

    private GanCharts() {}

    /** @return losses, distance, and one chart per class */
    static List<LineChart> of(GanRound round) {
        List<LineChart> charts = new ArrayList<>();
        charts.add(new LineChart("Losses, mean of each round", ACROSS, "loss", losses(round.curves())));
        charts.add(new LineChart(
                "Energy distance to held-out spectra", ACROSS, "energy distance", distances(round.curves())));
        round.previews().forEach(preview -> charts.add(chart(round, preview)));
        return charts;
    }

    /**
     * A mean is drawn at the end of its round, the first one at the beginning as well: there is no loss before the
     * first step.
     */
    private static List<Series> losses(List<TrainingCurve> curves) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            List<Point> points = new ArrayList<>(curves.get(i).points());
            if (points.size() > 1)
                points.set(
                        0,
                        new Point(
                                0, points.get(1).generatorLoss(), points.get(1).criticLoss(), 0));
            series.add(series("critic, " + curves.get(i).name(), i, Style.LINE, points, Point::criticLoss));
            series.add(series("generator, " + curves.get(i).name(), i, Style.DASHED, points, Point::generatorLoss));
        }
        return series;
    }

    private static List<Series> distances(List<TrainingCurve> curves) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < curves.size(); i++) {
            List<Point> points = curves.get(i).points();
            String least = points.stream()
                    .min(Comparator.comparingDouble(Point::distance))
                    .map(point -> ", least at step " + point.step())
                    .orElse("");
            series.add(series(curves.get(i).name() + least, i, Style.LINE, points, Point::distance));
        }
        return series;
    }

    private static Series series(
            String name, int colour, Style style, List<Point> points, ToDoubleFunction<Point> value) {
        return new Series(
                name,
                colour,
                style,
                points.stream().mapToDouble(Point::step).toArray(),
                points.stream().mapToDouble(value).toArray());
    }

    private static LineChart chart(GanRound round, GanRound.Preview preview) {
        List<Series> series = new ArrayList<>();
        for (double[] spectrum : preview.generated())
            series.add(new Series("generated", 1, Style.THIN, round.energies(), spectrum));
        series.add(new Series("real, mean", 0, Style.LINE, round.energies(), preview.realMean()));
        return new LineChart(preview.name() + ": generated spectra", "energy loss (eV)", "intensity / mean", series);
    }
}
