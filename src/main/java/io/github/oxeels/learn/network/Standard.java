package io.github.oxeels.learn.network;

/**
 * Brings features to about mean 0 and standard deviation 1.
 *
 * @param mean of each feature
 * @param scale of each feature: 1 / (standard deviation + 0.02)
 */
record Standard(float[] mean, float[] scale) {

	/** Added to a standard deviation, in units of the features: a channel that hardly varies must not become noise. */
	private static final double LEAST_DEVIATION = 0.02;

	static Standard of(NetworkData data) {
		int columns = data.columns(), rows = data.rows();
		float[] mean = new float[columns], scale = new float[columns], features = data.features();
		for (int q = 0; q < columns; q++) {
			double sum = 0, squares = 0;
			for (int i = q; i < features.length; i += columns) sum += features[i];
			mean[q] = (float) (sum / rows);
			for (int i = q; i < features.length; i += columns) squares += ((double) features[i] - mean[q]) * ((double) features[i] - mean[q]);
			scale[q] = (float) (1 / (Math.sqrt(squares / rows) + LEAST_DEVIATION));
		}
		return new Standard(mean, scale);
	}

	void apply(float[] features) {
		for (int q = 0; q < features.length; q++) features[q] = (features[q] - mean[q]) * scale[q];
	}
}
