package io.github.oxeels.learn.svm;

/** What decisions of both precisions need of a model. */
final class Centre {

	private Centre() {}

	/** @return the mean support vector, rounded so that a subtraction from single-precision features is the same in both precisions */
	static float[] of(SvmModel model) {
		double[] sum = new double[model.features()];
		for (int v = 0; v < model.size(); v++)
			for (int q = 0; q < sum.length; q++) sum[q] += model.vectors()[v * sum.length + q];
		float[] mean = new float[sum.length];
		for (int q = 0; q < sum.length; q++) mean[q] = (float) (sum[q] / Math.max(1, model.size()));
		return mean;
	}

	static float[] single(double[] values) {
		float[] single = new float[values.length];
		for (int i = 0; i < values.length; i++) single[i] = (float) values[i];
		return single;
	}
}
