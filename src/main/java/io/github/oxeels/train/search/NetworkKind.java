// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Networks, dense or convolutional, as Train Network makes them of its keys. Spectra are displaced anew each time they
 * are seen. A trial trains one network per fold; the winner is trained as an ensemble.
 *
 * @param convolutional whether filters come before dense layers
 * @param engine who trains them, see {@link LearningChoice#engine}
 */
record NetworkKind(boolean convolutional, String engine) implements SearchKind {

    private static final int MOST_LAYERS = 3;
    /** Networks of the winner, as Train Network has by default. */
    private static final int ENSEMBLE = 3;

    @Override
    public String key() {
        return convolutional ? "convolutional" : "dense";
    }

    @Override
    public List<Dimension> dimensions() {
        List<Dimension> dimensions = new ArrayList<>(List.of(
                Dimension.of(Parameter.logInteger("epochs", 10, 60)),
                Dimension.of(Parameter.logInteger("batch_size", 16, 128)),
                Dimension.of(Parameter.logUniform("learning_rate", 3e-4, 3e-2)),
                Dimension.of(Parameter.uniform("dropout", 0, 0.5))));
        dimensions.addAll(convolutional ? blocks() : layers());
        return dimensions;
    }

    private static List<Dimension> layers() {
        List<Dimension> dimensions =
                new ArrayList<>(List.of(Dimension.of(Parameter.integer("layers", 1, MOST_LAYERS))));
        for (int layer = 1; layer <= MOST_LAYERS; layer++)
            dimensions.add(Dimension.of(Parameter.logInteger("units_" + layer, 16, 256))
                    .when(Condition.isAtLeast("layers", layer)));
        return dimensions;
    }

    /** A kernel is odd: it reaches this many channels either way. */
    private static List<Dimension> blocks() {
        List<Dimension> dimensions =
                new ArrayList<>(List.of(Dimension.of(Parameter.integer("blocks", 1, MOST_LAYERS))));
        for (int block = 1; block <= MOST_LAYERS; block++)
            dimensions.add(Dimension.of(Parameter.logInteger("filters_" + block, 8, 32))
                    .when(Condition.isAtLeast("blocks", block)));
        dimensions.add(Dimension.of(Parameter.integer("kernel_reach", 1, 10)));
        dimensions.add(Dimension.of(Parameter.choice("head", "average", "dense")));
        dimensions.add(
                Dimension.of(Parameter.logInteger("head_units", 16, 128)).when(Condition.isOneOf("head", "dense")));
        return dimensions;
    }

    /** A trial trains single networks; the recipe is of an ensemble. */
    @Override
    public Training training(
            Configuration configuration, Protocol protocol, TrainingSet set, Preprocessing preprocessing) {
        NetworkRecipe recipe = new NetworkRecipe(
                protocol,
                "classes",
                network(configuration),
                LearningChoice.of(
                                configuration.integer("epochs"),
                                configuration.integer("batch_size"),
                                SearchNumbers.rounded(configuration.number("learning_rate")))
                        .withEngine(engine),
                NetworkAugmentation.of(SearchNumbers.shiftRange(configuration), 0),
                ENSEMBLE);
        NetworkTraining whole = NetworkTraining.of(recipe, set, preprocessing, new Fillings(), Progress.NONE);
        return new TrialTraining(whole, whole.single()::train);
    }

    private NetworkChoice network(Configuration configuration) {
        double dropout = SearchNumbers.rounded(configuration.number("dropout"));
        if (!convolutional)
            return NetworkChoice.of(
                    key(), list(configuration, "units_", configuration.integer("layers")), "16", 9, dropout);
        return NetworkChoice.of(
                key(),
                configuration.has("head_units") ? Integer.toString(configuration.integer("head_units")) : "auto",
                list(configuration, "filters_", configuration.integer("blocks")),
                2 * configuration.integer("kernel_reach") + 1,
                dropout);
    }

    private static String list(Configuration configuration, String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> Integer.toString(configuration.integer(prefix + n)))
                .collect(Collectors.joining(","));
    }

    /** Features as given and standardised, and the values and gradients of a batch in the largest network. */
    @Override
    public long workingMemory(int spectra, int columns) {
        return 16L * spectra * columns + (64L << 20);
    }
}
