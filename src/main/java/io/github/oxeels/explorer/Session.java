// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.spectrum.SpectrumImage;

/** What the parts of the explorer share. */
interface Session {

    /** @return the image with its calibration as it is now */
    SpectrumImage image();

    Host host();

    Jobs jobs();

    /** @return what was done to the data */
    Actions actions();

    /** @return the curve that is looked at: the mean of the region, or else the spectrum under the cursor */
    Curve lookedAt();

    /** @return index of the pixel under the cursor, row-major */
    int cursor();

    /** Takes the image with its calibration as it is now. */
    void reload();

    /** As {@link #reload()}, if the axis was moved otherwise than by the explorer, as by a menu. */
    void catchUp();

    /** Tells those who draw. */
    void tell(Change what);
}
