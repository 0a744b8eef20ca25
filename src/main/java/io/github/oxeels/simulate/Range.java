package io.github.oxeels.simulate;

import java.util.random.RandomGenerator;

/**
 * Where a quantity is drawn from: uniformly on [low, high], or uniformly in its logarithm.
 *
 * @param low lower end, finite
 * @param high upper end, at least {@code low}
 * @param logarithmic whether the logarithm is uniform; needs {@code low > 0}
 */
public record Range(double low, double high, boolean logarithmic) {

	/** @throws IllegalArgumentException if the ends are not finite or ascending, or a logarithmic range reaches 0 */
	public Range {
		if (!Double.isFinite(low) || !(high >= low)) throw new IllegalArgumentException("a range must run from a lower to a higher value, got " + low + " … " + high);
		if (logarithmic && low <= 0) throw new IllegalArgumentException("a logarithmic range must begin above 0, got " + low);
	}

	public static Range uniform(double low, double high) {
		return new Range(low, high, false);
	}

	public static Range logarithmic(double low, double high) {
		return new Range(low, high, true);
	}

	/** @return a range that holds one value */
	public static Range fixed(double value) {
		return new Range(value, value, false);
	}

	public double draw(RandomGenerator random) {
		// one number is drawn in any case, so that narrowing one range leaves the draws of the others alone
		double u = random.nextDouble();
		if (low == high) return low;
		return logarithmic ? low * Math.pow(high / low, u) : low + u * (high - low);
	}
}
