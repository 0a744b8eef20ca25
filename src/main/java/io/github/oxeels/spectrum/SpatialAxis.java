// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.Locale;

/**
 * A spatial axis of a spectrum image: pixel {@code i} is centred at {@code offset + scale · i}.
 *
 * @param size number of pixels, at least 1
 * @param offset position of pixel 0
 * @param scale size of a pixel; above 0
 * @param unit unit of offset and scale, such as {@code nm}; empty if the axis is not calibrated
 */
public record SpatialAxis(int size, double offset, double scale, String unit) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public SpatialAxis {
        if (size < 1) throw new IllegalArgumentException("a spatial axis needs at least 1 pixel, got " + size);
        if (!Double.isFinite(offset))
            throw new IllegalArgumentException("spatial offset must be finite, got " + offset);
        if (!(scale > 0) || Double.isInfinite(scale))
            throw new IllegalArgumentException("pixel size must be > 0, got " + scale);
        if (unit == null) throw new IllegalArgumentException("the unit of an axis may be empty, not null");
    }

    /** @return an axis in pixels, for an image that carries no calibration */
    public static SpatialAxis uncalibrated(int size) {
        return new SpatialAxis(size, 0, 1, "");
    }

    public boolean isCalibrated() {
        return !unit.isEmpty();
    }

    /**
     * @return whether two axes of as many pixels may be those of one scan: pixels of the same size, and the same place
     *     to half a pixel. True where one of them is not calibrated, which says nothing of it
     */
    public boolean sharesFieldWith(SpatialAxis other) {
        if (size == 1 || !isCalibrated() || !other.isCalibrated() || !unit.equals(other.unit)) return true;
        return Math.abs(scale - other.scale) <= 0.02 * scale
                && Math.abs(offset - other.offset) <= Math.max(0.5, 0.02 * size) * scale;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d pixels of %.4g %s from %.4g",
                size,
                scale,
                unit.isEmpty() ? "(no unit)" : unit,
                offset);
    }
}
