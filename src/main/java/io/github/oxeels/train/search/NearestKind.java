// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.NearestRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.Trainer;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.List;

/** Nearest neighbours, of which only the number is searched. */
final class NearestKind implements SearchKind {

    private static final int MOST_NEIGHBOURS = 30;

    @Override
    public String key() {
        return "nearest";
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                SearchedCopies.dimension(), Dimension.of(Parameter.logInteger("neighbours", 1, MOST_NEIGHBOURS)));
    }

    @Override
    public Training training(
            Configuration configuration, Protocol protocol, TrainingSet set, Preprocessing preprocessing) {
        NearestRecipe recipe = new NearestRecipe(
                protocol, configuration.integer("neighbours"), SearchedCopies.of(configuration, protocol.seed()));
        return Trainer.of(recipe, preprocessing).on(set, Progress.NONE);
    }

    /** The features of a fold, copies included, and those of all spectra. */
    @Override
    public long workingMemory(int spectra, int columns) {
        return 8L * (1 + SearchedCopies.MOST) * spectra * columns;
    }
}
