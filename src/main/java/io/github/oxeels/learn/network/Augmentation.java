// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import java.util.random.RandomGenerator;

/**
 * Makes of a training spectrum another one that might as well have been recorded, each time it is seen. Safe for many
 * threads.
 */
@FunctionalInterface
public interface Augmentation {

    /** Leaves the spectra as they are. */
    Augmentation NONE = (features, random) -> {};

    /**
     * @param features of one spectrum as the classifier gets them; changed in place
     * @param random to draw from; the same draws give the same spectrum
     */
    void apply(float[] features, RandomGenerator random);

    /**
     * Makes of what is given the features of a spectrum that is not changed, where these are something else.
     *
     * @param features of one spectrum; changed in place
     */
    default void unchanged(float[] features) {}

    /** @return what tells this augmentation from others, for checkpoints */
    default String description() {
        return this == NONE ? "none" : toString();
    }
}
