package io.github.oxeels.gan;

import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.SymmetricEigen;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spectra as few numbers: the scores of their leading principal components after division by their mean, the logarithm of their
 * noise, and the logarithm of their mean. For each class these are whitened, so that a class with normally distributed
 * spectra becomes the standard normal distribution. What the components cannot express is described as {@link DetectorNoise}.
 *
 * @param mean spectrum of all classes, of mean magnitude 1
 * @param components {@code count × channels}, orthonormal
 * @param classes whitening and noise of each class
 * @param lowest value that a noise-free signal may have; 0 where the training spectra have no negative signal
 * @param inflation noise of spectra that the components were not fitted to, relative to that of those they were, ≥ 1
 */
public record ScoreSpace(double[] mean, double[][] components, List<ClassSpace> classes, double lowest, double inflation) {

	/** Numbers of a spectrum beside its scores. */
	static final int EXTRAS = 2;

	/**
	 * One class.
	 *
	 * @param centre mean of scores, log noise and log mean
	 * @param spread {@code numbers × numbers}: columns are principal axes times standard deviations, u = centre + spread · y
	 * @param whitening inverse of spread
	 * @param anchors whitened numbers of the spectra that were learnt from
	 * @param widths of the kernel around each, ≥ 0
	 * @param shrinkage by which anchors and kernels are drawn to the centre, so that the variance stays what it was, in (0, 1]
	 * @param noise beside the signal
	 */
	public record ClassSpace(double[] centre, double[][] spread, double[][] whitening, double[][] anchors, double[] widths, double shrinkage, DetectorNoise noise) {

		/** No number lies farther out than that of any spectrum learnt from: exponentials of noise and mean would make one outlier all there is. */
		double[] limited(float[] white) {
			double[] limited = new double[white.length];
			for (int i = 0; i < limited.length; i++) {
				double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
				for (double[] anchor : anchors) {
					low = Math.min(low, anchor[i]);
					high = Math.max(high, anchor[i]);
				}
				limited[i] = Math.max(low, Math.min(high, white[i]));
			}
			return limited;
		}

		/** @return number i, not beyond that of any spectrum learnt from: the box of whitened numbers has corners where none was */
		double limitedNumber(double[] numbers, int i) {
			double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
			for (double[] anchor : anchors) {
				double value = centre[i];
				for (int j = 0; j < anchor.length; j++) value += spread[i][j] * anchor[j];
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
			return Math.max(low, Math.min(high, numbers[i]));
		}

		/**
		 * Turns normally distributed rows into the smooth density of the anchors [Silverman 1986, Density Estimation, section 6.4]: a random
		 * anchor plus its width times what there was. The generator starts from there, since recorded spectra come in clusters that a normal
		 * distribution, and a generator that begins as one, blurs.
		 */
		void place(float[][] rows, int lane, SplittableRandom random) {
			int chosen = random.nextInt(anchors.length);
			double[] anchor = anchors[chosen];
			for (int r = 0; r < anchor.length; r++) rows[r][lane] = (float) (shrinkage * (anchor[r] + widths[chosen] * rows[r][lane]));
		}
	}

	/** @throws IllegalArgumentException if sizes do not fit or a value is not finite */
	public ScoreSpace {
		int channels = mean.length, numbers = components.length + EXTRAS;
		requireFinite(mean);
		for (double[] component : components) requireLength(component, channels);
		if (classes.isEmpty()) throw new IllegalArgumentException("a generator needs at least 1 class");
		for (ClassSpace one : classes) {
			requireLength(one.centre, numbers);
			requireLength(one.noise.deviation(), channels);
			if (one.anchors.length < 1) throw new IllegalArgumentException("a class needs at least 1 anchor");
			requireLength(one.widths, one.anchors.length);
			for (double[] anchor : one.anchors) requireLength(anchor, numbers);
			if (!(one.shrinkage > 0 && one.shrinkage <= 1)) throw new IllegalArgumentException("shrinkage must be in (0, 1], got " + one.shrinkage);
			if (one.spread.length != numbers || one.whitening.length != numbers) throw new IllegalArgumentException("whitening must be of " + numbers + " numbers");
			for (int i = 0; i < numbers; i++) {
				requireLength(one.spread[i], numbers);
				requireLength(one.whitening[i], numbers);
			}
		}
		if (!(lowest <= 0) || Double.isInfinite(lowest) || !(inflation >= 1 && inflation <= 10))
			throw new IllegalArgumentException("lowest signal must be ≤ 0 and inflation in 1…10, got " + lowest + " and " + inflation);
		classes = List.copyOf(classes);
	}

