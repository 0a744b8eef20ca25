package io.github.oxeels.learn.baseline;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * White lines of every pixel. All planes are row-major, {@code width × height}, not copied, and NaN where there is no edge
 * or the quantity is not to be had.
 *
 * @param ratio L3/L2 by the recipe
 * @param ratioError its standard error
 * @param valence mean valence by the ratio, or by Fe³⁺/ΣFe for the fixed windows of iron
 * @param valenceError measurement and spread of the references
 * @param l3Energy eV, corrected by the image's shifts where it has them
 * @param l3EnergyError eV
 * @param l2MinusL3 eV
 * @param l3MinusOxygen eV
 * @param l3Area counts · eV
 * @param postEdge level behind L2 over the L3 maximum
 * @param thick whether plural scattering makes the ratio doubtful
 */
public record WhiteLineMap(float[] ratio, float[] ratioError, float[] valence, float[] valenceError, float[] l3Energy, float[] l3EnergyError,
	float[] l2MinusL3, float[] l3MinusOxygen, float[] l3Area, float[] postEdge, boolean[] thick)
{

	private static final int BLOCK = 256;

	/**
	 * Measures every pixel, in parallel. t/λ is taken from the low-loss image where there is one.
	 *
	 * @param progress is warned if more than a tenth of the pixels with an edge are thick
	 * @throws IllegalArgumentException if the axis does not hold what the recipe needs
	 * @throws java.util.concurrent.CancellationException if the work was cancelled
	 */
	public static WhiteLineMap of(SpectrumImage image, WhiteLineRecipe recipe, Progress progress) {
		int pixels = Math.toIntExact(image.pixels());
		WhiteLineMap map = empty(pixels);
		WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(image.axis(), recipe);
		Optional<ValenceCalibration> calibration = ValenceCalibration.ofRatio(recipe.edge().element());
		Parallel.forEach((pixels + BLOCK - 1) / BLOCK, block -> {
			int first = block * BLOCK;
			int count = Math.min(BLOCK, pixels - first);
			float[] counts = new float[count * image.channels()];
			image.read(first, count, counts);
			OptionalDouble[] thickness = thickness(image, first, count);
			WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
			for (int p = 0; p < count; p++) {
				int pixel = first + p;
				double shift = image.shifts().map(EnergyShifts::shift).map(all -> (double) all[pixel]).orElse(0.0);
				OptionalDouble there = thickness[p];
				worker.measure(counts, p * image.channels(), shift).ifPresent(lines -> map.set(pixel, lines, shift, there, calibration));
			}
		}, progress);
		map.warnIfThick(progress);
		return map;
	}

	private static WhiteLineMap empty(int pixels) {
		float[][] planes = new float[10][pixels];
		for (float[] plane : planes) Arrays.fill(plane, Float.NaN);
		return new WhiteLineMap(planes[0], planes[1], planes[2], planes[3], planes[4], planes[5], planes[6], planes[7], planes[8], planes[9], new boolean[pixels]);
	}

	private static OptionalDouble[] thickness(SpectrumImage image, int first, int count) {
		OptionalDouble[] thickness = new OptionalDouble[count];
		Arrays.fill(thickness, OptionalDouble.empty());
		image.lowLoss().ifPresent(low -> {
			float[] counts = new float[count * low.channels()];
			low.read(first, count, counts);
			for (int p = 0; p < count; p++) thickness[p] = Thickness.relative(low.axis(), counts, p * low.channels());
		});
		return thickness;
	}

	private void set(int pixel, WhiteLines lines, double shift, OptionalDouble thickness, Optional<ValenceCalibration> calibration) {
		ratio[pixel] = (float) lines.ratio().value();
		ratioError[pixel] = (float) lines.ratio().error();
		l3Energy[pixel] = (float) (lines.l3Energy().value() + shift);
		l3EnergyError[pixel] = (float) lines.l3Energy().error();
		l2MinusL3[pixel] = (float) lines.l2MinusL3().value();
		lines.l3MinusOxygen().ifPresent(distance -> l3MinusOxygen[pixel] = (float) distance.value());
		l3Area[pixel] = (float) lines.l3Area().value();
		postEdge[pixel] = (float) lines.postEdge();
		thick[pixel] = lines.isThick(thickness);
		Optional<Measured> found = lines.ironThreeShare().map(share -> new Measured(2 + share.value(), share.error()));
		if (found.isEmpty() && calibration.isPresent()) found = Optional.of(calibration.get().valence(lines.ratio()));
		found.ifPresent(value -> {
			valence[pixel] = (float) value.value();
			valenceError[pixel] = (float) value.error();
		});
	}

	private void warnIfThick(Progress progress) {
		int edges = 0;
		int doubtful = 0;
		for (int pixel = 0; pixel < ratio.length; pixel++) {
			if (Float.isNaN(ratio[pixel])) continue;
			edges++;
			if (thick[pixel]) doubtful++;
		}
		if (doubtful > 0.1 * edges) progress.warn(String.format(Locale.ROOT, "%d of %d pixels are thicker than t/λ = %.1f, or look so behind L2: plural scattering makes " +
			"their L3/L2 too high and their valence too low; deconvolve before you trust it", doubtful, edges, WhiteLines.THICK));
	}
}
