// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.SpectrumComparison;
import io.github.oxeels.assess.TrainingOnGenerated;
import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.chart.LineChart.Series;
import io.github.oxeels.report.chart.LineChart.Style;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lays generated spectra of each class beside real ones that the generator did not learn from: numbers and charts of a
 * {@link ProofSheet}. All spectra are divided by their mean magnitude first.
 */
public final class GeneratorProof {

    private static final int MAPPED = 150;

    private final LabelledSpectra learnt;
    private final LabelledSpectra heldOut;
    private final LabelledSpectra generated;
    private final SpectrumGenerator generator;
    private final long seed;
    private final List<LineChart> charts = new ArrayList<>();

    /** @param heldOut real spectra that were not learnt from, at least 12 of each class */
    public GeneratorProof(
            LabelledSpectra learnt,
            LabelledSpectra heldOut,
            LabelledSpectra generated,
            SpectrumGenerator generator,
            long seed) {
        this.learnt = learnt;
        this.heldOut = heldOut;
        this.generated = generated;
        this.generator = generator;
        this.seed = seed;
    }

    /** @throws java.util.concurrent.CancellationException if the work was cancelled */
    public ProofSheet sheet(String title, Map<String, String> summary, List<String> warnings, Progress progress) {
        LeadingComponents basis =
                LeadingComponents.of(rows(heldOut, -1), Math.min(SpectrumComparison.COMPONENTS, heldOut.size() - 1));
        List<SpectrumComparison> comparisons = new ArrayList<>();
        Progress part = progress.stage(0, 0.4);
        for (int c = 0; c < learnt.classes().size(); c++) {
            comparisons.add(SpectrumComparison.of(
                    basis, rows(learnt, c), rows(heldOut, c), rows(generated, c), seed, progress.quiet()));
            charts.addAll(ComparisonCharts.of(
                    learnt.classes().get(c),
                    learnt.axis(),
                    () -> WindowChoice.edge(learnt),
                    rows(heldOut, c),
                    rows(generated, c)));
            part.report((c + 1.0) / learnt.classes().size());
        }
        map(basis);
        training();
        Optional<TrainingOnGenerated> learners = learners(warnings);
        Optional<double[]> named = learners.map(one -> one.namedAsAsked(generated, progress.quiet()));
        List<TrainingOnGenerated.Trained> compared =
                learners.map(one -> one.compare(progress.stage(0.4, 1))).orElse(List.of());
        return new ProofSheet(
                new ReportHead(title, summary, warnings),
                ProofVerdict.of(learnt.classes(), comparisons, named, compared),
                figures(comparisons, named),
                use(compared),
                charts);
    }

    private Optional<TrainingOnGenerated> learners(List<String> warnings) {
        try {
            return Optional.of(new TrainingOnGenerated(learnt, heldOut, generator, seed));
        } catch (IllegalArgumentException noEdge) {
            warnings.add("What the spectra are worth to a classifier was not asked: " + noEdge.getMessage() + ".");
            return Optional.empty();
        }
    }

    private static Table use(List<TrainingOnGenerated.Trained> compared) {
        Table.Builder table = new Table.Builder(
                Column.text("Trained on"),
                Column.number("Support vector machine", ""),
                Column.number("its standard deviation", ""),
                Column.number("Network", ""),
                Column.number("its standard deviation", ""));
        for (TrainingOnGenerated.Trained one : compared)
            table.row(
                    one.on(),
                    one.machine().mean(),
                    one.machine().deviation(),
                    one.network().mean(),
                    one.network().deviation());
        return table.build();
    }

