package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Activate;
import io.github.oxeels.learn.network.NetworkPlan.Affine;
import io.github.oxeels.learn.network.NetworkPlan.Normalise;
import io.github.oxeels.learn.network.NetworkPlan.Pool;
import io.github.oxeels.learn.network.NetworkPlan.Step;
import io.github.oxeels.tensor.FloatLanes;
import io.github.oxeels.tensor.WindowProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates a network on tiles of spectra. Batch normalisation is folded into the weights before it, dropout is gone. The
 * bits of a spectrum's logits depend neither on the other spectra of the tile nor on its place there. Immutable.
 */
final class NetworkForward {

	/** Most spectra of a tile. */
	static final int LANES = WindowProduct.LANES;

	private final Network network;
	private final List<Block> blocks = new ArrayList<>();
	private final float[] weights;

	/**
	 * What is computed at one go, while the sums of a position are in the processor's cache.
	 *
	 * @param affine sums; null of a pooling by itself
	 * @param product of the sums
	 * @param activation null for none
	 * @param pool null for none
	 */
	private record Block(Affine affine, WindowProduct product, Activation activation, Pool pool) {

		int rows() {
			return pool != null ? pool.out().rows() : affine.out().rows();
		}
	}

	/** @param reproducible whether to compute in plain Java, which gives the same bits on every processor */
	NetworkForward(Network network, boolean reproducible) {
		this.network = network;
		weights = network.weights().clone();
		List<Step> steps = NetworkPlan.of(network.architecture()).steps();
		Affine last = null;
		for (Step step : steps) {
			if (step instanceof Affine affine) last = affine;
			if (step instanceof Normalise norm) fold(norm, last);
		}
		for (Step step : steps) {
			Block before = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
			if (step instanceof Affine affine) blocks.add(new Block(affine, product(affine, reproducible), null, null));
			else if (step instanceof Activate activate) replace(new Block(before.affine, before.product, activate.activation(), null));
			else if (step instanceof Pool pool) {
				if (before != null && before.pool == null) replace(new Block(before.affine, before.product, before.activation, pool));
				else blocks.add(new Block(null, null, null, pool));
			}
		}
	}

	private void replace(Block block) {
		blocks.set(blocks.size() - 1, block);
	}

	private WindowProduct product(Affine affine, boolean reproducible) {
		float[] matrix = Arrays.copyOfRange(weights, affine.at(), affine.biasAt());
		return reproducible ? WindowProduct.java(matrix, affine.filters(), affine.depth())
			: WindowProduct.of(matrix, affine.filters(), affine.depth(), affine.in().rows());
	}

	private void fold(Normalise norm, Affine affine) {
		int channels = norm.out().channels();
		for (int c = 0; c < channels; c++) {
			double factor = weights[norm.at() + c] / Math.sqrt((double) network.statistics()[norm.statisticsAt() + channels + c] + NormaliseStage.EPSILON);
			for (int i = affine.at() + c * affine.depth(), end = i + affine.depth(); i < end; i++) weights[i] = (float) (weights[i] * factor);
			int bias = affine.biasAt() + c;
			weights[bias] = (float) ((weights[bias] - network.statistics()[norm.statisticsAt() + c]) * factor + weights[norm.at() + channels + c]);
		}
	}

	Tile newTile() {
		return new Tile();
	}

	/** One thread's working memory. */
	final class Tile {

		private final float[][] x = new float[network.architecture().features()][LANES];
		private final List<float[][]> values = new ArrayList<>();
		private final List<WindowProduct.Tile> tiles = new ArrayList<>();
		/** Sums of one position before pooling. */
		private final float[][] sums;
		private final float[] scratch = new float[LANES];
		private final float[] more = new float[LANES];

		private Tile() {
			int most = 0;
			for (Block block : blocks) {
				values.add(new float[block.rows()][LANES]);
				tiles.add(block.product == null ? null : block.product.newTile());
				if (block.affine != null) most = Math.max(most, block.affine.filters());
			}
			sums = new float[most][LANES];
		}