	private static void requireLength(double[] values, int length) {
		if (values.length != length) throw new IllegalArgumentException("a generator holds " + values.length + " values where " + length + " are expected");
		requireFinite(values);
	}

	private static void requireFinite(double[] values) {
		for (double value : values) if (!Double.isFinite(value)) throw new IllegalArgumentException("the numbers of a generator must be finite, got " + value);
	}

	/** @return numbers of a spectrum */
	public int size() {
		return components.length + EXTRAS;
	}

	/**
	 * @param spectra as recorded, those to fit to
	 * @param classOf class of each; every class has at least 2
	 * @param unseen spectra of the same origin that are not fitted to; may be empty
	 * @param count number of components
	 */
	static ScoreSpace fit(float[][] spectra, int[] classOf, int classes, float[][] unseen, int count) {
		float[][] scaled = new float[spectra.length][];
		for (int i = 0; i < spectra.length; i++) scaled[i] = scaled(spectra[i]);
		LeadingComponents pca = LeadingComponents.of(scaled, count);
		double own = 0, others = 0, lowest = 0;
		for (float[] row : scaled) {
			own += meanSquare(residual(row, pca)) / scaled.length;
			double[] signal = signal(row, pca);
			for (double value : signal) lowest = Math.min(lowest, value);
		}
		for (float[] row : unseen) others += meanSquare(residual(scaled(row), pca)) / unseen.length;
		double inflation = unseen.length == 0 || !(own > 0) ? 1 : Math.sqrt(Math.max(1, Math.min(4, others / own)));
		List<ClassSpace> spaces = new ArrayList<>();
		double[][] pooled = pooled(spectra, scaled, classOf, classes, pca);
		for (int c = 0; c < classes; c++) spaces.add(classSpace(spectra, scaled, classOf, c, pca, pooled));
		return new ScoreSpace(pca.mean(), pca.vectors(), spaces, lowest, inflation);
	}

	/** @return mean magnitude of a spectrum, never 0 */
	private static double magnitude(float[] spectrum) {
		double sum = 0;
		for (float value : spectrum) sum += Math.abs(value);
		return Math.max(1e-30, sum / spectrum.length);
	}

	/** @return the spectrum over its mean magnitude */
	public static float[] scaled(float[] spectrum) {
		float[] scaled = new float[spectrum.length];
		double magnitude = magnitude(spectrum);
		for (int q = 0; q < scaled.length; q++) scaled[q] = (float) (spectrum[q] / magnitude);
		return scaled;
	}

	private static double[] signal(float[] row, LeadingComponents pca) {
		double[] signal = pca.mean().clone(), scores = pca.scores(row);
		for (int k = 0; k < scores.length; k++) for (int q = 0; q < signal.length; q++) signal[q] += scores[k] * pca.vectors()[k][q];
		return signal;
	}

	private static double[] residual(float[] row, LeadingComponents pca) {
		double[] residual = signal(row, pca);
		for (int q = 0; q < residual.length; q++) residual[q] = row[q] - residual[q];
		return residual;
	}

	private static double meanSquare(double[] values) {
		double sum = 0;
		for (double value : values) sum += value * value;
		return sum / values.length;
	}

	private static double[] numbers(float[] spectrum, float[] scaled, LeadingComponents pca, DetectorNoise noise) {
		double[] scores = pca.scores(scaled), numbers = java.util.Arrays.copyOf(scores, scores.length + EXTRAS);
		numbers[scores.length] = Math.log(Math.max(1e-6, noise.amplitude(residual(scaled, pca))));
		numbers[scores.length + 1] = Math.log(magnitude(spectrum));
		return numbers;
	}

