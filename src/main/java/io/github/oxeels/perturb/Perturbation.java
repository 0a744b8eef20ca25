// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import java.util.random.RandomGenerator;

/**
 * One thing by which spectra of another session differ from those at hand. It changes counts and leaves the axis, so
 * that every method can be asked about the result. Immutable.
 */
public interface Perturbation {

    /**
     * @param strength how much, in the unit of the perturbation
     * @return what changes spectra by this much; for one thread at a time
     * @throws IllegalArgumentException if there is no such strength
     */
    Worker at(double strength);

    /** Changes one spectrum after the other and allocates nothing for it. */
    interface Worker {

        /**
         * @param counts spectra, one after the other; not changed
         * @param start index of the first channel of the spectrum in {@code counts}
         * @param target receives the changed spectrum; another array than {@code counts}
         * @param targetStart index of its first channel in {@code target}
         * @param random numbers of this spectrum
         */
        void apply(float[] counts, int start, float[] target, int targetStart, RandomGenerator random);
    }
}
