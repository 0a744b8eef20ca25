// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.AugmentedFeatures;
import java.util.List;
import java.util.Map;

/** A kind of classifier that a search can choose, score and train. Immutable. */
interface SearchKind {

    /** @return as the key {@code kind} names it */
    String key();

    /** @return what may be set for this kind; kinds that share a parameter describe it alike */
    List<Dimension> dimensions();

    /**
     * @return number of displaced copies of each spectrum that are made before training; 0 if none is, or they are made
     *     as it goes
     */
    int copies(Configuration configuration);

    /** @return the classifier that a configuration describes, for these features */
    Trainable of(Configuration configuration, AugmentedFeatures features);

    /** @return how many bytes the training of one fold needs at most, of so many spectra without their copies */
    long workingMemory(int spectra, int columns);

    /**
     * Trains the model of a configuration on all spectra, as the command of this kind does.
     *
     * @param keys all keys of that command but its files
     */
    OxidationStateModel train(SearchArchitecture.Request request, Map<String, String> keys, Progress progress);

    /** @return name of that command in the shell, such as {@code train-svm} */
    String shellName();

    /** @return name of that command in the menu */
    String label();

    /** One configuration of a kind. Safe for use by many threads. */
    interface Trainable {

        /**
         * @param training features of the training part, augmented copies included
         * @param classes number of classes, of which the training part may lack some
         * @throws IllegalArgumentException if nothing can be trained on this
         * @throws java.util.concurrent.CancellationException if the work was cancelled
         */
        Labels train(FeatureMatrix training, int classes, long seed, Progress progress);

        /** @return the keys of the training command that are of this kind only, by name */
        Map<String, String> keys();
    }

    /** Names the class of spectra. Safe for use by many threads. */
    @FunctionalInterface
    interface Labels {

        /** @return class of each row */
        int[] predict(float[] features, int rows);
    }
}
