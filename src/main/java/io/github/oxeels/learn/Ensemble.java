// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

/** A classifier that is the mean of several, whose disagreement tells how far it is to be trusted. */
public interface Ensemble extends Classifier {

    /** @return number of members, at least 1 */
    int ensembleSize();

    /**
     * @param features {@code rows × features()}, a vector after the other; finite
     * @param probabilities receives {@code members × rows × classes()}, calibrated as those of {@link #predict}
     */
    void predictMembers(float[] features, int rows, float[] probabilities);
}
