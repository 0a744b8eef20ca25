// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.measure.Measured;
import java.util.Optional;

/**
 * Another method than the model that reads a mean valence from a spectrum, prepared for one image. Used by many
 * threads.
 */
public interface Witness {

    /** @return what it is, such as {@code white lines} */
    String name();

    /** @return whether it fits references, so that its valence and that of a model are averaged */
    default boolean isReferenceFit() {
        return false;
    }

    /** @return lowest valence that it can tell; this and less look alike to it */
    default double lowest() {
        return Double.NEGATIVE_INFINITY;
    }

    /** @return highest valence that it can tell; this and more look alike to it */
    default double highest() {
        return Double.POSITIVE_INFINITY;
    }

    /** @return what reads spectra for one thread, with its memory */
    Reader newReader();

    /** Reads one spectrum after the other. */
    interface Reader {

        /**
         * @param counts spectra on the axis of the image, one after the other
         * @param offset index of the first count of the spectrum
         * @param pixel whose spectrum it is, row-major
         * @return mean valence with one standard deviation; empty if the method cannot tell
         */
        Optional<Measured> read(float[] counts, int offset, int pixel);
    }
}
