// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import java.util.function.Supplier;

/**
 * A classical method bound to an axis and to classes: it names the class of a spectrum, or reads a valence off it. It
 * has not learnt from spectra.
 *
 * @param how it reads, for a reader
 * @param judges one for each thread
 */
public record Reading(String how, Supplier<Judge> judges) {

    /** What a method says about one spectrum after the other. For one thread. */
    @FunctionalInterface
    public interface Judge {

        /**
         * @param counts holds a spectrum from {@code start} on
         * @return {class index or −1, mean valence or NaN}; the array may be used again
         */
        double[] judge(float[] counts, int start);
    }
}
