// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.LinePairDetector;
import io.github.oxeels.numeric.SpikeFilter;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * The gate before a classifier: is there an edge with white lines at all? Vacuum, carbon, noise, detector offset, a
 * bare power law and smooth curvature give no significance; see {@link LinePairDetector} for how it is found. Each
 * spectrum is judged for itself. Immutable; may be used by many threads at once.
 */
public final class EdgeSignal {

    /**
     * Standard errors that make an edge. Below it lie 99.99 % of spectra without one, tried on more than ten thousand
     * of simulated and real spectra; white lines of 100 counts per channel on a background of 100 reach 8 to 20.
     */
    public static final double DEFAULT_THRESHOLD = 6;

    /** eV by which the axis may be wrong, beside the spread of the L3 maxima. */
    public static final double DEFAULT_TOLERANCE = 4;

    /** A single peak, with a trough where L2 should be, is something else. */
    private static final double LOWEST_L2_SIGNIFICANCE = -2;

    private static final double SPIKE_THRESHOLD = 10;
    /** Area of a Gaussian line of height 1 over its full width at half maximum. */
    private static final double GAUSSIAN_AREA = Math.sqrt(Math.PI / (4 * StrictMath.log(2)));

    private final Edge edge;
    private final EnergyAxis axis;
    private final double tolerance;
    private final LinePairDetector detector;

    private EdgeSignal(Edge edge, EnergyAxis axis, double tolerance, double lowestShift, double highestShift) {
        if (!(tolerance >= 0 && tolerance < 50))
            throw new IllegalArgumentException("tolerance must be 0…50 eV, got " + tolerance);
        this.edge = edge;
        this.axis = axis;
        this.tolerance = tolerance;
        detector = new LinePairDetector(
                axis,
                edge.pair().l3Maximum().from() - tolerance - highestShift,
                edge.pair().l3Maximum().to() + tolerance - lowestShift,
                edge.pair(),
                edge.pair().separation());
    }

    /**
     * @param edge one with white lines
     * @param axis energy axis of the spectra that will be given
     * @param shifts eV by which the axis of each spectrum is corrected; null for none
     * @param tolerance eV by which the corrected axis may still be wrong, see {@link #DEFAULT_TOLERANCE}
     * @throws IllegalArgumentException if the edge has no white lines or they are not on the axis
     */
    public static EdgeSignal of(Edge edge, EnergyAxis axis, float[] shifts, double tolerance) {
        double lowest = 0;
        double highest = 0;
        if (shifts != null && shifts.length > 0) {
            lowest = Double.POSITIVE_INFINITY;
            highest = Double.NEGATIVE_INFINITY;
            for (float shift : shifts) {
                lowest = Math.min(lowest, shift);
                highest = Math.max(highest, shift);
            }
        }
        return new EdgeSignal(edge, axis, tolerance, lowest, highest);
    }

    /**
     * Judges a block of spectra. One that is not finite gives zeros.
     *
     * @param counts {@code pixels × channels}, a spectrum after the other; not changed
     * @param shifts eV by which the axis of each spectrum is corrected, within those given at the start; null for none
     * @param firstShift index in {@code shifts} of the first spectrum
     * @param first index of the first spectrum in the three results
     * @param signal receives the net counts of L3, taken as a line of 4 eV: right to a quarter for sharper and broader
     *     ones
     * @param error receives their standard error: noise, background and how badly the shape fits
     * @param significance receives signal / error, 0 where nothing like white lines is there; compare with
     *     {@link #DEFAULT_THRESHOLD}
     */
    public void measure(
            float[] counts,
            int pixels,
            float[] shifts,
            int firstShift,
            int first,
            float[] signal,
            float[] error,
            float[] significance) {
        LinePairDetector.Worker worker = detector.newWorker();
        SpikeFilter spikes =
                axis.dispersion() <= SpikeFilter.COARSEST ? new SpikeFilter(SPIKE_THRESHOLD, axis.dispersion()) : null;
        double[] part = new double[detector.channels()];
        double area = LinePairDetector.LINE_WIDTH * GAUSSIAN_AREA / axis.dispersion();
        for (int pixel = 0; pixel < pixels; pixel++) {
            signal[first + pixel] = error[first + pixel] = significance[first + pixel] = 0;
            if (!load(counts, pixel * axis.size() + detector.firstChannel(), part)) continue;
            if (spikes != null) spikes.clean(part, part.length);
            double shift = shifts == null ? 0 : shifts[firstShift + pixel];
            worker.detect(
                    part,
                    edge.l3Maximum().get().from() - tolerance - shift,
                    edge.l3Maximum().get().to() + tolerance - shift);
            signal[first + pixel] = (float) (worker.height() * area);
            error[first + pixel] = (float) (worker.error() * area);
            significance[first + pixel] =
                    worker.l2Significance() < LOWEST_L2_SIGNIFICANCE ? 0 : (float) worker.significance();
        }
    }

    private static boolean load(float[] counts, int from, double[] part) {
        for (int i = 0; i < part.length; i++) {
            if (!Float.isFinite(counts[from + i])) return false;
            part[i] = counts[from + i];
        }
        return true;
    }
}
