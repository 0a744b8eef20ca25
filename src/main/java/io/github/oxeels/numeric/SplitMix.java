// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195) that can be set to another seed, so that a loop
 * over many spectra gives each its own numbers without an object each. For one thread at a time.
 */
public final class SplitMix implements RandomGenerator {

    private long state;

    /** Begins the numbers of one part of the work; see {@link Seeds#derive}. */
    public SplitMix set(long seed, String name, long index) {
        state = Seeds.derive(seed, name, index);
        return this;
    }

    @Override
    public long nextLong() {
        return Seeds.mix(state += Seeds.GOLDEN_GAMMA);
    }
}