		/**
		 * @param features {@code rows × features}, not standardised
		 * @param first first row of the tile
		 * @param lanes rows of the tile, at most {@link #LANES}
		 * @return {@code [outputs][lanes]}, valid until the next call
		 */
		float[][] logits(float[] features, int first, int lanes) {
			load(features, first, lanes);
			float[][] y = x;
			for (int b = 0; b < blocks.size(); b++) {
				Block block = blocks.get(b);
				if (block.affine == null) pool(block.pool, y, values.get(b), lanes);
				else {
					tiles.get(b).load(y, lanes);
					if (block.pool == null) for (int t = 0; t < block.affine.out().positions(); t++) position(b, t, values.get(b), t * block.affine.filters(), lanes);
					else pooled(b, values.get(b), lanes);
				}
				y = values.get(b);
			}
			return y;
		}

		private void pooled(int b, float[][] out, int lanes) {
			Pool pool = blocks.get(b).pool;
			int filters = pool.in().channels();
			for (int u = 0; u < pool.out().positions(); u++) {
				for (int i = 0; i < pool.factor(); i++) {
					position(b, u * pool.factor() + i, sums, 0, lanes);
					for (int f = 0; f < filters; f++)
						if (i == 0) System.arraycopy(sums[f], 0, out[u * filters + f], 0, lanes);
						else FloatLanes.add(sums[f], out[u * filters + f], lanes);
				}
				for (int f = 0; f < filters; f++) FloatLanes.scale(out[u * filters + f], 1f / pool.factor(), 0, lanes);
			}
		}

		/** Sums of one position, bent. */
		private void position(int b, int t, float[][] y, int row, int lanes) {
			Affine affine = blocks.get(b).affine;
			Activation activation = blocks.get(b).activation;
			int channels = affine.in().channels();
			int from = Math.max(0, affine.window(t)), to = Math.min(affine.in().positions(), affine.window(t) + affine.kernel());
			tiles.get(b).multiply(from * channels, (from - affine.window(t)) * channels, (to - from) * channels, y, row);
			for (int f = 0; f < affine.filters(); f++) {
				float bias = weights[affine.biasAt() + f];
				if (activation == Activation.RELU) addAndRectify(y[row + f], bias, lanes);
				else add(y[row + f], bias, lanes);
				if (activation != null && activation != Activation.RELU) activation.apply(y[row + f], scratch, more, lanes);
			}
		}

		/** Spectra become lanes, sixteen at a time, so that a cache line of each is read once. */
		private void load(float[] features, int first, int lanes) {
			int depth = x.length;
			for (int p0 = 0; p0 < lanes; p0 += 16) {
				int end = Math.min(lanes, p0 + 16);
				for (int q = 0; q < depth; q++) {
					float[] row = x[q];
					float mean = network.mean()[q], scale = network.scale()[q];
					for (int p = p0, at = (first + p0) * depth + q; p < end; p++, at += depth) row[p] = (features[at] - mean) * scale;
				}
			}
		}
	}

	private static void pool(Pool pool, float[][] x, float[][] y, int lanes) {
		int channels = pool.in().channels();
		for (int row = 0; row < pool.out().rows(); row++) {
			int first = row / channels * pool.factor() * channels + row % channels;
			System.arraycopy(x[first], 0, y[row], 0, lanes);
			for (int i = 1; i < pool.factor(); i++) FloatLanes.add(x[first + i * channels], y[row], lanes);
			FloatLanes.scale(y[row], 1f / pool.factor(), 0, lanes);
		}
	}

	private static void add(float[] x, float summand, int lanes) {
		for (int p = 0; p < lanes; p++) x[p] += summand;
	}

	private static void addAndRectify(float[] x, float summand, int lanes) {
		for (int p = 0; p < lanes; p++) x[p] = Math.max(0, x[p] + summand);
	}
}
