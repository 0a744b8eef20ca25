package io.github.oxeels.usecase;

import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.evaluate.SpectrumComparison;
import io.github.oxeels.gan.ScoreSpace;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.learn.baseline.WhiteLineAnalyzer;
import io.github.oxeels.learn.baseline.WhiteLineRecipe;
import io.github.oxeels.learn.baseline.WhiteLines;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.output.Column;
import io.github.oxeels.output.LineChart;
import io.github.oxeels.output.LineChart.Series;
import io.github.oxeels.output.LineChart.Style;
import io.github.oxeels.output.ProofSheet;
import io.github.oxeels.output.Table;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lays generated spectra of each class beside real ones that the generator did not learn from: numbers and charts of a
 * {@link ProofSheet}. All spectra are divided by their mean magnitude first.
 */
final class GeneratorProof {

	private static final int DRAWS = 20;
	private static final int LAGS = 40;
	private static final int LEAST_BINS = 6;
	private static final int MOST_BINS = 24;
	private static final int MAPPED = 150;

	private final LabelledSpectra learnt;
	private final LabelledSpectra heldOut;
	private final LabelledSpectra generated;
	private final SpectrumGenerator generator;
	private final long seed;
	private final List<LineChart> charts = new ArrayList<>();

	/** @param heldOut real spectra that were not learnt from, at least 12 of each class */
	GeneratorProof(LabelledSpectra learnt, LabelledSpectra heldOut, LabelledSpectra generated, SpectrumGenerator generator, long seed) {
		this.learnt = learnt;
		this.heldOut = heldOut;
		this.generated = generated;
		this.generator = generator;
		this.seed = seed;
	}

	/** @throws java.util.concurrent.CancellationException if the work was cancelled */
	ProofSheet sheet(String title, Map<String, String> summary, List<String> warnings, Progress progress) {
		LeadingComponents basis = LeadingComponents.of(rows(heldOut, -1), Math.min(SpectrumComparison.COMPONENTS, heldOut.size() - 1));
		List<SpectrumComparison> comparisons = new ArrayList<>();
		Progress part = progress.stage(0, 0.4);
		for (int c = 0; c < learnt.classes().size(); c++) {
			comparisons.add(SpectrumComparison.of(basis, rows(learnt, c), rows(heldOut, c), rows(generated, c), seed, progress.quiet()));
			chartClass(c);
			part.report((c + 1.0) / learnt.classes().size());
		}
		map(basis);
		training();
		Optional<TrainingOnGenerated> learners = learners(warnings);
		Table figures = figures(comparisons, learners.map(one -> one.namedAsAsked(generated, progress.quiet())));
		Table use = learners.map(one -> one.table(progress.stage(0.4, 1))).orElse(new Table.Builder(new Column("", "", Column.Kind.TEXT)).build());
		return new ProofSheet(title, summary, figures, use, charts, warnings);
	}

	private Optional<TrainingOnGenerated> learners(List<String> warnings) {
		try {
			return Optional.of(new TrainingOnGenerated(learnt, heldOut, generator, seed));
		}
		catch (IllegalArgumentException noEdge) {
			warnings.add("What the spectra are worth to a classifier was not asked: " + noEdge.getMessage() + ".");
			return Optional.empty();
		}
	}

	private Table figures(List<SpectrumComparison> comparisons, Optional<double[]> named) {
		List<Column> columns = new ArrayList<>(List.of(new Column("", "", Column.Kind.TEXT)));
		learnt.classes().forEach(name -> columns.add(new Column(name, "", Column.Kind.NUMBER)));
		Table.Builder table = new Table.Builder(columns.toArray(Column[]::new));
		row(table, comparisons, "Fréchet distance real–generated", SpectrumComparison::frechet);
		row(table, comparisons, "Fréchet distance real–real (halves)", SpectrumComparison::frechetOfReal);
		row(table, comparisons, "Fréchet ratio (wanted: ≤ 2)", SpectrumComparison::frechetRatio);
		row(table, comparisons, "Maximum mean discrepancy, squared", one -> one.discrepancy().squared());
		row(table, comparisons, "p of its permutation test", one -> one.discrepancy().p());
		row(table, comparisons, "Coverage (share of real spectra with a generated neighbour)", SpectrumComparison::coverage);
		row(table, comparisons, "Precision (share of generated spectra near a real one)", SpectrumComparison::precision);
		row(table, comparisons, "Memorisation (1 = new; wanted: 0.8–1.25)", SpectrumComparison::memorisation);
		row(table, comparisons, "Memorisation in channels", SpectrumComparison::memorisationInChannels);
		row(table, comparisons, "Two-sample accuracy of a classifier (wanted: ≤ 0.65)", SpectrumComparison::twoSample);
		if (named.isPresent()) {
			List<Object> row = new ArrayList<>(List.of("Named as asked by a classifier of all real spectra (wanted: ≥ 0.97)"));
			Arrays.stream(named.get()).forEach(row::add);
			table.row(row.toArray());
		}
		return table.build();
	}

