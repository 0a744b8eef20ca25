// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.List;

/**
 * All that a training needs to resume later as if it had not been interrupted. The arrays are not copied.
 *
 * @param members state of each pair of networks
 */
public record TrainingState(List<Member> members) {

    /**
     * One pair of networks.
     *
     * @param steps of the generator that were done
     * @param stopped whether held-out spectra ended its training
     * @param arrays weights and moments of both networks
     * @param best snapshots so far
     * @param points of its curve so far
     */
    public record Member(
            int steps, boolean stopped, List<float[]> arrays, List<Snapshot> best, List<TrainingCurve.Point> points) {}
}
