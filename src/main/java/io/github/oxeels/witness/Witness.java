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
         * @return empty if the method cannot tell
         */
        Optional<Reading> read(float[] counts, int offset, int pixel);
    }

    /**
     * What is read from a spectrum.
     *
     * @param valence mean valence with one standard deviation
     * @param variance over mean of counts that the error stands for, above the gain of the detector where the spectrum
     *     is unlike what it is compared with; NaN if the error is not scaled by what the spectrum shows
     */
    record Reading(Measured valence, double variance) {

        /**
         * @param gain variance over mean of the counts of the spectrum; 0 if unknown
         * @return the part of the error that its noise makes, which is another in every spectrum; the rest is alike in
         *     all of one specimen
         */
        public double noise(double gain) {
            return gain > 0 && gain < variance ? valence.error() * Math.sqrt(gain / variance) : valence.error();
        }
    }
}
