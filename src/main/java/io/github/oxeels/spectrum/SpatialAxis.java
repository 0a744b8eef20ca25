// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

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
}
