// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Derives the seed of a part of the work from the seed of the whole, by name and index, so that a result depends
 * neither on the order nor on the thread in which the parts are done. The mixing is that of SplitMix64 (Steele, Lea and
 * Flood 2014, doi:10.1145/2660193.2660195).
 */
public final class Seeds {

    static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /**
     * @param seed of the whole
     * @param name of the kind of part, such as {@code pixel}
     * @param index of the part
     */
    public static long derive(long seed, String name, long index) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        return mix(mix(mix(seed + GOLDEN_GAMMA) ^ hash) + GOLDEN_GAMMA * (index + 1));
    }

    /** @return a generator for the part; not to be shared between threads */
    public static SplittableRandom random(long seed, String name, long index) {
        return new SplittableRandom(derive(seed, name, index));
    }

    /**
     * @return a generator as {@link java.util.Collections#shuffle} and libraries ask for it; not to be shared between
     *     threads
     */
    public static Random shuffling(long seed) {
        return new Random(seed);
    }

    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
