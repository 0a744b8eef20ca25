// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;

/** Measures by how much the energy axis of each pixel is to be corrected. */
@FunctionalInterface
public interface ShiftMethod {

    /**
     * Reads the image block by block; shifts that it already carries are ignored.
     *
     * @return one shift per pixel, relative to the axis of the image, and where that puts the feature
     * @throws IllegalArgumentException if the image does not hold what the method looks for; the message says what
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    Anchored measure(SpectrumImage image, Progress progress);

    /**
     * What was measured.
     *
     * @param anchor energy in eV at which the feature lies once the shifts are applied
     */
    record Anchored(EnergyShifts shifts, double anchor) {}
}
