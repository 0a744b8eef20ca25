// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;

/** Pictures of the counts in a window of energy, in one pass over the file. */
public final class WindowCounts {

    private WindowCounts() {}

    /** @return mean counts per channel of each pixel, over all energies */
    public static float[] ofAll(SpectrumImage image, Progress progress) {
        return measure(
                image, (counts, start, pixel) -> mean(counts, start, new ChannelRange(0, image.channels())), progress);
    }

    /**
     * @param window in eV on the calibrated axis; each pixel has its own shift
     * @return mean counts per channel of each pixel in the window
     * @throws IllegalArgumentException if the window lies outside the axis
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static float[] of(SpectrumImage image, EnergyWindow window, Progress progress) {
        float[] shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        ChannelRange all = image.axis().channels(window);
        return measure(
                image,
                (counts, start, pixel) -> mean(
                        counts,
                        start,
                        shifts == null || shifts[pixel] == 0
                                ? all
                                : image.axis().channels(window.shifted(-shifts[pixel]))),
                progress);
    }

    private interface Measure {

        double of(float[] counts, int start, int pixel);
    }

    private static float[] measure(SpectrumImage image, Measure measure, Progress progress) {
        float[] values = new float[Math.toIntExact(image.pixels())];
        PixelBlocks.forEach(
                image,
                (first, count, counts) -> {
                    for (int i = 0; i < count; i++)
                        values[first + i] = (float) measure.of(counts, i * image.channels(), first + i);
                },
                progress);
        return values;
    }

    private static double mean(float[] counts, int start, ChannelRange channels) {
        double sum = 0;
        for (int i = channels.first(); i < channels.end(); i++) sum += counts[start + i];
        return sum / channels.count();
    }
}