	private static List<Integer> members(int[] classOf, int c) {
		List<Integer> members = new ArrayList<>();
		for (int i = 0; i < classOf.length; i++) if (classOf[i] == c) members.add(i);
		return members;
	}

	private static DetectorNoise noise(float[][] scaled, List<Integer> members, LeadingComponents pca) {
		return DetectorNoise.of(members.stream().map(i -> residual(scaled[i], pca)).toArray(double[][]::new));
	}

	private static double[][] numbers(float[][] spectra, float[][] scaled, List<Integer> members, LeadingComponents pca, DetectorNoise noise) {
		return members.stream().map(i -> numbers(spectra[i], scaled[i], pca, noise)).toArray(double[][]::new);
	}

	/** @return covariance within the classes */
	private static double[][] pooled(float[][] spectra, float[][] scaled, int[] classOf, int classes, LeadingComponents pca) {
		int numbers = pca.vectors().length + EXTRAS;
		double[][] pooled = new double[numbers][numbers];
		for (int c = 0; c < classes; c++) {
			List<Integer> members = members(classOf, c);
			double[][] own = covariance(numbers(spectra, scaled, members, pca, noise(scaled, members, pca)));
			for (int i = 0; i < numbers; i++) for (int j = 0; j < numbers; j++) pooled[i][j] += own[i][j] / classes;
		}
		return pooled;
	}

	private static double[] centre(double[][] rows) {
		double[] centre = new double[rows[0].length];
		for (double[] row : rows) for (int i = 0; i < centre.length; i++) centre[i] += row[i] / rows.length;
		return centre;
	}

	private static double[][] covariance(double[][] rows) {
		double[] centre = centre(rows);
		double[][] covariance = new double[centre.length][centre.length];
		for (double[] row : rows)
			for (int i = 0; i < centre.length; i++)
				for (int j = 0; j < centre.length; j++) covariance[i][j] += (row[i] - centre[i]) * (row[j] - centre[j]) / (rows.length - 1);
		return covariance;
	}

