// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

/**
 * One axis of a data set as its file states it: element {@code i} lies at {@code offset + scale · i} in the file's own
 * unit.
 *
 * @param name such as {@code y}, {@code x}, {@code Energy}
 * @param size number of elements, at least 1
 * @param offset position of element 0
 * @param scale step from one element to the next; may be negative
 * @param unit the file's unit, {@code ""} if it names none
 * @param navigate whether the axis tells where a spectrum or image lies, rather than being part of it
 */
public record Axis(String name, int size, double offset, double scale, String unit, boolean navigate) {

    /** @throws IllegalArgumentException if the size is below 1 or a text is missing */
    public Axis {
        if (name == null || unit == null)
            throw new IllegalArgumentException("name and unit of an axis may be empty, not null");
        if (size < 1) throw new IllegalArgumentException("axis " + name + " needs at least 1 element, got " + size);
    }

    /** @return whether offset and scale can be used: finite, and the scale is not 0 */
    public boolean isCalibrated() {
        return Double.isFinite(offset) && Double.isFinite(scale) && scale != 0;
    }

    /** @return the same axis under another name and role */
    public Axis as(String newName, boolean nowNavigates) {
        return new Axis(newName, size, offset, scale, unit, nowNavigates);
    }
}
