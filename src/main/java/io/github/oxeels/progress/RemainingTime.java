package io.github.oxeels.progress;

import java.util.Locale;

/** How long work will take that goes on as it went so far. Not for use by several threads. */
public final class RemainingTime {

	private static final double SHORTEST_SECONDS = 3;

	private final long start = System.nanoTime();

	/**
	 * @param fraction work done so far, in [0, 1]
	 * @return such as {@code 4 min left}; empty while there is nothing to tell it from, and near the end
	 */
	public String after(double fraction) {
		return text((System.nanoTime() - start) / 1e9, fraction);
	}

	static String text(double seconds, double fraction) {
		if (seconds < SHORTEST_SECONDS || fraction < 0.01) return "";
		double left = seconds * (1 - fraction) / fraction;
		if (left < SHORTEST_SECONDS) return "";
		if (left < 90) return String.format(Locale.ROOT, "%.0f s left", left);
		return left < 5400 ? String.format(Locale.ROOT, "%.0f min left", left / 60) : String.format(Locale.ROOT, "%.1f h left", left / 3600);
	}
}
