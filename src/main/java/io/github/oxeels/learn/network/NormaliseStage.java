package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Normalise;
import java.util.Arrays;

/**
 * Batch normalisation over the positions and spectra of one chunk, "ghost" batch normalisation where a batch has several
 * [Hoffer et al. 2017, arXiv 1705.08741], so that chunks need not wait for each other.
 */
final class NormaliseStage extends Stage {

	/** Added to a variance. */
	static final float EPSILON = 1e-5f;

	/** Means and variances of one chunk, of all its normalisations; laid out as the network's statistics. */
	record Means(float[] values) {}

	private final Normalise norm;
	private final Weights weights;
	private final float[] gradient;
	private final Means means;
	private final float[][] normal;
	private final float[][] y;
	private final float[] inverse;
	private final float[] sum = new float[LANES];
	private final float[] product = new float[LANES];

	NormaliseStage(Normalise norm, Weights weights, float[] gradient, Means means) {
		this.norm = norm;
		this.weights = weights;
		this.gradient = gradient;
		this.means = means;
		normal = new float[norm.out().rows()][LANES];
		y = new float[norm.out().rows()][LANES];
		inverse = new float[norm.out().channels()];
	}

	@Override
	float[][] forward(float[][] x, int lanes) {
		int channels = norm.out().channels(), rows = norm.out().rows();
		float share = 1f / (norm.out().positions() * lanes);
		for (int c = 0; c < channels; c++) {
			Arrays.fill(sum, 0, lanes, 0);
			for (int row = c; row < rows; row += channels) add(x[row], sum, lanes);
			float mean = total(sum, lanes) * share;
			Arrays.fill(sum, 0, lanes, 0);
			for (int row = c; row < rows; row += channels) addCentredSquare(x[row], mean, normal[row], sum, lanes);
			float variance = total(sum, lanes) * share;
			inverse[c] = (float) (1 / Math.sqrt(variance + EPSILON));
			float factor = weights.values[norm.at() + c], summand = weights.values[norm.at() + channels + c];
			for (int row = c; row < rows; row += channels) scale(normal[row], inverse[c], factor, summand, y[row], lanes);
			means.values[norm.statisticsAt() + c] = mean;
			means.values[norm.statisticsAt() + channels + c] = variance;
		}
		return y;
	}

	@Override
	float[][] backward(float[][] slope, int lanes) {
		int channels = norm.out().channels(), rows = norm.out().rows();
		float share = 1f / (norm.out().positions() * lanes);
		for (int c = 0; c < channels; c++) {
			Arrays.fill(sum, 0, lanes, 0);
			Arrays.fill(product, 0, lanes, 0);
			for (int row = c; row < rows; row += channels) {
				add(slope[row], sum, lanes);
				addProduct(slope[row], normal[row], product, lanes);
			}
			float ofSummand = total(sum, lanes), ofFactor = total(product, lanes);
			gradient[norm.at() + c] += ofFactor;
			gradient[norm.at() + channels + c] += ofSummand;
			float factor = weights.values[norm.at() + c] * inverse[c];
			for (int row = c; row < rows; row += channels) slope(slope[row], normal[row], factor, ofSummand * share, ofFactor * share, lanes);
		}
		return slope;
	}

	private static void add(float[] x, float[] sum, int lanes) {
		for (int p = 0; p < lanes; p++) sum[p] += x[p];
	}

	private static void addProduct(float[] x, float[] y, float[] sum, int lanes) {
		for (int p = 0; p < lanes; p++) sum[p] = Math.fma(x[p], y[p], sum[p]);
	}

	private static void addCentredSquare(float[] x, float mean, float[] centred, float[] sum, int lanes) {
		for (int p = 0; p < lanes; p++) centred[p] = x[p] - mean;
		for (int p = 0; p < lanes; p++) sum[p] = Math.fma(centred[p], centred[p], sum[p]);
	}

	private static void scale(float[] normal, float inverse, float factor, float summand, float[] y, int lanes) {
		for (int p = 0; p < lanes; p++) normal[p] *= inverse;
		for (int p = 0; p < lanes; p++) y[p] = Math.fma(normal[p], factor, summand);
	}

	private static void slope(float[] slope, float[] normal, float factor, float mean, float meanProduct, int lanes) {
		for (int p = 0; p < lanes; p++) slope[p] = factor * (slope[p] - mean - normal[p] * meanProduct);
	}

	private static float total(float[] values, int lanes) {
		float total = 0;
		for (int p = 0; p < lanes; p++) total += values[p];
		return total;
	}
}
