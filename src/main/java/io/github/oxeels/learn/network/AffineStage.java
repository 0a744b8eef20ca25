package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Affine;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;

/** Weighted sums over windows of positions, without copying the windows: in the rows of the values they overlap. */
final class AffineStage extends Stage {

	private final Affine affine;
	private final Weights weights;
	private final float[] gradient;
	private final float[][] y;
	/** Null for the first step, whose slope nobody needs. */
	private final float[][] slopeOfX;
	private final float[][] xBySpectrum;
	private final float[][] window;
	private final float[] flatSlope;
	private final float[][] gradientRows;
	private float[][] x;

	AffineStage(Affine affine, boolean first, Weights weights, float[] gradient) {
		this.affine = affine;
		this.weights = weights;
		this.gradient = gradient;
		y = new float[affine.out().rows()][LANES];
		slopeOfX = first ? null : new float[affine.in().rows()][LANES];
		xBySpectrum = new float[LANES][affine.in().rows()];
		window = affine.in().positions() == 1 ? xBySpectrum : new float[LANES][affine.depth()];
		flatSlope = new float[affine.filters() * LANES];
		gradientRows = new float[affine.filters()][affine.depth()];
	}

	@Override
	float[][] forward(float[][] newX, int lanes) {
		x = newX;
		int filters = affine.filters(), channels = affine.in().channels(), depth = affine.depth();
		for (int t = 0; t < affine.out().positions(); t++) {
			int from = Math.max(0, affine.window(t)), to = Math.min(affine.in().positions(), affine.window(t) + affine.kernel());
			for (int f = 0; f < filters; f++) Arrays.fill(y[t * filters + f], 0, lanes, weights.values[affine.biasAt() + f]);
			FloatLanes.addProduct(weights.values, affine.at() + (from - affine.window(t)) * channels, depth, filters, (to - from) * channels, x, from * channels, y,
				t * filters, lanes);
		}
		return y;
	}

	@Override
	float[][] backward(float[][] slope, int lanes) {
		transposeX(lanes);
		for (float[] row : gradientRows) Arrays.fill(row, 0);
		if (slopeOfX != null) for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
		for (int t = 0; t < affine.out().positions(); t++) {
			addToGradient(t, slope, lanes);
			if (slopeOfX != null) addToSlope(t, slope, lanes);
		}
		for (int f = 0; f < affine.filters(); f++) add(gradientRows[f], gradient, affine.at() + f * affine.depth());
		return slopeOfX;
	}

	private void addToGradient(int t, float[][] slope, int lanes) {
		int filters = affine.filters();
		for (int f = 0; f < filters; f++) {
			float[] row = slope[t * filters + f];
			float sum = 0;
			for (int p = 0; p < lanes; p++) sum += row[p];
			gradient[affine.biasAt() + f] += sum;
			System.arraycopy(row, 0, flatSlope, f * lanes, lanes);
		}
		if (window != xBySpectrum) copyWindow(t, lanes);
		FloatLanes.addProduct(flatSlope, 0, lanes, filters, lanes, window, 0, gradientRows, 0, affine.depth());
	}

	private void addToSlope(int t, float[][] slope, int lanes) {
		int filters = affine.filters(), channels = affine.in().channels(), start = affine.window(t);
		int from = Math.max(0, start), to = Math.min(affine.in().positions(), start + affine.kernel());
		FloatLanes.addProduct(weights.transposed, affine.at() + (from - start) * channels * filters, filters, (to - from) * channels, filters, slope, t * filters,
			slopeOfX, from * channels, lanes);
	}

	/** What lies outside is 0. */
	private void copyWindow(int t, int lanes) {
		int channels = affine.in().channels(), start = affine.window(t);
		int from = Math.max(0, start), to = Math.min(affine.in().positions(), start + affine.kernel());
		int left = (from - start) * channels, width = (to - from) * channels;
		for (int p = 0; p < lanes; p++) {
			if (width < affine.depth()) Arrays.fill(window[p], 0);
			System.arraycopy(xBySpectrum[p], from * channels, window[p], left, width);
		}
	}

	/** Sixteen rows at a time, so that a cache line of each spectrum is written once. */
	private void transposeX(int lanes) {
		for (int first = 0; first < x.length; first += 16) {
			int end = Math.min(x.length, first + 16);
			for (int p = 0; p < lanes; p++) {
				float[] spectrum = xBySpectrum[p];
				for (int row = first; row < end; row++) spectrum[row] = x[row][p];
			}
		}
	}

	private static void add(float[] row, float[] sum, int at) {
		for (int i = 0; i < row.length; i++) sum[at + i] += row[i];
	}
}
