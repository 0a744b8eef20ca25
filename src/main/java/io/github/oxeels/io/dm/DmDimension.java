// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One dimension of an image as the file states it; dimension 0 is the fastest.
 *
 * @param origin the zero of the axis, in channels
 * @param scale width of a channel
 */
record DmDimension(int size, StatedNumber origin, StatedNumber scale, String unit) {

    /** @throws IOException if a size is missing or out of range */
    static List<DmDimension> of(Object imageData, String where) throws IOException {
        List<?> sizes = DmTree.children(DmTree.at(imageData, "Dimensions"));
        if (sizes.isEmpty() || sizes.size() > 16) throw new IOException(where + " has " + sizes.size() + " dimensions");
        // plug-ins have written fewer calibrations than dimensions
        List<?> calibrations = DmTree.children(DmTree.at(imageData, "Calibrations", "Dimension"));
        List<DmDimension> dimensions = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            if (!(sizes.get(i) instanceof Number size) || size.longValue() < 1 || size.longValue() > Integer.MAX_VALUE)
                throw new IOException(
                        where + ": dimension " + i + " must be in 1…" + Integer.MAX_VALUE + ", got " + sizes.get(i));
            Object calibration = i < calibrations.size() ? calibrations.get(i) : null;
            dimensions.add(new DmDimension(
                    size.intValue(),
                    stated(calibration, i, "Origin"),
                    stated(calibration, i, "Scale"),
                    DmTree.text(calibration, "Units")));
        }
        return dimensions;
    }

    boolean isEnergy() {
        return Units.electronVolts(unit).isPresent();
    }

    boolean isLength() {
        return Units.nanometres(unit).isPresent();
    }

    private static StatedNumber stated(Object calibration, int dimension, String tag) {
        return StatedNumber.of("the tag " + tag + " of dimension " + dimension, DmTree.at(calibration, tag));
    }

    /** @param warn is told of a calibration that cannot be used */
    Axis axis(String name, boolean navigate, Consumer<String> warn) {
        Axis stated = Axis.stated(new Axis(name, size, 0, 1, unit, navigate), origin, scale, navigate, warn);
        // DigitalMicrograph's origin is in channels; 0 − x rather than −x, which would make a negative zero of it
        return new Axis(name, size, 0 - stated.offset() * stated.scale(), stated.scale(), stated.unit(), navigate);
    }
}
