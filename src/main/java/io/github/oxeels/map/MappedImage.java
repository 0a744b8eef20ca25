// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;

/**
 * The image that was mapped, and what is read from its pixels without a model. Planes are row-major, {@code width ×
 * height}, and not copied.
 *
 * @param name of the image
 * @param x horizontal axis
 * @param y vertical axis
 * @param intensity mean counts per channel as recorded, what the overlay is drawn on
 * @param shift by how many eV the energy axis of the pixel was moved before it was classified
 * @param whiteLineRatio L3/L2 by the Pearson recipe; NaN where there is no edge
 */
public record MappedImage(
        String name, SpatialAxis x, SpatialAxis y, float[] intensity, float[] shift, float[] whiteLineRatio) {

    static MappedImage of(SpectrumImage image) {
        int pixels = Math.toIntExact(image.pixels());
        float[] ratios = new float[pixels];
        Arrays.fill(ratios, Float.NaN);
        float[] shifts = image.shifts().map(all -> all.shift().clone()).orElseGet(() -> new float[pixels]);
        return new MappedImage(image.name(), image.x(), image.y(), new float[pixels], shifts, ratios);
    }
}
