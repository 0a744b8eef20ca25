package io.github.oxeels.gan;

import java.util.SplittableRandom;

/**
 * What recorded spectra of one class have beside their signal, as statistics: a deviation a channel, and the correlation of
 * neighbouring channels as an autoregressive process (Yule–Walker equations solved by Levinson and Durbin; Percival and Walden
 * 1993, Spectral Analysis for Physical Applications, chapter 9). Interpolated or denoised spectra are correlated over some channels.
 *
 * @param deviation of each channel at amplitude 1, in units of the mean of a spectrum
 * @param coefficients of the process, that of the nearest channel first; the process has variance 1
 * @param innovation standard deviation of what is new in each channel
 */
public record DetectorNoise(double[] deviation, double[] coefficients, double innovation) {

	private static final int MOST_ORDER = 8;
	private static final int SMOOTHING = 4;
	private static final int WARM_UP = 200;

	/** @throws IllegalArgumentException if a value is not finite or a deviation is negative */
	public DetectorNoise {
		for (double value : deviation) if (!(value >= 0) || Double.isInfinite(value)) throw new IllegalArgumentException("a deviation of the noise must be ≥ 0, got " + value);
		for (double value : coefficients) if (!Double.isFinite(value)) throw new IllegalArgumentException("a coefficient of the noise must be finite, got " + value);
		if (!(innovation >= 0 && innovation <= 1)) throw new IllegalArgumentException("the innovation of the noise must be in 0…1, got " + innovation);
	}

	/** @param residuals of at least 2 spectra: what is left of them without the signal */
	static DetectorNoise of(double[][] residuals) {
		int channels = residuals[0].length;
		double[] variance = new double[channels];
		for (double[] row : residuals) for (int q = 0; q < channels; q++) variance[q] += row[q] * row[q] / residuals.length;
		double[] deviation = new double[channels];
		for (int q = 0; q < channels; q++) deviation[q] = Math.sqrt(smoothed(variance, q)) + 1e-9;
		int order = Math.min(MOST_ORDER, channels / 8);
		double[] correlation = new double[order + 1];
		for (double[] row : residuals)
			for (int lag = 0; lag <= order; lag++)
				for (int q = 0; q + lag < channels; q++) correlation[lag] += row[q] / deviation[q] * row[q + lag] / deviation[q + lag];
		return levinson(deviation, correlation, order);
	}

	private static double smoothed(double[] values, int at) {
		double sum = 0;
		int from = Math.max(0, at - SMOOTHING), to = Math.min(values.length - 1, at + SMOOTHING);
		for (int q = from; q <= to; q++) sum += values[q];
		return sum / (to - from + 1);
	}

	private static DetectorNoise levinson(double[] deviation, double[] correlation, int order) {
		double[] a = new double[order];
		double error = 1, zero = correlation[0];
		if (!(zero > 0)) return new DetectorNoise(deviation, a, 1);
		for (int m = 0; m < order; m++) {
			double next = correlation[m + 1] / zero;
			for (int i = 0; i < m; i++) next -= a[i] * correlation[m - i] / zero;
			double reflection = Math.max(-0.999, Math.min(0.999, next / error));
			double[] old = a.clone();
			a[m] = reflection;
			for (int i = 0; i < m; i++) a[i] = old[i] - reflection * old[m - 1 - i];
			error *= 1 - reflection * reflection;
		}
		return new DetectorNoise(deviation, a, Math.sqrt(error));
	}

	/** @return root mean square of a residual in units of the deviations */
	double amplitude(double[] residual) {
		double sum = 0;
		for (int q = 0; q < residual.length; q++) sum += residual[q] * residual[q] / (deviation[q] * deviation[q]);
		return Math.sqrt(sum / residual.length);
	}

	/** @param spectrum noise of the given amplitude is added to it */
	void addTo(double[] spectrum, double amplitude, SplittableRandom random) {
		int order = coefficients.length;
		double[] process = new double[WARM_UP + spectrum.length];
		for (int t = 0; t < process.length; t++) {
			double value = innovation * random.nextGaussian();
			for (int i = 0; i < Math.min(t, order); i++) value += coefficients[i] * process[t - 1 - i];
			process[t] = value;
		}
		for (int q = 0; q < spectrum.length; q++) spectrum[q] += amplitude * deviation[q] * process[WARM_UP + q];
	}
}
