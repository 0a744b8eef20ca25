package io.github.oxeels.numeric;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Discrete Fourier transform of a fixed power-of-two size. Immutable; may be used by many threads at once. */
public final class Fft {

	private static final Map<Integer, Fft> PLANS = new ConcurrentHashMap<>();

	private final int size;
	private final double[] cosine;
	private final double[] sine;

	private Fft(int size) {
		this.size = size;
		// the factors of one stage lie together, from index half to 2·half − 1
		cosine = new double[size];
		sine = new double[size];
		for (int half = 1; half < size; half <<= 1)
			for (int j = 0; j < half; j++) {
				cosine[half + j] = Math.cos(Math.PI * j / half);
				sine[half + j] = Math.sin(Math.PI * j / half);
			}
	}

	/**
	 * @param size a power of two, at least 2
	 * @throws IllegalArgumentException if it is not
	 */
	public static Fft ofSize(int size) {
		if (size < 2 || Integer.bitCount(size) != 1) throw new IllegalArgumentException("the size of a transform must be a power of two, got " + size);
		return PLANS.computeIfAbsent(size, Fft::new);
	}

	/** @return the smallest size of a transform that holds {@code length} samples */
	public static int sizeFor(int length) {
		return Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
	}

	public int size() {
		return size;
	}

	/** Replaces x by X, X[k] = Σ x[n] exp(−2πi·kn/size). */
	public void forward(double[] real, double[] imaginary) {
		transform(real, imaginary);
	}

	/** Replaces X by x, x[n] = 1/size · Σ X[k] exp(2πi·kn/size). */
	public void inverse(double[] real, double[] imaginary) {
		// the transform with real and imaginary part exchanged runs backwards
		transform(imaginary, real);
		double scale = 1.0 / size;
		for (int i = 0; i < size; i++) {
			real[i] *= scale;
			imaginary[i] *= scale;
		}
	}

	private void transform(double[] re, double[] im) {
		if (re.length != size || im.length != size) throw new IllegalArgumentException("a transform of size " + size + " got " + re.length + " and " + im.length);
		reorder(re, im);
		firstStage(re, im);
		for (int half = 2; half < size; half <<= 1)
			for (int start = 0; start < size; start += 2 * half) butterflies(re, im, start, half);
	}

	private void firstStage(double[] re, double[] im) {
		for (int low = 0; low < size; low += 2) {
			double r = re[low + 1];
			double i = im[low + 1];
			re[low + 1] = re[low] - r;
			im[low + 1] = im[low] - i;
			re[low] += r;
			im[low] += i;
		}
	}

	private void butterflies(double[] re, double[] im, int start, int half) {
		for (int j = 0; j < half; j++) {
			int low = start + j;
			int high = low + half;
			double c = cosine[half + j];
			double s = sine[half + j];
			double r = re[high] * c + im[high] * s;
			double i = im[high] * c - re[high] * s;
			re[high] = re[low] - r;
			im[high] = im[low] - i;
			re[low] += r;
			im[low] += i;
		}
	}

	private void reorder(double[] re, double[] im) {
		int shift = 32 - Integer.numberOfTrailingZeros(size);
		for (int i = 0; i < size; i++) {
			int j = Integer.reverse(i) >>> shift;
			if (j > i) {
				double r = re[i];
				re[i] = re[j];
				re[j] = r;
				double m = im[i];
				im[i] = im[j];
				im[j] = m;
			}
		}
	}
}
