// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.HeldOutNetworks;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Networks, dense or convolutional, as Train Network makes them of its keys. Spectra are displaced anew each time they
 * are seen. A trial trains one network a fold; the winner is trained as an ensemble.
 *
 * @param convolutional whether filters come before dense layers
 */
record NetworkKind(boolean convolutional) implements SearchKind {

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

    /** A kernel is odd: it reaches so many channels either way. */
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

    @Override
    public int copies(Configuration configuration) {
        return 0;
    }

    @Override
    public Trainable of(Configuration configuration, AugmentedFeatures features) {
        Map<String, String> keys = keysOf(configuration);
        Augmentation augmentation = NetworkAugmentation.of(ClassifierSpace.shiftRange(configuration), 0)
                .changes(features.preprocessing());
        return new Trainable() {

            @Override
            public Labels train(FeatureMatrix training, int classes, long seed, Progress progress) {
                NetworkArchitecture architecture = choice(keys).architecture(training.columns(), classes);
                NetworkData data =
                        NetworkData.ofClasses(training.columns(), classes, training.values(), training.classOf());
                NetworkTrainer.Job job = new NetworkTrainer.Job(
                        architecture,
                        data,
                        Optional.empty(),
                        learning(keys).options(training.rows(), 0, seed),
                        augmentation,
                        Optional.empty());
                NetworkClassifier classifier = new NetworkClassifier(
                        List.of(NetworkTrainer.train(job, progress).network()));
                return (rows, count) -> HeldOutNetworks.votes(classifier, classes, rows, count);
            }

            @Override
            public Map<String, String> keys() {
                return keys;
            }
        };
    }

    private Map<String, String> keysOf(Configuration configuration) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("architecture", key());
        if (convolutional) {
            keys.put("filters", list(configuration, "filters_", configuration.integer("blocks")));
            keys.put("kernel_width", Integer.toString(2 * configuration.integer("kernel_reach") + 1));
            keys.put(
                    "hidden_units",
                    configuration.has("head_units") ? Integer.toString(configuration.integer("head_units")) : "auto");
        } else keys.put("hidden_units", list(configuration, "units_", configuration.integer("layers")));
        keys.put("epochs", Integer.toString(configuration.integer("epochs")));
        keys.put("batch_size", Integer.toString(configuration.integer("batch_size")));
        keys.put("learning_rate", Double.toString(SearchNumbers.rounded(configuration.number("learning_rate"))));
        keys.put("dropout", Double.toString(SearchNumbers.rounded(configuration.number("dropout"))));
        keys.put("ensemble", Integer.toString(ENSEMBLE));
        return keys;
    }

    private static String list(Configuration configuration, String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> Integer.toString(configuration.integer(prefix + n)))
                .collect(Collectors.joining(","));
    }

    private static NetworkChoice choice(Map<String, String> keys) {
        return NetworkChoice.of(
                keys.get("architecture"),
                keys.get("hidden_units"),
                keys.getOrDefault("filters", "16"),
                Integer.parseInt(keys.getOrDefault("kernel_width", "9")),
                Double.parseDouble(keys.get("dropout")));
    }

    private static LearningChoice learning(Map<String, String> keys) {
        return LearningChoice.of(
                Integer.parseInt(keys.get("epochs")),
                Integer.parseInt(keys.get("batch_size")),
                Double.parseDouble(keys.get("learning_rate")));
    }

    /** Features as given and standardised, and the values and gradients of a batch in the largest network. */
    @Override
    public long workingMemory(int spectra, int columns) {
        return 16L * spectra * columns + (64L << 20);
    }

    @Override
    public OxidationStateModel train(SearchArchitecture.Request request, Map<String, String> keys, Progress progress) {
        TrainingData data = new TrainingData(
                request.spectra(),
                request.spectraFile(),
                keys.get("normalization"),
                keys.get("windows"),
                keys.get(AlignmentChoice.KEY),
                request.folds(),
                request.seed());
        return TrainNetwork.run(
                        new TrainNetwork.Request(
                                data,
                                choice(keys),
                                learning(keys),
                                NetworkAugmentation.of(Double.parseDouble(keys.get("shift_range_ev")), 0),
                                ENSEMBLE,
                                false,
                                Optional.empty()),
                        progress)
                .model();
    }

    @Override
    public String shellName() {
        return "train-network";
    }

    @Override
    public String label() {
        return "OxEELS Train Network";
    }
}