	private static void row(Table.Builder table, List<SpectrumComparison> comparisons, String name, ToDoubleFunction<SpectrumComparison> value) {
		List<Object> row = new ArrayList<>(List.of(name));
		comparisons.forEach(one -> row.add(value.applyAsDouble(one)));
		table.row(row.toArray());
	}

	private void chartClass(int c) {
		String name = learnt.classes().get(c);
		float[][] real = rows(heldOut, c), made = rows(generated, c);
		double[] energies = learnt.axis().energies();
		double[][] a = moments(real), b = moments(made);
		List<Series> means = new ArrayList<>();
		for (int sign = -1; sign <= 1; sign += 2) {
			means.add(new Series("real ± sd", 0, Style.DASHED, energies, sum(a[0], a[1], sign)));
			means.add(new Series("generated ± sd", 1, Style.DASHED, energies, sum(b[0], b[1], sign)));
		}
		means.add(new Series("real, mean", 0, Style.LINE, energies, a[0]));
		means.add(new Series("generated, mean", 1, Style.LINE, energies, b[0]));
		charts.add(new LineChart(name + ": mean ± standard deviation", "energy loss (eV)", "intensity / mean", means));
		charts.add(new LineChart(name + ": variance spectrum", "energy loss (eV)", "standard deviation of intensity / mean", List.of(
			new Series("real", 0, Style.LINE, energies, a[1]), new Series("generated", 1, Style.LINE, energies, b[1]))));
		LineChart left = draws(name + ": " + Math.min(DRAWS, real.length) + " real spectra", "real", 0, energies, real);
		LineChart right = draws(name + ": " + DRAWS + " generated spectra", "generated", 1, energies, made);
		double[] shown = Stream.of(left, right).flatMap(chart -> chart.series().stream()).flatMapToDouble(one -> Arrays.stream(one.y())).sorted().toArray();
		double low = shown[0], high = Math.max(shown[shown.length - 1], low + 1e-9), margin = 0.03 * (high - low);
		charts.add(left.withRange(low - margin, high + margin));
		charts.add(right.withRange(low - margin, high + margin));
		double[] lags = IntStream.range(0, LAGS).mapToDouble(lag -> lag * learnt.axis().dispersion()).toArray();
		charts.add(new LineChart(name + ": autocorrelation of the deviations from the mean", "distance (eV)", "correlation", List.of(
			new Series("real", 0, Style.LINE, lags, autocorrelation(real, a[0])), new Series("generated", 1, Style.LINE, lags, autocorrelation(made, b[0])))));
		charts.add(histogram(name + ": Pearson r with the mean of the real spectra", "Pearson r", pearson(real, a[0], true), pearson(made, a[0], true)));
		charts.add(histogram(name + ": cosine distance from the mean of the real spectra", "cosine distance", pearson(real, a[0], false), pearson(made, a[0], false)));
		whiteLines(name, real, made);
	}

	private static LineChart draws(String title, String name, int colour, double[] energies, float[][] rows) {
		List<Series> series = Arrays.stream(rows).limit(DRAWS).map(row -> new Series(name, colour, Style.THIN, energies, doubles(row))).toList();
		return new LineChart(title, "energy loss (eV)", "intensity / mean", series);
	}

	private static double[] doubles(float[] row) {
		return IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray();
	}

	private static double[] sum(double[] mean, double[] deviation, int sign) {
		return IntStream.range(0, mean.length).mapToDouble(q -> mean[q] + sign * deviation[q]).toArray();
	}

	/** @return mean and standard deviation of each channel */
	private static double[][] moments(float[][] rows) {
		double[] mean = new double[rows[0].length], deviation = new double[mean.length];
		for (float[] row : rows) for (int q = 0; q < mean.length; q++) mean[q] += row[q] / rows.length;
		for (float[] row : rows) for (int q = 0; q < mean.length; q++) deviation[q] += (row[q] - mean[q]) * (row[q] - mean[q]) / Math.max(1, rows.length - 1);
		for (int q = 0; q < mean.length; q++) deviation[q] = Math.sqrt(deviation[q]);
		return new double[][] { mean, deviation };
	}

	private static double[] autocorrelation(float[][] rows, double[] mean) {
		double[] correlation = new double[LAGS];
		for (float[] row : rows)
			for (int lag = 0; lag < LAGS; lag++) for (int q = 0; q + lag < row.length; q++) correlation[lag] += (row[q] - mean[q]) * (row[q + lag] - mean[q + lag]) / (row.length - lag);
		double zero = Math.max(1e-300, correlation[0]);
		for (int lag = 0; lag < LAGS; lag++) correlation[lag] /= zero;
		return correlation;
	}

	/** @return Pearson's r of each row with the mean, or 1 − cosine, which leaves the level in */
	private static double[] pearson(float[][] rows, double[] mean, boolean centred) {
		double level = centred ? Arrays.stream(mean).average().orElse(0) : 0;
		return Arrays.stream(rows).mapToDouble(row -> {
			double own = centred ? Arrays.stream(doubles(row)).average().orElse(0) : 0, product = 0, a = 0, b = 0;
			for (int q = 0; q < mean.length; q++) {
				product += (row[q] - own) * (mean[q] - level);
				a += (row[q] - own) * (row[q] - own);
				b += (mean[q] - level) * (mean[q] - level);
			}
			double cosine = product / Math.max(1e-300, Math.sqrt(a * b));
			return centred ? cosine : 1 - cosine;
		}).toArray();
	}

