package io.github.oxeels.gan;

import io.github.oxeels.numeric.SampleDistances;
import java.util.Arrays;

/**
 * Widths of the kernels of a density: each such that what is drawn around a point lies as far from it as its neighbours do, as a
 * further recorded spectrum would. Widths that follow the neighbours suit spectra that crowd in places and are rare in others
 * [Breiman, Meisel and Purcell 1977, doi:10.1080/00401706.1977.10489521].
 */
final class KernelWidths {

	/** Of the distance to the nearest neighbour; chosen on held-out parts of few real spectra, where 1 blurs. */
	private static final double SHARE = 0.7;

	private KernelWidths() {}

	/** @param points at least 2, of one length */
	static double[] of(double[][] points) {
		double[] distance = SampleDistances.kthNearest(points, 1);
		return Arrays.stream(distance).map(d -> SHARE * d / Math.sqrt(points[0].length)).toArray();
	}
}
