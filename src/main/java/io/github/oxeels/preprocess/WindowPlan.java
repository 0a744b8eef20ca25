// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * One feature window on a given input axis, with all that does not depend on the pixel.
 *
 * @param window in eV on the calibrated axis
 * @param axis of the input
 * @param background what is subtracted, after fallback
 * @param normalisation what the features are divided by
 * @param alignment how the spectrum is moved
 * @param continuum orthonormal shapes that are projected out; none where nothing is
 * @param firstFeature index of the window's first feature in a feature vector
 */
record WindowPlan(
        FeatureWindow window,
        EnergyAxis axis,
        Background background,
        Normalisation normalisation,
        Alignment alignment,
        List<double[]> continuum,
        int firstFeature) {

    boolean needsPostEdge() {
        return normalisation == Normalisation.POST_EDGE;
    }

    /**
     * @return whether the level before the edge is subtracted; after a power law of an aligned spectrum it takes off
     *     what is left of it
     */
    boolean level() {
        return background == Background.LEVEL || background == Background.POWER_LAW && alignment.aligns();
    }

    /** @return lowest energy of net counts; an aligned window may move that far, see {@link WindowNoise} */
    double netFrom() {
        return window.energies().from() - (alignment.aligns() ? WindowNoise.MARGIN : 0);
    }

    /** @return number of features of the window and its alignment */
    int features() {
        return window.channels() + alignment.features();
    }

    /** @return lowest energy that is looked at */
    double from() {
        double lowest = background == Background.POWER_LAW
                ? Math.min(window.background().from(), window.energies().from())
                : window.energies().from();
        return lowest - alignment.reach();
    }

    /** @return highest energy that is looked at */
    double to() {
        return (needsPostEdge()
                        ? Math.max(window.postEdge().to(), window.energies().to())
                        : window.energies().to())
                + alignment.reach();
    }
}
