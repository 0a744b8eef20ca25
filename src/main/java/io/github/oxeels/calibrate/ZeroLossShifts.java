// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;

/**
 * Shifts by the zero-loss peak, pixel by pixel: of the low-loss image recorded with the core loss, or of the image
 * itself if it holds 0 eV. The position is the middle between the flanks, averaged over heights of 30 to 70 %: flanks
 * are steep, so it is good to a small part of a channel, and a top cut off by saturation does not move it.
 *
 * <p>This follows drift and jitter exactly. Whether the core-loss range was recorded at its nominal offset from the
 * low-loss range is up to the instrument; several eV of constant error are common.
 *
 * @param trueEnergy where the peak lies in truth, 0 eV
 * @param measuredEnergy where to look for it on the axis as recorded, in eV; NaN = at the maximum of the mean spectrum
 */
public record ZeroLossShifts(double trueEnergy, double measuredEnergy) implements ShiftMethod {

    private static final double REACH = 8;
    private static final double[] HEIGHTS = {0.3, 0.4, 0.5, 0.6, 0.7};

    public ZeroLossShifts {
        if (!Double.isFinite(trueEnergy))
            throw new IllegalArgumentException("true energy of the zero-loss peak must be finite, got " + trueEnergy);
    }

    @Override
    public Anchored measure(SpectrumImage image, Progress progress) {
        SpectrumImage lowLoss = image.lowLoss().orElse(image);
        EnergyAxis axis = lowLoss.axis();
        if (!axis.covers(Double.isNaN(measuredEnergy) ? 0 : measuredEnergy))
            throw new IllegalArgumentException(
                    "calibration by the zero-loss peak needs a low-loss image; " + image.name()
                            + (image.lowLoss().isPresent()
                                    ? " has one that covers only "
                                    : " has none, and itself covers only ")
                            + axis);
        LowLossCheck check = LowLossCheck.of(lowLoss, Progress.NONE);
        if (Double.isNaN(measuredEnergy) && check.verdict() == LowLossCheck.Verdict.NONE)
            throw new IllegalArgumentException("the zero-loss peak of '" + lowLoss.name() + "' cannot be used: "
                    + check.reason() + "; if the peak lies elsewhere on its axis, state where in measured_ev");
        double[] mean = AxisEstimate.mean(lowLoss, progress.stage(0, 0.2));
        double centre = Double.isNaN(measuredEnergy)
                ? axis.energy(highest(mean, new ChannelRange(0, mean.length)))
                : measuredEnergy;
        ChannelRange range = axis.channels(new EnergyWindow(centre - REACH, centre + REACH));
        int pixels = Math.toIntExact(image.pixels());
        double[] position = new double[pixels];
        double[] error = new double[pixels];
        PixelBlocks.forEach(
                lowLoss,
                (first, count, counts) -> {
                    for (int i = 0; i < count; i++) {
                        double[] part = SpreadPixels.part(counts, i * axis.size(), range.first(), range.count());
                        error[first + i] = Double.POSITIVE_INFINITY;
                        if (part != null) locate(part, axis, range.first(), first + i, position, error);
                    }
                },
                progress.stage(0.2, 1));
        double[] complete = ShiftMap.complete(position, error, image.width(), image.height());
        float[] shifts = new float[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) shifts[pixel] = (float) (trueEnergy - complete[pixel]);
        return new Anchored(new EnergyShifts(CalibrationMethod.ZERO_LOSS.key(), shifts), trueEnergy);
    }

    private static int highest(double[] counts, ChannelRange range) {
        int highest = range.first();
        for (int i = range.first(); i < range.end(); i++) if (counts[i] > counts[highest]) highest = i;
        return highest;
    }

    private static void locate(
            double[] part, EnergyAxis axis, int first, int pixel, double[] position, double[] error) {
        int top = highest(part, new ChannelRange(0, part.length));
        double floor = Math.max(0, Math.min(part[0], part[part.length - 1]));
        double height = part[top] - floor;
        // fewer counts than this, and a flank is noise
        if (height < 20 || height < 4 * floor) return;
        double sum = 0, variance = 0;
        for (double share : HEIGHTS) {
            double level = floor + share * height;
            int left = top, right = top;
            while (left >= 0 && part[left] >= level) left--;
            while (right < part.length && part[right] >= level) right++;
            if (left < 0 || right >= part.length) return;
            double up = part[left + 1] - part[left];
            double down = part[right - 1] - part[right];
            sum += (left + (level - part[left]) / up + right - (level - part[right]) / down) / 2;
            variance += 2 * level * (1 / (up * up) + 1 / (down * down)) / 4;
        }
        position[pixel] = axis.energy(first + sum / HEIGHTS.length);
        // neighbouring heights share channels, so their errors do not average out; counts scatter by twice Poisson
        error[pixel] = Math.sqrt(variance / HEIGHTS.length) * axis.dispersion();
    }
}
