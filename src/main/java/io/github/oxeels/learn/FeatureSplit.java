// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

/**
 * Features of one fold. What is fitted (PCA) is fitted on the training part; augmented copies are in the training part
 * only, and only of spectra that belong to it.
 *
 * @param training training features, augmented copies included
 * @param heldOut features of the spectra that are held out, as recorded
 */
public record FeatureSplit(FeatureMatrix training, FeatureMatrix heldOut) {

    /** Makes the features of one fold out of the labelled spectra. Safe for use by many threads. */
    @FunctionalInterface
    public interface Splitter {

        /**
         * @param training indices of the spectra to train on
         * @param heldOut indices of the spectra to predict; may be empty
         */
        FeatureSplit split(int[] training, int[] heldOut);
    }
}
