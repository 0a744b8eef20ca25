// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;

/** Spectra of an image, read when they are looked at: of one pixel, and mean ± standard deviation of many. */
public final class PixelSpectra {

    private static final int BLOCK_VALUES = 1 << 20;

    private final SpectrumImage image;
    private final float[] shifts;
    private final float[] one;

    public PixelSpectra(SpectrumImage image) {
        this.image = image;
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        one = new float[image.channels()];
    }

    /** @return the spectrum of a pixel on its own calibrated axis */
    public synchronized Curve of(int pixel) {
        image.read(pixel, 1, one);
        double[] values = new double[one.length];
        for (int i = 0; i < values.length; i++) values[i] = one[i];
        return new Curve(place(pixel), axis(pixel), values);
    }

    /** @return the axis of a pixel, with its shift */
    public EnergyAxis axis(int pixel) {
        return shifts == null ? image.axis() : image.axis().shifted(shifts[pixel]);
    }

    /** @return column and row, such as {@code (12, 30)} */
    public String place(int pixel) {
        return "(" + pixel % image.width() + ", " + pixel / image.width() + ")";
    }

    /**
     * Mean of the spectra of some pixels, each moved by its shift onto the axis of the image that is shifted by the
     * mean.
     *
     * @param pixels row-major, at least one
     * @return mean, with the standard deviation between pixels as band; 0 for a single pixel
     * @throws IllegalArgumentException if there are no pixels
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public Curve mean(String name, BitSet pixels, Progress progress) {
        int count = pixels.cardinality();
        if (count == 0) throw new IllegalArgumentException("the mean of no pixels was asked for");
        int channels = image.channels();
        double meanShift = meanShift(pixels);
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        int block = Math.max(1, BLOCK_VALUES / channels);
        float[] counts = new float[Math.min(block, count) * channels];
        int done = 0;
        for (int from = pixels.nextSetBit(0); from >= 0; ) {
            progress.checkCancelled();
            int to = Math.min(pixels.nextClearBit(from), from + Math.min(block, count));
            image.read(from, to - from, counts);
            for (int pixel = from; pixel < to; pixel++)
                add(counts, (pixel - from) * channels, shifts == null ? 0 : shifts[pixel] - meanShift, sum, squares);
            done += to - from;
            progress.report((double) done / count);
            from = pixels.nextSetBit(to);
        }
        for (int i = 0; i < channels; i++) {
            sum[i] /= count;
            double variance = count == 1 ? 0 : (squares[i] - count * sum[i] * sum[i]) / (count - 1);
            squares[i] = Math.sqrt(Math.max(0, variance));
        }
        return new Curve(name, image.axis().shifted(meanShift), sum, squares);
    }

    private double meanShift(BitSet pixels) {
        if (shifts == null) return 0;
        return pixels.stream().mapToDouble(pixel -> shifts[pixel]).average().orElse(0);
    }

    /** Ends are continued with the last count. */
    private void add(float[] counts, int start, double shift, double[] sum, double[] squares) {
        int last = sum.length - 1;
        double channels = shift / image.axis().dispersion();
        for (int i = 0; i <= last; i++) {
            double at = Math.max(0, Math.min(last, i - channels));
            int below = (int) at;
            double value = counts[start + below]
                    + (at - below) * (counts[start + Math.min(last, below + 1)] - counts[start + below]);
            sum[i] += value;
            squares[i] += value * value;
        }
    }
}
