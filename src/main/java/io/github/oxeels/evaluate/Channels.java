package io.github.oxeels.evaluate;

/** Channels beyond the ends of a spectrum, and values between channels. */
final class Channels {

	private Channels() {}

	/** @return the channel whose value stands for one that may lie beyond the ends, where the spectrum is mirrored */
	static int mirrored(int channel, int size) {
		if (channel >= 0 && channel < size) return channel;
		if (size == 1) return 0;
		int folded = Math.floorMod(channel, 2 * (size - 1));
		return folded < size ? folded : 2 * (size - 1) - folded;
	}

	/**
	 * Cubic convolution (Keys 1981, doi:10.1109/TASSP.1981.1163711): a spectrum moved by whole channels stays what it is, and a
	 * parabola stays one between them.
	 *
	 * @param position fractional channel, which may lie beyond the ends
	 */
	static double value(float[] counts, int start, int size, double position) {
		int left = (int) Math.floor(position);
		double t = position - left;
		if (t == 0) return counts[start + mirrored(left, size)];
		double a = counts[start + mirrored(left - 1, size)];
		double b = counts[start + mirrored(left, size)];
		double c = counts[start + mirrored(left + 1, size)];
		double d = counts[start + mirrored(left + 2, size)];
		return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
	}
}
