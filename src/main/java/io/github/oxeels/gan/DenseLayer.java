package io.github.oxeels.gan;

import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/** y = W x + b. The weights lie as {@code units × inputs}, then the biases. */
final class DenseLayer extends Layer {

	private final Weights weights;
	private final int inputs;
	private final int units;
	private final int at;
	private final double spread;
	private final float[] transposed;
	private final float[][] y;
	private final float[][] slopeOfX;
	private final float[][] bySpectrum;
	private final float[] flat;
	private final float[][] gradientRows;
	private final float[] biasGradient;
	private float[][] x;
	private float[][] slope;
	private boolean stale = true;

	/** @param spread of the first weights relative to those of He et al. 2015, arXiv 1502.01852 */
	DenseLayer(Weights weights, int inputs, int units, double spread, int capacity) {
		this.weights = weights;
		this.inputs = inputs;
		this.units = units;
		this.spread = spread;
		at = weights.claim(units * inputs + units);
		transposed = new float[units * inputs];
		y = new float[units][capacity];
		slopeOfX = new float[inputs][capacity];
		bySpectrum = new float[capacity][inputs];
		flat = new float[units * capacity];
		gradientRows = new float[units][inputs];
		biasGradient = new float[units];
	}

	@Override
	int outputs() {
		return units;
	}

	@Override
	void initialise(SplittableRandom random) {
		double bound = spread * Math.sqrt(6.0 / inputs);
		for (int i = 0; i < units * inputs; i++) weights.values[at + i] = (float) (bound * (2 * random.nextDouble() - 1));
	}

	@Override
	void weightsChanged() {
		stale = true;
	}

	@Override
	float[][] forward(float[][] newX, int lanes, SplittableRandom random) {
		x = newX;
		for (int u = 0; u < units; u++) Arrays.fill(y[u], 0, lanes, weights.values[at + units * inputs + u]);
		FloatLanes.addProduct(weights.values, at, inputs, units, inputs, x, 0, y, 0, lanes);
		return y;
	}

	@Override
	float[][] backward(float[][] newSlope, int lanes, boolean adds) {
		slope = newSlope;
		if (adds) {
			addOuter(x, lanes);
			for (int u = 0; u < units; u++) {
				float sum = 0;
				for (int p = 0; p < lanes; p++) sum += slope[u][p];
				biasGradient[u] += sum;
			}
		}
		if (stale) transpose();
		for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
		FloatLanes.addProduct(transposed, 0, units, inputs, units, slope, 0, slopeOfX, 0, lanes);
		return slopeOfX;
	}

	@Override
	float[][] tangent(float[][] v, int lanes) {
		addOuter(v, lanes);
		for (float[] row : y) Arrays.fill(row, 0, lanes, 0);
		FloatLanes.addProduct(weights.values, at, inputs, units, inputs, v, 0, y, 0, lanes);
		return y;
	}

	/** Adds Σ over lanes of slope · rowsᵀ to the gradient of W. */
	private void addOuter(float[][] rows, int lanes) {
		for (int first = 0; first < inputs; first += 16) {
			int end = Math.min(inputs, first + 16);
			for (int p = 0; p < lanes; p++)
				for (int q = first; q < end; q++) bySpectrum[p][q] = rows[q][p];
		}
		for (int u = 0; u < units; u++) System.arraycopy(slope[u], 0, flat, u * lanes, lanes);
		FloatLanes.addProduct(flat, 0, lanes, units, lanes, bySpectrum, 0, gradientRows, 0, inputs);
	}

	@Override
	void collectGradient() {
		for (int u = 0; u < units; u++) {
			System.arraycopy(gradientRows[u], 0, weights.gradient, at + u * inputs, inputs);
			Arrays.fill(gradientRows[u], 0);
		}
		System.arraycopy(biasGradient, 0, weights.gradient, at + units * inputs, units);
		Arrays.fill(biasGradient, 0);
	}

	private void transpose() {
		for (int u0 = 0; u0 < units; u0 += 16)
			for (int q = 0; q < inputs; q++)
				for (int u = u0; u < Math.min(units, u0 + 16); u++) transposed[q * units + u] = weights.values[at + u * inputs + q];
		stale = false;
	}
}