	/** @return shares of the values in bins from the 1st to the 99th percentile of both, as steps; few values make few bins */
	private static LineChart histogram(String title, String across, double[] real, double[] made) {
		double[] all = IntStream.range(0, real.length + made.length).mapToDouble(i -> i < real.length ? real[i] : made[i - real.length]).sorted().toArray();
		int bins = (int) Math.max(LEAST_BINS, Math.min(MOST_BINS, Math.round(2 * Math.cbrt(Math.min(real.length, made.length)))));
		double low = all[all.length / 100], width = Math.max(1e-9, all[all.length - 1 - all.length / 100] - low) / bins;
		double[] edges = IntStream.range(0, 2 * bins + 2).mapToDouble(i -> low + i / 2 * width).toArray();
		return new LineChart(title, across, "share of the spectra", List.of(new Series("real", 0, Style.LINE, edges, steps(real, low, width, bins)),
			new Series("generated", 1, Style.LINE, edges, steps(made, low, width, bins))));
	}

	/** @return twice the share of each bin, at its left and at its right edge, between zeros; what lies beyond is in the last bins */
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
			WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(learnt.axis(), WhiteLineRecipe.defaults(WindowChoice.edge(learnt)).withBackground(false));
			List<WhiteLines> a = measured(analyzer, real), b = measured(analyzer, made);
			if (a.size() < 5 || b.size() < 5) return;
			chart(name + ": L3 maximum", "energy loss (eV)", a, b, lines -> lines.l3Energy().value());
			chart(name + ": L2−L3", "distance (eV)", a, b, lines -> lines.l2MinusL3().value());
			chart(name + ": L3/L2", "ratio of areas", a, b, lines -> lines.ratio().value());
		}
		catch (IllegalArgumentException noLines) {
			// not an edge with white lines, or not all of it
		}
	}

	private static List<WhiteLines> measured(WhiteLineAnalyzer analyzer, float[][] rows) {
		WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
		return Arrays.stream(rows).map(row -> worker.measure(row, 0)).flatMap(Optional::stream).toList();
	}

	private void chart(String title, String across, List<WhiteLines> real, List<WhiteLines> made, ToDoubleFunction<WhiteLines> value) {
		charts.add(histogram(title, across, real.stream().mapToDouble(value).toArray(), made.stream().mapToDouble(value).toArray()));
	}

	private void map(LeadingComponents basis) {
		List<double[]> points = new ArrayList<>();
		List<int[]> parts = new ArrayList<>();
		for (int c = 0; c < learnt.classes().size(); c++)
			for (int kind = 0; kind < 2; kind++) {
				double[][] scores = SpectrumComparison.scores(basis, rows(kind == 0 ? heldOut : generated, c));
				int taken = Math.min(MAPPED, scores.length);
				parts.add(new int[] { points.size(), points.size() + taken });
				for (int i = 0; i < taken; i++) points.add(scores[i]);
			}
		double[][] mapped = UmapEmbedding.of(points.toArray(double[][]::new), seed);
		List<Series> series = new ArrayList<>();
		for (int p = 0; p < parts.size(); p++) {
			double[][] part = Arrays.copyOfRange(mapped, parts.get(p)[0], parts.get(p)[1]);
			series.add(new Series(learnt.classes().get(p / 2) + (p % 2 == 0 ? " real" : " generated"), p / 2, p % 2 == 0 ? Style.POINTS : Style.CROSSES,
				Arrays.stream(part).mapToDouble(at -> at[0]).toArray(), Arrays.stream(part).mapToDouble(at -> at[1]).toArray()));
		}
		charts.add(new LineChart("UMAP of real and generated spectra", "first coordinate (no unit)", "second coordinate (no unit)", series));
	}

	private void training() {
		List<Series> series = new ArrayList<>();
		List<TrainingCurve> curves = generator.curves();
		for (int i = 0; i < curves.size(); i++)
			series.add(new Series(curves.get(i).name(), i, Style.LINE, curves.get(i).points().stream().mapToDouble(TrainingCurve.Point::step).toArray(),
				curves.get(i).points().stream().mapToDouble(TrainingCurve.Point::distance).toArray()));
		charts.add(new LineChart("Training: energy distance to spectra held out", "step of the generator", "energy distance", series));
	}

	private static float[][] rows(LabelledSpectra spectra, int c) {
		int n = spectra.axis().size();
		return IntStream.range(0, spectra.size()).filter(i -> c < 0 || spectra.classOf()[i] == c)
			.mapToObj(i -> ScoreSpace.scaled(Arrays.copyOfRange(spectra.counts(), i * n, (i + 1) * n))).toArray(float[][]::new);
	}
}
