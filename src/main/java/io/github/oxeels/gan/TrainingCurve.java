// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.List;

/**
 * How the training of one pair of networks went.
 *
 * @param name of the pair
 * @param points in the order of the steps
 */
public record TrainingCurve(String name, List<Point> points) {

    /**
     * A moment of the training.
     *
     * @param step of the generator
     * @param generatorLoss mean since the last point, 0 at step 0
     * @param criticLoss mean since the last point, 0 at step 0
     * @param distance energy distance between whitened numbers of generated and of held-out spectra [Székely and Rizzo
     *     2013, doi:10.1016/j.jspi.2013.03.018], mean over the classes; near 0 or below = the same distribution
     */
    public record Point(int step, double generatorLoss, double criticLoss, double distance) {}

    public TrainingCurve {
        points = List.copyOf(points);
    }
}
