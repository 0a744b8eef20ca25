package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Activate;
import io.github.oxeels.learn.network.NetworkPlan.Affine;
import io.github.oxeels.learn.network.NetworkPlan.Normalise;
import io.github.oxeels.learn.network.NetworkPlan.Pool;
import io.github.oxeels.learn.network.NetworkPlan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a network on tiles of spectra. Batch normalisation is folded into the weights before it, dropout is gone. The
 * bits of a spectrum's logits depend neither on the other spectra of the tile nor on its place there. Immutable.
 */
final class NetworkForward {

	/** Most spectra of a tile. */
	static final int LANES = 256;

	private final Network network;
	private final List<Step> steps = new ArrayList<>();
	private final float[] weights;

	NetworkForward(Network network) {
		this.network = network;
		weights = network.weights().clone();
		Affine last = null;
		for (Step step : NetworkPlan.of(network.architecture()).steps()) {
			if (step instanceof Affine affine) last = affine;
			if (step instanceof Normalise norm) fold(norm, last);
			else if (!(step instanceof NetworkPlan.Drop)) steps.add(step);
		}
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
		private final float[] scratch = new float[LANES];
		private final float[] more = new float[LANES];

		private Tile() {
			for (Step step : steps) values.add(step instanceof Activate ? null : new float[step.out().rows()][LANES]);
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
			for (int s = 0; s < steps.size(); s++) {
				Step step = steps.get(s);
				float[][] out = values.get(s);
				if (step instanceof Affine affine) AffineStage.forward(affine, weights, y, out, lanes);
				else if (step instanceof Pool pool) PoolStage.forward(pool, y, out, lanes);
				else for (float[] row : y) ((Activate) step).activation().apply(row, scratch, more, lanes);
				if (out != null) y = out;
			}
			return y;
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
}
