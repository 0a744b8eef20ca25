// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.List;

/** A kind of classifier that a search can choose: it turns configurations into recipes. Immutable. */
public interface SearchKind {

    /** @return as the key {@code kind} names it */
    String key();

    /** @return what may be set for this kind; kinds that share a parameter describe it alike */
    List<Dimension> dimensions();

    /**
     * @param protocol how spectra are prepared, folds and seed
     * @param preprocessing what the protocol stands for
     * @return the recipe that a configuration describes, bound to the spectra; its trainings may be limited to what a
     *     trial may take
     */
    Training training(Configuration configuration, Protocol protocol, TrainingSet set, Preprocessing preprocessing);

    /** @return how many bytes the training of one fold needs at most, of this many spectra without their copies */
    long workingMemory(int spectra, int columns);
}
