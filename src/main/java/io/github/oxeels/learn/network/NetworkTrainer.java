package io.github.oxeels.learn.network;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Trains networks. The same data, options and seed give the same bits on every processor and for any number of threads: a
 * batch is cut into chunks of a fixed size, whose gradients are added in their order.
 */
public final class NetworkTrainer {

	/** Added to a standard deviation, in units of the features: a channel that hardly varies must not become noise. */
	private static final double LEAST_DEVIATION = 0.02;
	/** Share of the old in running means and variances. */
	private static final float MOMENTUM = 0.9f;

	private final NetworkArchitecture architecture;
	private final NetworkOptions options;
	private final float[] features;
	private final float[] targets;
	private final int rows;
	private final float[] mean;
	private final float[] scale;
	private final Weights weights;
	private final float[] statistics;
	private final Adam adam;
	private final Chunk[] chunks;
	private final float[] gradient;

	private NetworkTrainer(NetworkArchitecture architecture, float[] features, int rows, float[] targets, NetworkOptions options) {
		this.architecture = architecture;
		this.options = options;
		this.rows = rows;
		this.targets = targets;
		mean = new float[architecture.features()];
		scale = new float[architecture.features()];
		this.features = standardised(features);
		weights = new Weights(NetworkPlan.of(architecture), options.weightDecay(), options.seed());
		statistics = new float[weights.plan.statistics()];
		gradient = new float[weights.values.length];
		adam = new Adam(gradient.length);
		chunks = new Chunk[chunks(Math.min(rows, options.batchSize()))];
		for (int i = 0; i < chunks.length; i++) chunks[i] = new Chunk(architecture, weights);
	}

	/**
	 * @param features {@code rows × architecture.features()}, finite
	 * @param rows number of spectra, at least 1
	 * @param targets {@code rows × architecture.outputs()}: shares in [0, 1] that sum to 1: a class is the share 1 of one output
	 * @param progress reported to and asked for cancel after each batch
	 * @throws IllegalArgumentException if arrays do not fit, features are not finite, or targets are no shares
	 * @throws java.util.concurrent.CancellationException if the work was cancelled
	 */
	public static Network train(NetworkArchitecture architecture, float[] features, int rows, float[] targets, NetworkOptions options, Progress progress) {
		requireData(architecture, features, rows, targets);
		return new NetworkTrainer(architecture, features, rows, targets, options).train(progress);
	}

	private Network train(Progress progress) {
		int batches = (rows + options.batchSize() - 1) / options.batchSize();
		long steps = (long) batches * options.epochs();
		int[] order = new int[rows];
		for (int epoch = 0; epoch < options.epochs(); epoch++) {
			shuffle(order, Seeds.random(options.seed(), "order", epoch));
			for (int batch = 0; batch < batches; batch++) {
				progress.checkCancelled();
				long step = (long) epoch * batches + batch;
				// batches of the same size, give or take one spectrum, so that none is too small to normalise
				int from = (int) ((long) rows * batch / batches), to = (int) ((long) rows * (batch + 1) / batches);
				step(order, from, to, step, 0.5 * options.learningRate() * (1 + StrictMath.cos(Math.PI * step / steps)));
				progress.report((step + 1.0) / steps);
			}
		}
		return new Network(architecture, mean, scale, weights.values, statistics);
	}

	private void step(int[] order, int from, int to, long step, double learningRate) {
		int size = to - from, used = chunks(size);
		Parallel.forEach(used, index -> run(index, used, order, from, size, step), Progress.NONE);
		gather(used, size, step == 0);
		adam.step(weights.values, gradient, weights.decay, learningRate);
		weights.transpose();
	}

	private void run(int index, int used, int[] order, int from, int size, long step) {
		int first = start(index, used, size), lanes = start(index + 1, used, size) - first;
		for (int lane = 0; lane < lanes; lane++) {
			int row = order[from + first + lane];
			chunks[index].put(lane, features, row * architecture.features(), targets, row * architecture.outputs(), (float) options.labelSmoothing());
		}
		chunks[index].run(lanes, 1f / size, Seeds.derive(options.seed(), "step " + step, index));
	}

	/** Adds up what the chunks found, always in the same order. */
	private void gather(int used, int size, boolean first) {
		Arrays.fill(gradient, 0);
		float[] means = new float[statistics.length];
		for (int index = 0; index < used; index++) {
			add(chunks[index].gradient, 1, gradient);
			add(chunks[index].statistics, (float) (start(index + 1, used, size) - start(index, used, size)) / size, means);
		}
		for (int i = 0; i < means.length; i++) statistics[i] = first ? means[i] : MOMENTUM * statistics[i] + (1 - MOMENTUM) * means[i];
	}

	private static void add(float[] values, float factor, float[] sum) {
		for (int i = 0; i < sum.length; i++) sum[i] = Math.fma(factor, values[i], sum[i]);
	}

	private static int chunks(int size) {
		return (size + Stage.LANES - 1) / Stage.LANES;
	}

	private static int start(int index, int used, int size) {
		return (int) ((long) size * index / used);
	}

	private static void shuffle(int[] order, SplittableRandom random) {
		for (int i = 0; i < order.length; i++) {
			int j = random.nextInt(i + 1);
			order[i] = order[j];
			order[j] = i;
		}
	}

	/** @return the features less their mean, over their standard deviation and a bit */
	private float[] standardised(float[] original) {
		int columns = architecture.features();
		for (int q = 0; q < columns; q++) {
			double sum = 0, squares = 0;
			for (int i = q; i < rows * columns; i += columns) sum += original[i];
			mean[q] = (float) (sum / rows);
			for (int i = q; i < rows * columns; i += columns) squares += ((double) original[i] - mean[q]) * ((double) original[i] - mean[q]);
			scale[q] = (float) (1 / (Math.sqrt(squares / rows) + LEAST_DEVIATION));
		}
		float[] standardised = new float[rows * columns];
		for (int i = 0; i < standardised.length; i++) standardised[i] = (original[i] - mean[i % columns]) * scale[i % columns];
		return standardised;
	}

	private static void requireData(NetworkArchitecture architecture, float[] features, int rows, float[] targets) {
		int columns = architecture.features(), outputs = architecture.outputs();
		if (rows < 1) throw new IllegalArgumentException("training needs at least 1 spectrum, got " + rows);
		if (features.length != (long) rows * columns || targets.length != (long) rows * outputs)
			throw new IllegalArgumentException(rows + " spectra of " + columns + " features and " + outputs + " targets do not fit arrays of " + features.length +
				" and " + targets.length);
		for (int i = 0; i < features.length; i++)
			if (!Float.isFinite(features[i]))
				throw new IllegalArgumentException("features must be finite, spectrum " + i / columns + " has " + features[i]);
		for (int row = 0; row < rows; row++) {
			double sum = 0;
			for (int c = 0; c < outputs; c++) {
				float target = targets[row * outputs + c];
				if (!(target >= 0 && target <= 1)) throw new IllegalArgumentException("targets must be in 0…1, spectrum " + row + " has " + target);
				sum += target;
			}
			if (Math.abs(sum - 1) > 1e-4) throw new IllegalArgumentException("the targets of a spectrum must sum to 1, those of spectrum " + row + " sum to " + sum);
		}
	}
}
