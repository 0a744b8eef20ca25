package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Activate;

/** Works in place: no step before it needs its own result again. */
final class ActivateStage extends Stage {

	private final Activation activation;
	private final float[] scratch = new float[LANES];
	private final float[] more = new float[LANES];
	private float[][] y;

	ActivateStage(Activate activate) {
		activation = activate.activation();
	}

	@Override
	float[][] forward(float[][] x, int lanes) {
		for (float[] row : x) activation.apply(row, scratch, more, lanes);
		y = x;
		return y;
	}

	@Override
	float[][] backward(float[][] slope, int lanes) {
		for (int row = 0; row < slope.length; row++) activation.applySlope(y[row], slope[row], lanes);
		return slope;
	}
}
