// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumBlocks;
import io.github.oxeels.spectrum.SpectrumImage;

/**
 * Sums the spectra of {@code factor × factor} pixels. The sums are formed when they are read; rows and columns that do
 * not fill a bin are left out. Where energy shifts are known, spectra are first moved by whole channels to the mean
 * shift of their bin: that costs no interpolation, and drift inside a bin does not blur the lines by more than half a
 * channel.
 */
public final class SpatialBinning {

    private SpatialBinning() {}

    /**
     * @param factor pixels along x and along y; 1 returns the image itself
     * @return a lazy image with the same energy axis; its low-loss image is binned likewise
     * @throws IllegalArgumentException if the image is smaller than a bin along both axes
     */
    public static SpectrumImage bin(SpectrumImage image, int factor) {
        if (factor < 1) throw new IllegalArgumentException("spatial binning must be at least 1 pixel, got " + factor);
        if (factor == 1) return image;
        if (image.width() < factor && image.height() < factor)
            throw new IllegalArgumentException(
                    "an image of " + image.width() + " × " + image.height() + " pixels cannot be binned by " + factor);
        // a line scan is binned along its one axis
        int columns = Math.min(factor, image.width());
        int rows = Math.min(factor, image.height());
        SpatialAxis x = binned(image.x(), columns);
        SpatialAxis y = binned(image.y(), rows);
        float[] shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        float[] means = shifts == null ? null : means(shifts, image.width(), x.size(), y.size(), columns, rows);
        SpectrumBlocks blocks = (first, pixels, target) -> {
            float[] run = new float[columns * image.channels()];
            for (int i = 0; i < pixels; i++) {
                long bin = first + i;
                long corner = bin / x.size() * rows * image.width() + bin % x.size() * columns;
                java.util.Arrays.fill(target, i * image.channels(), (i + 1) * image.channels(), 0);
                for (int row = 0; row < rows; row++) {
                    long start = corner + (long) row * image.width();
                    image.read(start, columns, run);
                    for (int column = 0; column < columns; column++) {
                        double excess = shifts == null ? 0 : shifts[(int) start + column] - means[(int) bin];
                        add(run, column * image.channels(), target, i * image.channels(), image.axis(), excess);
                    }
                }
            }
        };
        SpectrumImage sum = SpectrumImage.lazy(image.name(), blocks, x, y, image.axis())
                .withMetadata(image.microscope(), image.metadata())
                .withCalibration(image.calibration().orElse(null));
        if (shifts != null)
            sum = sum.withShifts(new EnergyShifts(image.shifts().get().method(), means));
        return image.lowLoss().isPresent() ? sum.withLowLoss(bin(image.lowLoss().get(), factor)) : sum;
    }

    /**
     * Channel i of a pixel whose axis is corrected by {@code excess} more than its bin's lies at channel i + excess /
     * dispersion of the bin.
     */
    private static void add(float[] source, int from, float[] target, int to, EnergyAxis axis, double excess) {
        int channels = axis.size();
        int moved = (int) Math.rint(excess / axis.dispersion());
        for (int i = 0; i < channels; i++)
            target[to + i] += source[from + Math.max(0, Math.min(channels - 1, i - moved))];
    }

    private static float[] means(float[] shifts, int width, int binsX, int binsY, int columns, int rows) {
        float[] means = new float[binsX * binsY];
        for (int bin = 0; bin < means.length; bin++) {
            double sum = 0;
            for (int pixel = 0; pixel < columns * rows; pixel++)
                sum += shifts[(bin / binsX * rows + pixel / columns) * width + bin % binsX * columns + pixel % columns];
            means[bin] = (float) (sum / (columns * rows));
        }
        return means;
    }

    private static SpatialAxis binned(SpatialAxis axis, int factor) {
        return new SpatialAxis(
                axis.size() / factor,
                axis.offset() + axis.scale() * (factor - 1) / 2,
                axis.scale() * factor,
                axis.unit());
    }
}
