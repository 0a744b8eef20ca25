// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.learn.network.TemperatureFit;
import io.github.oxeels.network.Activation;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** The ensemble of dense networks of a model that is trained on simulation, and what it says. */
final class SimulatedNetworks {

    static final String UNITS_TEXT = "128,64";
    static final int MEMBERS = 3;
    static final double LEARNING_RATE = 2e-3;

    private static final int[] UNITS = {128, 64};

    private SimulatedNetworks() {}

    static NetworkClassifier train(FeatureRows rows, int epochs, long seed, Progress progress) {
        NetworkArchitecture architecture =
                NetworkArchitecture.dense(rows.columns(), rows.outputs(), Activation.RELU, UNITS);
        List<Network> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            NetworkOptions options = NetworkOptions.defaults()
                    .withEpochs(epochs)
                    .withBatchSize(256)
                    .withLearningRate(LEARNING_RATE)
                    .withSeed(seed * 100 + member);
            members.add(NetworkTrainer.train(
                    architecture,
                    rows.features(),
                    rows.count(),
                    rows.targets(),
                    options,
                    progress.stage(member / (double) MEMBERS, (member + 1.0) / MEMBERS)));
        }
        return new NetworkClassifier(members);
    }

    /** @param unseen spectra of instruments that were not trained on */
    static NetworkClassifier calibrated(NetworkClassifier networks, FeatureRows unseen) {
        return networks.withTemperature(TemperatureFit.of(
                logits(networks, unseen), MEMBERS, unseen.count(), unseen.outputs(), unseen.targets()));
    }

    static EnsembleShares said(NetworkClassifier networks, FeatureRows rows) {
        return EnsembleShares.of(logits(networks, rows), MEMBERS, rows.outputs(), networks.temperature());
    }

    private static float[] logits(NetworkClassifier networks, FeatureRows rows) {
        float[] logits = new float[MEMBERS * rows.count() * rows.outputs()];
        networks.logits(rows.features(), rows.count(), logits);
        return logits;
    }
}
