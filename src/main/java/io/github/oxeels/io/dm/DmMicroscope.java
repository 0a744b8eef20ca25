// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.spectrum.Microscope;
import java.util.OptionalDouble;

/** How a spectrum was recorded, from the tags that DigitalMicrograph's versions and plug-ins have used for it. */
final class DmMicroscope {

    private DmMicroscope() {}

    /** @param imageTags the branch ImageTags of one image */
    static Microscope of(Object imageTags) {
        OptionalDouble volts = DmTree.findPositive(imageTags, "Voltage");
        if (volts.isEmpty()) volts = positive(DmTree.number(imageTags, "ImageScanned", "EHT"));
        if (volts.isEmpty()) volts = DmTree.findPositive(imageTags, "high_tension");
        return new Microscope(
                volts.isPresent() ? OptionalDouble.of(volts.getAsDouble() / 1000) : volts,
                DmTree.findPositive(imageTags, "Convergence semi-angle (mrad)"),
                DmTree.findPositive(imageTags, "Collection semi-angle (mrad)"),
                dwellTime(imageTags));
    }

    /**
     * Time in which a spectrum's counts were collected. A map has the exposure of a frame and the number of frames, a
     * single spectrum has the integration time; the pixel time, which includes the read-out, is the last resort.
     */
    private static OptionalDouble dwellTime(Object imageTags) {
        Object acquisition = DmTree.at(imageTags, "EELS", "Acquisition");
        OptionalDouble integration = positive(DmTree.number(acquisition, "Integration time (s)"));
        if (integration.isPresent()) return integration;
        OptionalDouble exposure = positive(DmTree.number(acquisition, "Exposure (s)"));
        if (exposure.isPresent())
            return OptionalDouble.of(exposure.getAsDouble()
                    * positive(DmTree.number(acquisition, "Number of frames")).orElse(1));
        OptionalDouble anyExposure = DmTree.findPositive(imageTags, "Exposure (s)");
        return anyExposure.isPresent() ? anyExposure : DmTree.findPositive(imageTags, "Pixel time (s)");
    }

    private static OptionalDouble positive(OptionalDouble value) {
        return value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())
                ? value
                : OptionalDouble.empty();
    }
}