    private Table figures(List<SpectrumComparison> comparisons, Optional<double[]> named) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("")));
        learnt.classes().forEach(name -> columns.add(Column.number(name, "")));
        Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
        row(table, comparisons, "Fréchet distance real–generated", SpectrumComparison::frechet);
        row(table, comparisons, "Fréchet distance real–real (halves)", SpectrumComparison::frechetOfReal);
        row(
                table,
                comparisons,
                "Fréchet ratio (wanted: ≤ " + (int) ProofVerdict.MOST_FRECHET + ")",
                SpectrumComparison::frechetRatio);
        row(
                table,
                comparisons,
                "Maximum mean discrepancy, squared",
                one -> one.discrepancy().squared());
        row(
                table,
                comparisons,
                "p of its permutation test",
                one -> one.discrepancy().p());
        row(
                table,
                comparisons,
                "Coverage (share of real spectra with a generated neighbour)",
                SpectrumComparison::coverage);
        row(
                table,
                comparisons,
                "Precision (share of generated spectra near a real one)",
                SpectrumComparison::precision);
        row(
                table,
                comparisons,
                "Memorisation (1 = new; wanted: " + ProofVerdict.LEAST_NEW + "–" + ProofVerdict.MOST_NEW + ")",
                SpectrumComparison::memorisation);
        row(table, comparisons, "Memorisation in channels", SpectrumComparison::memorisationInChannels);
        row(
                table,
                comparisons,
                "Two-sample accuracy of a classifier (wanted: ≤ " + ProofVerdict.MOST_TOLD_APART + ")",
                SpectrumComparison::twoSample);
        if (named.isPresent()) {
            List<Object> row = new ArrayList<>(List.of(
                    "Named as asked by a classifier of all real spectra (wanted: ≥ " + ProofVerdict.LEAST_NAMED + ")"));
            Arrays.stream(named.get()).forEach(row::add);
            table.row(row.toArray());
        }
        return table.build();
    }

    private static void row(
            Table.Builder table,
            List<SpectrumComparison> comparisons,
            String name,
            ToDoubleFunction<SpectrumComparison> value) {
        List<Object> row = new ArrayList<>(List.of(name));
        comparisons.forEach(one -> row.add(value.applyAsDouble(one)));
        table.row(row.toArray());
    }

    private void map(LeadingComponents basis) {
        List<double[]> points = new ArrayList<>();
        List<int[]> parts = new ArrayList<>();
        for (int c = 0; c < learnt.classes().size(); c++)
            for (int kind = 0; kind < 2; kind++) {
                double[][] scores = SpectrumComparison.scores(basis, rows(kind == 0 ? heldOut : generated, c));
                int taken = Math.min(MAPPED, scores.length);
                parts.add(new int[] {points.size(), points.size() + taken});
                for (int i = 0; i < taken; i++) points.add(scores[i]);
            }
        double[][] mapped = UmapEmbedding.of(points.toArray(double[][]::new), seed);
        List<Series> series = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            double[][] part = Arrays.copyOfRange(mapped, parts.get(p)[0], parts.get(p)[1]);
            series.add(new Series(
                    learnt.classes().get(p / 2) + (p % 2 == 0 ? " real" : " generated"),
                    p / 2,
                    p % 2 == 0 ? Style.POINTS : Style.CROSSES,
                    Arrays.stream(part).mapToDouble(at -> at[0]).toArray(),
                    Arrays.stream(part).mapToDouble(at -> at[1]).toArray()));
        }
        charts.add(new LineChart(
                "UMAP of real and generated spectra",
                "first coordinate (no unit)",
                "second coordinate (no unit)",
                series));
    }

    private void training() {
        List<Series> series = new ArrayList<>();
        List<TrainingCurve> curves = generator.curves();
        for (int i = 0; i < curves.size(); i++)
            series.add(new Series(
                    curves.get(i).name(),
                    i,
                    Style.LINE,
                    curves.get(i).points().stream()
                            .mapToDouble(TrainingCurve.Point::step)
                            .toArray(),
                    curves.get(i).points().stream()
                            .mapToDouble(TrainingCurve.Point::distance)
                            .toArray()));
        charts.add(new LineChart(
                "Training: energy distance to spectra held out", "step of the generator", "energy distance", series));
    }

    private static float[][] rows(LabelledSpectra spectra, int c) {
        int n = spectra.axis().size();
        return IntStream.range(0, spectra.size())
                .filter(i -> c < 0 || spectra.classOf()[i] == c)
                .mapToObj(i -> ScoreSpace.scaled(Arrays.copyOfRange(spectra.counts(), i * n, (i + 1) * n)))
                .toArray(float[][]::new);
    }
}
