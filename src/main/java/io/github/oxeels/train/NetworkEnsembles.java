// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkEngine;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains ensembles of networks, one on each of several parts of the spectra, one network per thread.
 *
 * @param architecture of all networks
 * @param options of their training; the seed is that of the whole, each network gets one of its own
 * @param augmentation of the training spectra
 * @param members networks of an ensemble
 * @param engine who computes
 * @param checkpoints folder where unfinished and finished networks are kept, to resume after a kill
 */
public record NetworkEnsembles(
        NetworkArchitecture architecture,
        NetworkOptions options,
        Augmentation augmentation,
        int members,
        NetworkEngine engine,
        Optional<Path> checkpoints) {

    /**
     * @param recipe closed for the spectra
     * @param outputs of a network
     * @param augmented whether networks see the spectra changed as the recipe says
     */
    static NetworkEnsembles of(
            NetworkRecipe recipe,
            TrainingSet set,
            Preprocessing preprocessing,
            int outputs,
            boolean augmented,
            Optional<Path> checkpoints) {
        return new NetworkEnsembles(
                recipe.network().architecture(preprocessing.features(), outputs),
                recipe.options(set),
                augmented
                        ? recipe.augmentation().changes(preprocessing, WindowChoice.edge(set.spectra()))
                        : Augmentation.NONE,
                recipe.ensemble(),
                recipe.learning().by(),
                checkpoints);
    }

    /**
     * What one network is trained on.
     *
     * @param validation spectra that tell when to stop and which weights are kept; empty to go through all epochs
     */
    public record Part(NetworkData training, Optional<NetworkData> validation) {}

    /** Says what each network is trained on. Safe for many threads. */
    interface Source {

        /** @return number of parts, of which each gets an ensemble */
        int count();

        /** @param member which network of the ensemble */
        Part of(int part, int member);
    }

    /**
     * @param ofPart one ensemble per part, at temperature 1
     * @param epochs after how many the weights of each network were as they were kept, an ensemble after the other
     */
    public record Trained(List<NetworkClassifier> ofPart, int[] epochs) {}

    /**
     * @param name tells the seeds and checkpoints of these parts from others
     * @param parts what each ensemble is trained on
     */
    public Trained train(String name, Source parts, Progress progress) {
        Network[] networks = new Network[parts.count() * members];
        int[] epochs = new int[networks.length];
        Shares shares = new Shares(networks.length, progress);
        Parallel.forEach(
                networks.length,
                index -> {
                    NetworkOptions own = options.withSeed(
                            Seeds.derive(options.seed(), name + " " + index / members, index % members));
                    Optional<Path> checkpoint = checkpoints.map(
                            folder -> folder.resolve(name + "-" + index / members + "-" + index % members));
                    NetworkTrainer.Result result =
                            train(parts.of(index / members, index % members), own, checkpoint, shares.of(index));
                    networks[index] = result.network();
                    epochs[index] = result.curve().best() + 1;
                },
                shares);
        return new Trained(
                IntStream.range(0, parts.count())
                        .mapToObj(part ->
                                new NetworkClassifier(List.of(networks).subList(part * members, (part + 1) * members)))
                        .toList(),
                epochs);
    }

    /**
     * Trains one ensemble, without checkpoints.
     *
     * @param parts of which the first is taken
     * @param seed of the ensemble; a single network takes it as it is, so that a search can give each trial its own
     */
    NetworkClassifier trainOne(Source parts, long seed, Progress progress) {
        Network[] networks = new Network[members];
        Parallel.forEach(
                members,
                member -> {
                    NetworkOptions own = options.withSeed(members == 1 ? seed : Seeds.derive(seed, "member", member));
                    networks[member] = train(
                                    parts.of(0, member),
                                    own,
                                    Optional.empty(),
                                    members == 1 ? progress : progress.quiet())
                            .network();
                },
                members == 1 ? Progress.NONE : progress);
        return new NetworkClassifier(List.of(networks));
    }

    /** @return one network, trained on a part with options of its own */
    public NetworkTrainer.Result train(Part part, NetworkOptions own, Optional<Path> checkpoint, Progress progress) {
        return NetworkTrainer.train(
                new NetworkTrainer.Job(architecture, part.training, part.validation, own, augmentation, checkpoint),
                engine,
                progress);
    }

    /** Adds up how far the trainings are that run side by side. */
    private static final class Shares extends Progress.Forwarded {

        private final double[] done;

        private Shares(int parts, Progress whole) {
            super(whole);
            done = new double[parts];
        }

        private Progress of(int part) {
            return new Progress.Forwarded(this) {

                @Override
                public void report(double fraction) {
                    Shares.this.report(part, fraction);
                }
            };
        }

        private synchronized void report(int part, double fraction) {
            done[part] = fraction;
            super.report(Arrays.stream(done).sum() / done.length);
        }

        /** Finished parts are counted already. */
        @Override
        public void report(double fraction) {}

        @Override
        public void warn(String message) {}
    }
}
