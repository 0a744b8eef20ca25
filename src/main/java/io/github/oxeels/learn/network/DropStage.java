package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Drop;
import java.util.SplittableRandom;

/** Silences values at random and makes up for them by the others [Srivastava et al. 2014, JMLR 15:1929]. */
final class DropStage extends Stage {

	private final Drop drop;
	private final float[][] factor;
	private final float[][] y;
	private SplittableRandom random;

	DropStage(Drop drop) {
		this.drop = drop;
		factor = new float[drop.out().rows()][LANES];
		y = new float[drop.out().rows()][LANES];
	}

	void use(SplittableRandom ofThisStep) {
		random = ofThisStep;
	}

	@Override
	float[][] forward(float[][] x, int lanes) {
		float kept = (float) (1 / (1 - drop.rate()));
		for (int row = 0; row < x.length; row++) {
			for (int p = 0; p < lanes; p++) factor[row][p] = random.nextDouble() < drop.rate() ? 0 : kept;
			multiply(x[row], factor[row], y[row], lanes);
		}
		return y;
	}

	@Override
	float[][] backward(float[][] slope, int lanes) {
		for (int row = 0; row < slope.length; row++) multiply(slope[row], factor[row], slope[row], lanes);
		return slope;
	}

	private static void multiply(float[] x, float[] factor, float[] y, int lanes) {
		for (int p = 0; p < lanes; p++) y[p] = x[p] * factor[p];
	}
}
