// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

/** A trained classifier of feature vectors. Immutable; may be used by many threads at once. */
public interface Classifier {

    /** @return length of a feature vector */
    int features();

    /** @return number of classes, at least 2 */
    int classes();

    /**
     * @param features {@code rows × features()}, a vector after the other; finite
     * @param rows number of feature vectors
     * @param probabilities receives {@code rows × classes()}; each row is in [0, 1] and sums to 1
     */
    void predict(float[] features, int rows, float[] probabilities);
}
