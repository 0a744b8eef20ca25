// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Map;
import java.util.OptionalDouble;

/** Spectrum images to write and read back. */
public final class Images {

    private Images() {}

    /** @return an image whose counts are 0, 1, 2 … in C order, plus a half */
    public static SpectrumImage counting(int width, int height, int channels) {
        float[] counts = new float[width * height * channels];
        for (int i = 0; i < counts.length; i++) counts[i] = i + 0.5f;
        Microscope microscope = new Microscope(
                OptionalDouble.of(200), OptionalDouble.of(27.1), OptionalDouble.of(33.1), OptionalDouble.of(0.05));
        return SpectrumImage.of(
                        "Manganese oxide; particle µ/1",
                        counts,
                        new SpatialAxis(width, -3.5, 2.131126, "nm"),
                        new SpatialAxis(height, 1, 0.7, "nm"),
                        new EnergyAxis(600.25, 0.1, channels))
                .withMetadata(microscope, Map.of());
    }

    /** @return all counts in C order */
    public static float[] counts(SpectrumImage image) {
        float[] counts = new float[(int) image.pixels() * image.channels()];
        image.read(0, (int) image.pixels(), counts);
        return counts;
    }
}