	/** The covariance of few spectra is drawn towards that within all classes. */
	private static ClassSpace classSpace(float[][] spectra, float[][] scaled, int[] classOf, int c, LeadingComponents pca, double[][] pooled) {
		List<Integer> members = members(classOf, c);
		DetectorNoise noise = noise(scaled, members, pca);
		double[][] rows = numbers(spectra, scaled, members, pca, noise), own = covariance(rows);
		int n = own.length;
		double drawn = (double) n / (n + 2.0 * members.size());
		double[] flat = new double[n * n];
		for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) flat[i * n + j] = (1 - drawn) * own[i][j] + drawn * pooled[i][j];
		SymmetricEigen eigen = SymmetricEigen.of(flat, n);
		double[][] spread = new double[n][n], whitening = new double[n][n];
		for (int k = 0; k < n; k++) {
			// a number that never varies stays nearly so
			double deviation = Math.sqrt(Math.max(eigen.values()[k], 1e-8 * Math.max(1e-6, eigen.values()[0])));
			for (int i = 0; i < n; i++) {
				spread[i][k] = eigen.vectors()[k * n + i] * deviation;
				whitening[k][i] = eigen.vectors()[k * n + i] / deviation;
			}
		}
		double[] centre = centre(rows);
		double[][] anchors = new double[rows.length][n];
		for (int r = 0; r < rows.length; r++)
			for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) anchors[r][i] += whitening[i][j] * (rows[r][j] - centre[j]);
		double[] widths = KernelWidths.of(anchors);
		double added = java.util.Arrays.stream(widths).map(w -> w * w).average().orElse(0);
		return new ClassSpace(centre, spread, whitening, anchors, widths, 1 / Math.sqrt(1 + added), noise);
	}

	/** @return whitened numbers of a recorded spectrum of class c */
	float[] encode(float[] spectrum, int c) {
		LeadingComponents pca = new LeadingComponents(mean, components, new double[components.length]);
		ClassSpace space = classes.get(c);
		double[] numbers = numbers(spectrum, scaled(spectrum), pca, space.noise);
		float[] white = new float[numbers.length];
		for (int i = 0; i < white.length; i++) {
			double sum = 0;
			for (int j = 0; j < numbers.length; j++) sum += space.whitening[i][j] * (numbers[j] - space.centre[j]);
			white[i] = (float) sum;
		}
		return white;
	}

	/**
	 * @param white whitened numbers, from index {@code at} in steps of 1
	 * @param counts Poisson noise as if the highest channel held so many counts; 0 = noise as in the training spectra
	 * @return a spectrum of class c
	 */
	float[] decode(float[] white, int c, double counts, SplittableRandom random) {
		ClassSpace space = classes.get(c);
		double[] numbers = space.centre.clone();
		double[] within = space.limited(white);
		for (int i = 0; i < numbers.length; i++) for (int j = 0; j < numbers.length; j++) numbers[i] += space.spread[i][j] * within[j];
		double[] spectrum = mean.clone();
		for (int k = 0; k < components.length; k++) for (int q = 0; q < spectrum.length; q++) spectrum[q] += numbers[k] * components[k][q];
		for (int q = 0; q < spectrum.length; q++) spectrum[q] = Math.max(lowest, spectrum[q]);
		if (counts > 0) addPoisson(spectrum, counts, random);
		else space.noise.addTo(spectrum, inflation * Math.exp(space.limitedNumber(numbers, components.length)), random);
		double scale = Math.exp(space.limitedNumber(numbers, components.length + 1));
		float[] result = new float[spectrum.length];
		for (int q = 0; q < result.length; q++) result[q] = (float) (scale * spectrum[q]);
		return result;
	}

	/** Values below 0 (noise of a subtracted background) stay as they are. */
	static void addPoisson(double[] spectrum, double counts, SplittableRandom random) {
		double highest = 0;
		for (double value : spectrum) highest = Math.max(highest, value);
		if (!(highest > 0)) return;
		double gain = highest / counts;
		for (int q = 0; q < spectrum.length; q++) if (spectrum[q] > 0) spectrum[q] = PoissonSampler.sample(spectrum[q] / gain, random) * gain;
	}

	/**
	 * @param channels displacement of the signal towards higher channels, may be fractional
	 * @return for class c the map of whitened numbers that displaces a signal: {@code size() × (size() + 1)}, y' = A y + last column
	 */
	float[][] shift(int c, double channels) {
		ClassSpace space = classes.get(c);
		int n = size(), k = components.length;
		double[][] moved = new double[k][];
		for (int i = 0; i < k; i++) moved[i] = moved(components[i], channels);
		double[] movedMean = moved(mean, channels);
		// in scores: s' = S s + o
		double[][] s = new double[n][n];
		double[] o = new double[n];
		for (int i = 0; i < n; i++) s[i][i] = i < k ? 0 : 1;
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < k; j++) s[i][j] = dot(components[i], moved[j]);
			for (int q = 0; q < mean.length; q++) o[i] += components[i][q] * (movedMean[q] - mean[q]);
		}
		for (int i = 0; i < n; i++) {
			o[i] -= space.centre[i];
			for (int j = 0; j < n; j++) o[i] += s[i][j] * space.centre[j];
		}
		float[][] map = new float[n][n + 1];
		for (int i = 0; i < n; i++)
			for (int a = 0; a < n; a++) {
				double w = space.whitening[i][a];
				map[i][n] += (float) (w * o[a]);
				for (int b = 0; b < n; b++) for (int j = 0; j < n; j++) map[i][j] += (float) (w * s[a][b] * space.spread[b][j]);
			}
		return map;
	}

	private static double dot(double[] a, double[] b) {
		double sum = 0;
		for (int q = 0; q < a.length; q++) sum += a[q] * b[q];
		return sum;
	}

	/** Linear interpolation, the ends repeated. */
	static double[] moved(double[] values, double channels) {
		double[] moved = new double[values.length];
		for (int q = 0; q < moved.length; q++) {
			double at = Math.max(0, Math.min(values.length - 1, q - channels));
			int low = Math.min(values.length - 2, (int) at);
			moved[q] = values[low] + (at - low) * (values[low + 1] - values[low]);
		}
		return moved;
	}
}
