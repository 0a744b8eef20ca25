package io.github.oxeels.map;

/**
 * How a map is drawn from what a model says.
 *
 * @param rejectBelow a pixel whose highest class probability is below this is UNKNOWN, in [0, 1]
 * @param significance white lines that stand out by fewer standard errors are NO_EDGE, at least 0
 */
public record MapOptions(double rejectBelow, double significance) {

	/** @throws IllegalArgumentException if a value is outside its range */
	public MapOptions {
		if (!(rejectBelow >= 0 && rejectBelow <= 1)) throw new IllegalArgumentException("reject_below must be a probability in 0…1, got " + rejectBelow);
		if (!(significance >= 0)) throw new IllegalArgumentException("significance must be at least 0 standard errors, got " + significance);
	}
}
