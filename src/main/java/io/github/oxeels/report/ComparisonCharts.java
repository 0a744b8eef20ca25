// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLines;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.chart.LineChart.Series;
import io.github.oxeels.report.chart.LineChart.Style;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Charts that lay generated spectra of one class beside real ones. All spectra are divided by their mean magnitude. */
final class ComparisonCharts {

    private static final int DRAWS = 20;
    private static final int LAGS = 40;
    private static final int LEAST_BINS = 6;
    private static final int MOST_BINS = 24;

    private final List<LineChart> charts = new ArrayList<>();
    private final EnergyAxis axis;
    private final Supplier<Edge> edge;

    /** @param edge whose white lines are measured; throws IllegalArgumentException if there is none */
    private ComparisonCharts(EnergyAxis axis, Supplier<Edge> edge) {
        this.axis = axis;
        this.edge = edge;
    }

    /**
     * @param name of the class
     * @param edge whose white lines are measured; throws IllegalArgumentException if there is none, and none are then
     *     shown
     * @return an even number of charts before the white lines, real and generated ones side by side
     */
    static List<LineChart> of(String name, EnergyAxis axis, Supplier<Edge> edge, float[][] real, float[][] made) {
        ComparisonCharts all = new ComparisonCharts(axis, edge);
        all.chart(name, real, made);
        return all.charts;
    }

    private void chart(String name, float[][] real, float[][] made) {
        double[] energies = axis.energies();
        double[][] a = moments(real), b = moments(made);
        List<Series> means = new ArrayList<>();
        for (int sign = -1; sign <= 1; sign += 2) {
            means.add(new Series("real ± sd", 0, Style.DASHED, energies, sum(a[0], a[1], sign)));
            means.add(new Series("generated ± sd", 1, Style.DASHED, energies, sum(b[0], b[1], sign)));
        }
        means.add(new Series("real, mean", 0, Style.LINE, energies, a[0]));
        means.add(new Series("generated, mean", 1, Style.LINE, energies, b[0]));
        charts.add(new LineChart(name + ": mean ± standard deviation", "energy loss (eV)", "intensity / mean", means));
        charts.add(new LineChart(
                name + ": variance spectrum",
                "energy loss (eV)",
                "standard deviation of intensity / mean",
                List.of(
                        new Series("real", 0, Style.LINE, energies, a[1]),
                        new Series("generated", 1, Style.LINE, energies, b[1]))));
        LineChart left = draws(name + ": " + Math.min(DRAWS, real.length) + " real spectra", "real", 0, energies, real);
        LineChart right = draws(name + ": " + DRAWS + " generated spectra", "generated", 1, energies, made);
        double[] shown = Stream.of(left, right)
                .flatMap(chart -> chart.series().stream())
                .flatMapToDouble(one -> Arrays.stream(one.y()))
                .sorted()
                .toArray();
        double low = shown[0], high = Math.max(shown[shown.length - 1], low + 1e-9), margin = 0.03 * (high - low);
        charts.add(left.withRange(low - margin, high + margin));
        charts.add(right.withRange(low - margin, high + margin));
        double[] lags = IntStream.range(0, LAGS)
                .mapToDouble(lag -> lag * axis.dispersion())
                .toArray();
        charts.add(new LineChart(
                name + ": autocorrelation of the deviations from the mean",
                "distance (eV)",
                "correlation",
                List.of(
                        new Series("real", 0, Style.LINE, lags, autocorrelation(real, a[0])),
                        new Series("generated", 1, Style.LINE, lags, autocorrelation(made, b[0])))));
        charts.add(histogram(
                name + ": Pearson r with the mean of the real spectra",
                "Pearson r",
                pearson(real, a[0], true),
                pearson(made, a[0], true)));
        charts.add(histogram(
                name + ": cosine distance from the mean of the real spectra",
                "cosine distance",
                pearson(real, a[0], false),
                pearson(made, a[0], false)));
        whiteLines(name, real, made);
    }

    private static LineChart draws(String title, String name, int colour, double[] energies, float[][] rows) {
        List<Series> series = Arrays.stream(rows)
                .limit(DRAWS)
                .map(row -> new Series(name, colour, Style.THIN, energies, doubles(row)))
                .toList();
        return new LineChart(title, "energy loss (eV)", "intensity / mean", series);
    }

    private static double[] doubles(float[] row) {
        return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
    }

    private static double[] sum(double[] mean, double[] deviation, int sign) {
        return IntStream.range(0, mean.length)
                .mapToDouble(q -> mean[q] + sign * deviation[q])
                .toArray();
    }

    /** @return mean and standard deviation of each channel */
    private static double[][] moments(float[][] rows) {
        double[] mean = new double[rows[0].length], deviation = new double[mean.length];
        for (float[] row : rows) for (int q = 0; q < mean.length; q++) mean[q] += row[q] / rows.length;
        for (float[] row : rows)
            for (int q = 0; q < mean.length; q++)
                deviation[q] += (row[q] - mean[q]) * (row[q] - mean[q]) / Math.max(1, rows.length - 1);
        for (int q = 0; q < mean.length; q++) deviation[q] = Math.sqrt(deviation[q]);
        return new double[][] {mean, deviation};
    }

