// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import io.github.oxeels.progress.Progress;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Says why no spectrum of an image is finite: as a rule, a few channels are finite in no pixel, such as those at which
 * another program divided by 0. The user can cut them off, or replace them, when their numbers are known.
 */
public final class NoFiniteSpectrum {

    private NoFiniteSpectrum() {}

    /**
     * Reads the whole image.
     *
     * @return an exception to be thrown, which names the first channel that is finite in no pixel, if there is one
     */
    public static IllegalArgumentException in(SpectrumImage image) {
        int[] never = finiteInNoPixel(image);
        return new IllegalArgumentException(
                "no spectrum of '" + image.name() + "' is finite" + (never.length == 0 ? "" : text(never, image)));
    }

    private static int[] finiteInNoPixel(SpectrumImage image) {
        int channels = image.channels();
        // threads only ever set an element to true
        boolean[] finite = new boolean[channels];
        PixelBlocks.forEach(
                image,
                (first, pixels, counts) -> {
                    for (int i = 0; i < pixels * channels; i++)
                        if (Float.isFinite(counts[i])) finite[i % channels] = true;
                },
                Progress.NONE);
        return IntStream.range(0, channels).filter(channel -> !finite[channel]).toArray();
    }

    private static String text(int[] never, SpectrumImage image) {
        int others = never.length - 1;
        return String.format(
                Locale.ROOT,
                ": channel %d%s%s finite in no pixel",
                never[0],
                image.statedAxis()
                        .map(axis -> String.format(Locale.ROOT, " (%.2f eV)", axis.energy(never[0])))
                        .orElse(""),
                others == 0 ? " is" : " and " + others + " more are");
    }
}
