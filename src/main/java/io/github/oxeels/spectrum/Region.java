// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.BitSet;

/**
 * A part of a map that has its own row in the table, such as a region of interest.
 *
 * @param name name of the region
 * @param pixels which pixels belong to it, by row-major index; not copied
 */
public record Region(String name, BitSet pixels) {

    /**
     * @param width, height of the image in pixels, before they are binned
     * @param factor pixels summed along x and y, see {@link io.github.oxeels.preprocess.SpatialBinning}
     * @return the bins that hold a pixel of the region; those that no bin holds are left out
     */
    public Region binned(int width, int height, int factor) {
        if (factor == 1) return this;
        int columns = Math.min(factor, width), rows = Math.min(factor, height);
        int binsX = width / columns, binsY = height / rows;
        BitSet bins = new BitSet();
        pixels.stream()
                .filter(pixel -> pixel % width / columns < binsX && pixel / width / rows < binsY)
                .forEach(pixel -> bins.set(pixel / width / rows * binsX + pixel % width / columns));
        return new Region(name, bins);
    }
}
