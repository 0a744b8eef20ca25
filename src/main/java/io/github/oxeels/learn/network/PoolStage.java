package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Pool;
import java.util.Arrays;

/** Means of neighbouring positions. */
final class PoolStage extends Stage {

	private final Pool pool;
	private final float[][] y;
	private final float[][] slopeOfX;

	PoolStage(Pool pool) {
		this.pool = pool;
		y = new float[pool.out().rows()][LANES];
		slopeOfX = new float[pool.in().rows()][LANES];
	}

	@Override
	float[][] forward(float[][] x, int lanes) {
		forward(pool, x, y, lanes);
		return y;
	}

	static void forward(Pool pool, float[][] x, float[][] y, int lanes) {
		int channels = pool.in().channels();
		float share = 1f / pool.factor();
		for (int row = 0; row < pool.out().rows(); row++) {
			int first = row / channels * pool.factor() * channels + row % channels;
			System.arraycopy(x[first], 0, y[row], 0, lanes);
			for (int i = 1; i < pool.factor(); i++) add(x[first + i * channels], y[row], lanes);
			scale(y[row], share, lanes);
		}
	}

	@Override
	float[][] backward(float[][] slope, int lanes) {
		int channels = pool.in().channels();
		float share = 1f / pool.factor();
		for (int row = pool.out().positions() * pool.factor() * channels; row < slopeOfX.length; row++) Arrays.fill(slopeOfX[row], 0, lanes, 0);
		for (int row = 0; row < pool.out().rows(); row++) {
			int first = row / channels * pool.factor() * channels + row % channels;
			scale(slope[row], share, lanes);
			for (int i = 0; i < pool.factor(); i++) System.arraycopy(slope[row], 0, slopeOfX[first + i * channels], 0, lanes);
		}
		return slopeOfX;
	}

	static void add(float[] x, float[] sum, int lanes) {
		for (int p = 0; p < lanes; p++) sum[p] += x[p];
	}

	static void scale(float[] x, float factor, int lanes) {
		for (int p = 0; p < lanes; p++) x[p] *= factor;
	}
}
