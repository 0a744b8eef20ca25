package io.github.oxeels.numeric;

/**
 * Cubic B-spline through equally spaced samples (Unser 1999, doi:10.1109/79.799930), mirrored at its ends. Immutable.
 */
public final class UniformSpline {

	private static final double POLE = Math.sqrt(3) - 2;

	/** coefficient of node i at index i + 1 */
	private final double[] coefficients;

	/** @param samples at nodes 0, 1, 2 …; at least 2 */
	public UniformSpline(double[] samples) {
		int n = samples.length;
		if (n < 2) throw new IllegalArgumentException("a spline needs at least 2 samples, got " + n);
		double[] c = new double[n];
		double sum = 0;
		double power = 1;
		for (int i = 0; i < Math.min(n, 40); i++) {
			sum += samples[i] * power;
			power *= POLE;
		}
		c[0] = sum;
		for (int i = 1; i < n; i++) c[i] = samples[i] + POLE * c[i - 1];
		c[n - 1] = POLE / (POLE * POLE - 1) * (c[n - 1] + POLE * c[n - 2]);
		for (int i = n - 2; i >= 0; i--) c[i] = POLE * (c[i + 1] - c[i]);
		coefficients = new double[n + 3];
		for (int i = 0; i < n; i++) coefficients[i + 1] = 6 * c[i];
		coefficients[0] = coefficients[2];
		coefficients[n + 1] = coefficients[n - 1];
		coefficients[n + 2] = coefficients[Math.max(0, n - 2)];
	}

	/** @return number of nodes */
	public int size() {
		return coefficients.length - 3;
	}

	/** @return value at a fractional node, which is held within the first and the last */
	public double value(double node) {
		double at = held(node);
		int i = (int) at;
		double t = at - i;
		double u = 1 - t;
		return (u * u * u * coefficients[i] + (4 - 6 * t * t + 3 * t * t * t) * coefficients[i + 1] + (4 - 6 * u * u + 3 * u * u * u) * coefficients[i + 2] +
			t * t * t * coefficients[i + 3]) / 6;
	}

	/** @return derivative by the node at a fractional node; 0 outside */
	public double derivative(double node) {
		if (node < 0 || node > size() - 1) return 0;
		int i = (int) held(node);
		double t = node - i;
		double u = 1 - t;
		return (-u * u * coefficients[i] + (3 * t * t - 4 * t) * coefficients[i + 1] + (4 * u - 3 * u * u) * coefficients[i + 2] + t * t * coefficients[i + 3]) / 2;
	}

	private double held(double node) {
		return Math.max(0, Math.min(size() - 1, node));
	}
}
