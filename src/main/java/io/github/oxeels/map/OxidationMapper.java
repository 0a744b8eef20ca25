package io.github.oxeels.map;

import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a model over a spectrum image, a block of pixels a thread: memory holds the map and a few blocks, never the image.
 * The result does not depend on the number of threads or the size of a block.
 */
public final class OxidationMapper {

	/** Counts of a block, roughly: large enough to read fast, small enough that each thread can hold one. */
	private static final int BLOCK_VALUES = 1 << 20;

	private final SpectrumImage image;
	private final OxidationStateModel model;
	private final MapOptions options;
	private final float[] shifts;
	private final BoundModel bound;
	private final EdgeSignal gate;
	private final OxidationMap map;

	private OxidationMapper(SpectrumImage image, OxidationStateModel model, MapOptions options) {
		this.image = image;
		this.model = model;
		this.options = options;
		shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
		bound = new BoundModel(model, image.axis(), shifts);
		gate = EdgeSignal.of(model.edge(), image.axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE);
		map = emptyMap();
	}

	/**
	 * @param image with {@link SpectrumImage#shifts()} if its axis is to be corrected
	 * @throws IllegalArgumentException if the model does not apply to such an image; the message gives the reason
	 * @throws java.util.concurrent.CancellationException if the work was cancelled
	 */
	public static OxidationMap map(SpectrumImage image, OxidationStateModel model, MapOptions options, Progress progress) {
		OxidationMapper mapper = new OxidationMapper(image, model, options);
		int pixels = Math.toIntExact(image.pixels());
		int block = Math.max(1, Math.min(pixels, BLOCK_VALUES / image.channels()));
		Parallel.forEach((pixels + block - 1) / block, index -> mapper.mapBlock(index * block, Math.min(block, pixels - index * block)), progress);
		return mapper.map;
	}

	private OxidationMap emptyMap() {
		int pixels = Math.toIntExact(image.pixels());
		float[] valence = new float[pixels];
		float[] ratios = new float[pixels];
		Arrays.fill(valence, Float.NaN);
		Arrays.fill(ratios, Float.NaN);
		List<String> warnings = new ArrayList<>(bound.notes());
		return new OxidationMap(image.name(), image.x(), image.y(), model.classes(), model.valences(), new byte[pixels], new byte[pixels],
			new float[Math.multiplyExact(pixels, model.classes().size())], new float[pixels], valence, shifts == null ? new float[pixels] : shifts.clone(),
			ratios, new float[pixels], List.copyOf(warnings));
	}

	private void mapBlock(int first, int pixels) {
		float[] counts = new float[pixels * image.channels()];
		image.read(first, pixels, counts);
		float[] signal = new float[pixels];
		float[] error = new float[pixels];
		float[] significance = new float[pixels];
		gate.measure(counts, pixels, shifts, first, 0, signal, error, significance);
		float[] probabilities = new float[pixels * model.classes().size()];
		double[] novelty = new double[pixels];
		bound.judge(counts, pixels, shifts, first, probabilities, novelty);
		for (int i = 0; i < pixels; i++) {
			map.intensity()[first + i] = mean(counts, i * image.channels());
			boolean edge = significance[i] >= options.significance();
			if (edge) decide(first + i, probabilities, i * model.classes().size(), novelty[i]);
			else map.status()[first + i] = (byte) Status.NO_EDGE.ordinal();
		}
	}

	private float mean(float[] counts, int start) {
		double sum = 0;
		for (int e = 0; e < image.channels(); e++) sum += counts[start + e];
		return (float) (sum / image.channels());
	}

	private void decide(int pixel, float[] probabilities, int start, double novelty) {
		int pixels = map.label().length;
		int best = 0;
		double valence = 0;
		for (int c = 0; c < model.classes().size(); c++) {
			float probability = probabilities[start + c];
			map.probabilities()[c * pixels + pixel] = probability;
			if (probability > probabilities[start + best]) best = c;
			valence += probability * map.valences()[c];
		}
		map.confidence()[pixel] = probabilities[start + best];
		boolean known = probabilities[start + best] >= options.rejectBelow() && novelty <= model.novelty().threshold();
		map.status()[pixel] = (byte) (known ? Status.CLASSIFIED : Status.UNKNOWN).ordinal();
		if (!known) return;
		map.label()[pixel] = (byte) (best + 1);
		// NaN where a class has no valence
		map.valence()[pixel] = (float) valence;
	}
}
