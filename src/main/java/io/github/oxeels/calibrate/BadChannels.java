// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.OddChannels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;

/** Channels of the camera that are dead or hot in all pixels of an image: interpolated, with a warning. */
public final class BadChannels {

    /** Pixels that are looked at one by one. */
    private static final int SAMPLE = 200;

    private BadChannels() {}

    /**
     * @param progress is warned of each channel, by its number
     * @return the image, its bad channels the mean of their neighbours
     */
    public static SpectrumImage repaired(SpectrumImage image, Progress progress) {
        int[] bad = OddChannels.in(
                AxisEstimate.mean(image, Progress.NONE),
                SpreadPixels.sample(image, 0, image.channels(), SAMPLE, Progress.NONE));
        if (bad.length == 0) return image;
        EnergyAxis axis = image.axis();
        for (int channel : bad)
            progress.warn(String.format(
                    Locale.ROOT,
                    "channel %d (%.2f eV) is dead or hot in all pixels and was interpolated from its neighbours",
                    channel,
                    axis.energy(channel)));
        return image.withBlocks((first, pixels, target) -> {
            image.read(first, pixels, target);
            for (int pixel = 0; pixel < pixels; pixel++) OddChannels.interpolate(target, pixel * axis.size(), bad);
        });
    }
}
