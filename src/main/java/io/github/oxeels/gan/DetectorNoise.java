package io.github.oxeels.gan;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What recorded spectra of one class have beside their signal: a deviation a channel, and normally distributed noise whose correlation is in
 * part that of the residuals of recorded spectra (random sums of many of them, with no one's share above a tenth or so), in part that of an
 * autoregressive process of neighbouring channels (Yule–Walker equations solved by Levinson and Durbin; Percival and Walden 1993, Spectral
 * Analysis for Physical Applications, chapter 9). Interpolated spectra are correlated over some channels, and not alike in each; the
 * residuals know that, but of few spectra they know too little else.
 *
 * @param deviation of each channel at amplitude 1, in units of the mean of a spectrum
 * @param residuals of recorded spectra over deviation and amplitude, {@code residuals × channels}
 * @param regular share of the autoregressive process in the variance, in [0, 1]
 * @param coefficients of the process, that of the nearest channel first; the process has variance 1
 * @param innovation standard deviation of what is new in each channel
 */
public record DetectorNoise(double[] deviation, float[][] residuals, double regular, double[] coefficients, double innovation) {

	private static final int MOST_ORDER = 8;
	private static final int SMOOTHING = 4;
	private static final int WARM_UP = 200;
	/** Residuals that count as much as the process; chosen on held-out parts of few real spectra. */
	private static final double REGULAR = 30;
	/** Residuals that are kept, at most. */
	private static final int MOST_RESIDUALS = 200;
	/** Share of the class itself in the variance of the residuals' part; the rest is shared by all classes. */
	private static final double OWN = 0.5;

	/** @throws IllegalArgumentException if a value is not finite or a deviation is negative */
	public DetectorNoise {
		for (double value : deviation) if (!(value >= 0) || Double.isInfinite(value)) throw new IllegalArgumentException("a deviation of the noise must be ≥ 0, got " + value);
		for (float[] row : residuals) {
			if (row.length != deviation.length) throw new IllegalArgumentException("a residual of the noise must have " + deviation.length + " channels, got " + row.length);
			for (float value : row) if (!Float.isFinite(value)) throw new IllegalArgumentException("a residual of the noise must be finite, got " + value);
		}
		if (!(regular >= 0 && regular <= 1)) throw new IllegalArgumentException("the regular share of the noise must be in 0…1, got " + regular);
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
		return levinson(deviation, standard(residuals, deviation), correlation, order);
	}

	/** @return residuals of deviation 1 and amplitude 1; of many evenly spaced ones */
	private static float[][] standard(double[][] residuals, double[] deviation) {
		float[][] standard = new float[Math.min(MOST_RESIDUALS, residuals.length)][deviation.length];
		for (int i = 0; i < standard.length; i++) {
			double[] row = residuals[(int) ((long) i * residuals.length / standard.length)];
			double amplitude = Math.max(1e-6, amplitude(row, deviation));
			for (int q = 0; q < row.length; q++) standard[i][q] = (float) (row[q] / deviation[q] / amplitude);
		}
		return standard;
	}

	private static double smoothed(double[] values, int at) {
		double sum = 0;
		int from = Math.max(0, at - SMOOTHING), to = Math.min(values.length - 1, at + SMOOTHING);
		for (int q = from; q <= to; q++) sum += values[q];
		return sum / (to - from + 1);
	}

	private static DetectorNoise levinson(double[] deviation, float[][] residuals, double[] correlation, int order) {
		double[] a = new double[order];
		double regular = REGULAR / (REGULAR + residuals.length);
		double error = 1, zero = correlation[0];
		if (!(zero > 0)) return new DetectorNoise(deviation, residuals, regular, a, 1);
		for (int m = 0; m < order; m++) {
			double next = correlation[m + 1] / zero;
			for (int i = 0; i < m; i++) next -= a[i] * correlation[m - i] / zero;
			double reflection = Math.max(-0.999, Math.min(0.999, next / error));
			double[] old = a.clone();
			a[m] = reflection;
			for (int i = 0; i < m; i++) a[i] = old[i] - reflection * old[m - 1 - i];
			error *= 1 - reflection * reflection;
		}
		return new DetectorNoise(deviation, residuals, regular, a, Math.sqrt(error));
	}

	/** @return root mean square of a residual in units of the deviations */
	double amplitude(double[] residual) {
		return amplitude(residual, deviation);
	}

	private static double amplitude(double[] residual, double[] deviation) {
		double sum = 0;
		for (int q = 0; q < residual.length; q++) sum += residual[q] * residual[q] / (deviation[q] * deviation[q]);
		return Math.sqrt(sum / residual.length);
	}

	/**
	 * @param spectrum noise of the given amplitude is added to it
	 * @param classes all classes: residuals of one detector are much alike, and few of one class are many of all
	 */
	void addTo(double[] spectrum, double amplitude, List<ClassSpace> classes, SplittableRandom random) {
		double[] noise = process(spectrum.length, Math.sqrt(regular), random);
		double others = (1 - OWN) * (1 - regular) / classes.size();
		for (ClassSpace one : classes) {
			DetectorNoise of = one.noise();
			of.addResiduals(noise, Math.sqrt(of == this ? OWN * (1 - regular) + others : others), random);
		}
		for (int q = 0; q < spectrum.length; q++) spectrum[q] += amplitude * deviation[q] * noise[q];
	}

	private void addResiduals(double[] noise, double deviation, SplittableRandom random) {
		double factor = deviation / Math.sqrt(residuals.length);
		for (float[] row : residuals) {
			double weight = factor * random.nextGaussian();
			for (int q = 0; q < noise.length; q++) noise[q] += weight * row[q];
		}
	}

	private double[] process(int length, double scale, SplittableRandom random) {
		int order = coefficients.length;
		double[] process = new double[WARM_UP + length];
		for (int t = 0; t < process.length; t++) {
			double value = innovation * random.nextGaussian();
			for (int i = 0; i < Math.min(t, order); i++) value += coefficients[i] * process[t - 1 - i];
			process[t] = value;
		}
		double[] noise = new double[length];
		for (int q = 0; q < length; q++) noise[q] = scale * process[WARM_UP + q];
		return noise;
	}
}
