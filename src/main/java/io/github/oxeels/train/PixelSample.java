// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.NoFiniteSpectrum;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Some pixels of an image as spectra whose classes are not known, for what is fitted to the spectra at hand. */
public final class PixelSample {

    private static final int MOST = 1000;

    private PixelSample() {}

    /**
     * @param edge whose element they are about
     * @return at most a thousand finite spectra, spread evenly over the image
     * @throws IllegalArgumentException if no spectrum is finite
     */
    public static LabelledSpectra of(SpectrumImage image, Edge edge) {
        int channels = image.channels(), kept = 0;
        long stride = (image.pixels() + MOST - 1) / MOST;
        float[] all = new float[MOST * channels], counts = new float[channels];
        for (long pixel = 0; pixel < image.pixels(); pixel += stride) {
            image.read(pixel, 1, counts);
            if (isFinite(counts)) System.arraycopy(counts, 0, all, kept++ * channels, channels);
        }
        if (kept == 0) throw NoFiniteSpectrum.in(image);
        List<String> unknown = Collections.nCopies(kept, "");
        // the one class says which element is meant, and nothing else
        return new LabelledSpectra(
                image.axis(),
                Arrays.copyOf(all, kept * channels),
                List.of(edge.element() + "0+"),
                new int[kept],
                unknown,
                unknown);
    }

    private static boolean isFinite(float[] counts) {
        for (float count : counts) if (!Float.isFinite(count)) return false;
        return true;
    }
}