    private static double[] autocorrelation(float[][] rows, double[] mean) {
        double[] correlation = new double[LAGS];
        for (float[] row : rows)
            for (int lag = 0; lag < LAGS; lag++)
                for (int q = 0; q + lag < row.length; q++)
                    correlation[lag] += (row[q] - mean[q]) * (row[q + lag] - mean[q + lag]) / (row.length - lag);
        double zero = Math.max(1e-300, correlation[0]);
        for (int lag = 0; lag < LAGS; lag++) correlation[lag] /= zero;
        return correlation;
    }

    /** @return Pearson's r of each row with the mean, or 1 − cosine, which leaves the level in */
    private static double[] pearson(float[][] rows, double[] mean, boolean centred) {
        double level = centred ? Arrays.stream(mean).average().orElse(0) : 0;
        return Arrays.stream(rows)
                .mapToDouble(row -> {
                    double own = centred ? Arrays.stream(doubles(row)).average().orElse(0) : 0,
                            product = 0,
                            a = 0,
                            b = 0;
                    for (int q = 0; q < mean.length; q++) {
                        product += (row[q] - own) * (mean[q] - level);
                        a += (row[q] - own) * (row[q] - own);
                        b += (mean[q] - level) * (mean[q] - level);
                    }
                    double cosine = product / Math.max(1e-300, Math.sqrt(a * b));
                    return centred ? cosine : 1 - cosine;
                })
                .toArray();
    }

    /**
     * @return shares of the values in bins from the 1st to the 99th percentile of both, as steps; few values make few
     *     bins
     */
    private static LineChart histogram(String title, String across, double[] real, double[] made) {
        double[] all = IntStream.range(0, real.length + made.length)
                .mapToDouble(i -> i < real.length ? real[i] : made[i - real.length])
                .sorted()
                .toArray();
        int bins = (int) Math.max(
                LEAST_BINS, Math.min(MOST_BINS, Math.round(2 * Math.cbrt(Math.min(real.length, made.length)))));
        double low = all[all.length / 100], width = Math.max(1e-9, all[all.length - 1 - all.length / 100] - low) / bins;
        double[] edges = IntStream.range(0, 2 * bins + 2)
                .mapToDouble(i -> low + i / 2 * width)
                .toArray();
        return new LineChart(
                title,
                across,
                "share of the spectra",
                List.of(
                        new Series("real", 0, Style.LINE, edges, steps(real, low, width, bins)),
                        new Series("generated", 1, Style.LINE, edges, steps(made, low, width, bins))));
    }

    /**
     * @return twice the share of each bin, at its left and at its right edge, between zeros; what lies beyond is in the
     *     last bins
     */
    private static double[] steps(double[] values, double low, double width, int bins) {
        double[] steps = new double[2 * bins + 2];
        for (double value : values) {
            int bin = (int) Math.max(0, Math.min(bins - 1, Math.floor((value - low) / width)));
            steps[2 * bin + 1] += 1.0 / values.length;
            steps[2 * bin + 2] += 1.0 / values.length;
        }
        return steps;
    }

    /** Distributions of what a microscopist reads off; left out where the axis does not hold both lines. */
    private void whiteLines(String name, float[][] real, float[][] made) {
        try {
            WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(
                    axis, WhiteLineRecipe.defaults(edge.get()).withBackground(false));
            List<WhiteLines> a = measured(analyzer, real), b = measured(analyzer, made);
            if (a.size() < 5 || b.size() < 5) return;
            chart(
                    name + ": L3 maximum",
                    "energy loss (eV)",
                    a,
                    b,
                    lines -> lines.l3Energy().value());
            chart(
                    name + ": L2−L3",
                    "distance (eV)",
                    a,
                    b,
                    lines -> lines.l2MinusL3().value());
            chart(
                    name + ": L3/L2",
                    "ratio of areas",
                    a,
                    b,
                    lines -> lines.ratio().value());
        } catch (IllegalArgumentException noLines) {
            // not an edge with white lines, or not all of it
        }
    }

    private static List<WhiteLines> measured(WhiteLineAnalyzer analyzer, float[][] rows) {
        WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
        return Arrays.stream(rows)
                .map(row -> worker.measure(row, 0))
                .flatMap(Optional::stream)
                .toList();
    }

    private void chart(
            String title,
            String across,
            List<WhiteLines> real,
            List<WhiteLines> made,
            ToDoubleFunction<WhiteLines> value) {
        charts.add(histogram(
                title,
                across,
                real.stream().mapToDouble(value).toArray(),
                made.stream().mapToDouble(value).toArray()));
    }
}
