// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * Which pixels of an image have an edge of which anything may be said: white lines that stand out of the noise, and are
 * not weak beside the strong ones of the image. Blocks of pixels may be judged by many threads at once.
 */
public final class EdgeGate {

    /** Quantile of the signals that stands for the strong ones. */
    private static final double STRONG = 0.95;

    private final EdgeSignal lines;
    private final float[] shifts;
    private final double threshold;
    private final float[] signal;
    private final float[] significance;

    /**
     * @param image with {@link SpectrumImage#shifts()} if its axis is to be corrected
     * @param threshold standard errors that make an edge, see {@link EdgeSignal#DEFAULT_THRESHOLD}
     * @throws IllegalArgumentException if the axis does not hold the white lines
     */
    EdgeGate(SpectrumImage image, Edge edge, double threshold) {
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        lines = EdgeSignal.of(edge, image.axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE);
        this.threshold = threshold;
        signal = new float[Math.toIntExact(image.pixels())];
        significance = new float[signal.length];
    }

    /**
     * Judges every pixel, in parallel.
     *
     * @param weakBelow see {@link MapOptions}
     * @param progress is warned if weak pixels are left out
     * @return the pixels that have an edge
     * @throws IllegalArgumentException if the axis does not hold the white lines
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static BitSet of(SpectrumImage image, Edge edge, double weakBelow, Progress progress) {
        EdgeGate gate = new EdgeGate(image, edge, EdgeSignal.DEFAULT_THRESHOLD);
        PixelBlocks.forEach(image, (first, count, counts) -> gate.judge(counts, first, count), progress);
        int pixels = gate.signal.length;
        BitSet edges = new BitSet(pixels);
        for (int pixel = 0; pixel < pixels; pixel++) edges.set(pixel, gate.isSignificant(pixel));
        BitSet weak = gate.weak(weakBelow);
        if (!weak.isEmpty()) progress.warn(warning(weak.cardinality(), weakBelow));
        edges.andNot(weak);
        return edges;
    }

    /** @param counts {@code pixels × channels} of the pixels from {@code first} on */
    void judge(float[] counts, int first, int pixels) {
        float[] signals = new float[pixels], stands = new float[pixels];
        lines.measure(counts, pixels, shifts, first, 0, signals, new float[pixels], stands);
        System.arraycopy(signals, 0, signal, first, pixels);
        System.arraycopy(stands, 0, significance, first, pixels);
    }

    /** @return standard errors by which the white lines of a pixel stand out */
    double significance(int pixel) {
        return significance[pixel];
    }

    boolean isSignificant(int pixel) {
        return significance[pixel] >= threshold;
    }

    /** @return significant pixels whose signal is below a share of the strong ones' */
    BitSet weak(double share) {
        double[] strengths = new double[signal.length];
        int edges = 0;
        for (int pixel = 0; pixel < signal.length; pixel++)
            if (isSignificant(pixel)) strengths[edges++] = signal[pixel];
        BitSet weak = new BitSet(signal.length);
        if (edges == 0) return weak;
        Arrays.sort(strengths, 0, edges);
        double bound = share * strengths[(int) (STRONG * (edges - 1))];
        for (int pixel = 0; pixel < signal.length; pixel++)
            weak.set(pixel, isSignificant(pixel) && signal[pixel] < bound);
        return weak;
    }

    static String warning(int weak, double share) {
        return String.format(
                Locale.ROOT,
                "%d pixels have significant white lines that are weaker than %.2g of the strong ones; they "
                        + "count as no edge (weak_below=0 keeps them)",
                weak,
                share);
    }
}
