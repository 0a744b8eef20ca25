package io.github.oxeels.gan;

import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Minibatch discrimination [Salimans et al. 2016, arXiv 1606.03498, section 3.2]: behind the rows stand {@code kernels} further
 * ones that say how near a spectrum is to the others of its batch, o<sub>b</sub>(i) = Σ<sub>j≠i</sub> exp(−‖M<sub>b</sub>(i) − M<sub>b</sub>(j)‖₁) with
 * M = T x of {@code kernels × width}. A generator that always draws the same spectrum is found out by it.
 */
final class MinibatchLayer extends Layer {

	private final DenseLayer projection;
	private final int inputs;
	private final int kernels;
	private final int width;
	private final float[][] y;
	private final float[][] slopeOfM;
	private final float[][] back;
	private final float[] near;
	private final float[] scratch;
	private float[][] m;

	MinibatchLayer(Weights weights, int inputs, int kernels, int width, int capacity) {
		this.inputs = inputs;
		this.kernels = kernels;
		this.width = width;
		projection = new DenseLayer(weights, inputs, kernels * width, 0.5, capacity);
		y = new float[inputs + kernels][];
		for (int b = 0; b < kernels; b++) y[inputs + b] = new float[capacity];
		slopeOfM = new float[kernels * width][capacity];
		back = new float[inputs][capacity];
		near = new float[capacity];
		scratch = new float[capacity];
	}

	@Override
	int outputs() {
		return inputs + kernels;
	}

	@Override
	float[][] forward(float[][] x, int lanes, SplittableRandom random) {
		m = projection.forward(x, lanes, random);
		System.arraycopy(x, 0, y, 0, inputs);
		for (int b = 0; b < kernels; b++) {
			Arrays.fill(y[inputs + b], 0, lanes, 0);
			for (int i = 0; i < lanes; i++) {
				nearness(b, i, lanes);
				float sum = 0;
				for (int j = 0; j < lanes; j++) sum += near[j];
				y[inputs + b][i] = sum - 1;
			}
		}
		return y;
	}

	/** Fills near[j] = exp(−‖M(i) − M(j)‖₁) of kernel b. */
	private void nearness(int b, int i, int lanes) {
		Arrays.fill(near, 0, lanes, 0);
		for (int c = b * width; c < (b + 1) * width; c++) addDistance(m[c], m[c][i], near, lanes);
		FloatLanes.exp(near, scratch, lanes);
	}

	private static void addDistance(float[] row, float own, float[] negative, int lanes) {
		for (int p = 0; p < lanes; p++) negative[p] -= Math.abs(row[p] - own);
	}

	@Override
	float[][] backward(float[][] slope, int lanes, boolean adds) {
		for (float[] row : slopeOfM) Arrays.fill(row, 0, lanes, 0);
		for (int b = 0; b < kernels; b++) {
			float[] above = slope[inputs + b];
			for (int i = 0; i < lanes; i++) {
				nearness(b, i, lanes);
				// the pair (i, j) stands in o(i) and in o(j): both slopes pull M(i)
				for (int j = 0; j < lanes; j++) near[j] *= above[i] + above[j];
				for (int c = b * width; c < (b + 1) * width; c++) {
					float pull = 0;
					for (int j = 0; j < lanes; j++) pull += near[j] * Math.signum(m[c][j] - m[c][i]);
					slopeOfM[c][i] = pull;
				}
			}
		}
		float[][] through = projection.backward(slopeOfM, lanes, adds);
		for (int q = 0; q < inputs; q++)
			for (int p = 0; p < lanes; p++) back[q][p] = slope[q][p] + through[q][p];
		return back;
	}

	@Override
	void initialise(SplittableRandom random) {
		projection.initialise(random);
	}

	@Override
	void collectGradient() {
		projection.collectGradient();
	}

	@Override
	void weightsChanged() {
		projection.weightsChanged();
	}
}
