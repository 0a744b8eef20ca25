// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import io.github.oxeels.spectrum.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Means over the pixels of a region, weighted by the signal of each, as if the spectra were added. Pixels without a
 * value are left out.
 */
public final class RegionMeans {

    private final int[] pixels;
    private final float[] weights;

    /** @param weights signal of each pixel of the image, at least 0; NaN where there is none */
    public RegionMeans(Region region, float[] weights) {
        this.weights = weights;
        pixels = region.pixels().stream().filter(pixel -> weights[pixel] > 0).toArray();
    }

    /**
     * @return the whole image, and then the regions
     * @throws IllegalArgumentException if a region reaches outside the image
     */
    public static List<Region> withWhole(List<Region> regions, int pixels) {
        BitSet all = new BitSet();
        all.set(0, pixels);
        List<Region> every = new ArrayList<>();
        every.add(new Region(MapTable.WHOLE_IMAGE, all));
        for (Region region : regions) {
            if (region.pixels().length() > pixels)
                throw new IllegalArgumentException("region '" + region.name() + "' reaches to pixel "
                        + (region.pixels().length() - 1) + " of an image of " + pixels);
            every.add(region);
        }
        return every;
    }

    /** @return mean of the values that are finite, each weighing the same; NaN if none is */
    public static double plain(float[] values) {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (!Float.isFinite(value)) continue;
            sum += value;
            count++;
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** @return number of pixels with a signal */
    public int size() {
        return pixels.length;
    }

    /** @return weighted mean; NaN if no pixel has a value */
    public double mean(float[] values) {
        double sum = 0;
        double total = 0;
        for (int pixel : pixels) {
            if (!Float.isFinite(values[pixel])) continue;
            sum += weights[pixel] * (double) values[pixel];
            total += weights[pixel];
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    /** @return error of {@link #mean} from errors that are independent from pixel to pixel; NaN if no pixel has one */
    public double error(float[] errors) {
        double squares = 0;
        double total = 0;
        for (int pixel : pixels) {
            if (!Float.isFinite(errors[pixel])) continue;
            squares += Math.pow(weights[pixel] * (double) errors[pixel], 2);
            total += weights[pixel];
        }
        return total > 0 ? Math.sqrt(squares) / total : Double.NaN;
    }

    /** @return standard deviation between pixels, weighted; NaN for fewer than 2 */
    public double deviation(float[] values) {
        double mean = mean(values);
        double squares = 0;
        double total = 0;
        int count = 0;
        for (int pixel : pixels) {
            if (!Float.isFinite(values[pixel])) continue;
            squares += weights[pixel] * Math.pow(values[pixel] - mean, 2);
            total += weights[pixel];
            count++;
        }
        return count > 1 ? Math.sqrt(squares / total) : Double.NaN;
    }

    /** @return error of the mean from how much the pixels scatter; NaN for fewer than 2 */
    public double errorFromScatter(float[] values) {
        int count = 0;
        for (int pixel : pixels) if (Float.isFinite(values[pixel])) count++;
        return deviation(values) / Math.sqrt(count);
    }
}
