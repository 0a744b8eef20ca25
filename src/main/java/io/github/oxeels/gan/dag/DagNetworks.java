// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.network.ActivateStage;
import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Chain;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.DropStage;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks of {@link Dag} after del-Pozo-Bueno et al. 2024, doi:10.1093/mam/ozae014; where the paper names no
 * width, ours.
 */
final class DagNetworks {

    private static final double LEAK = 0.3;
    private static final double NOISE = 0.05;
    private static final double DROPOUT = 0.5;
    private static final int[] BRANCHES = {50, 100, 150, 200, 100, 50};

    private DagNetworks() {}

    /** @return latent numbers → six branches side by side → all channels, in [−1, 1] */
    static Chain generator(Weights weights, int latent, int channels, int capacity) {
        List<Stage> branches = new ArrayList<>();
        for (int units : BRANCHES)
            branches.add(new Chain()
                    .then(DenseStage.claim(weights, latent, units, 1, capacity))
                    .then(bend(units, Activation.LEAKY, capacity))
                    .then(new NoiseStage(units, NOISE, capacity)));
        BranchStage all = new BranchStage(branches, IntStream.of(BRANCHES).sum(), latent, capacity);
        return new Chain()
                .then(all)
                .then(DenseStage.claim(weights, IntStream.of(BRANCHES).sum(), channels, 0.3, capacity))
                .then(bend(channels, Activation.TANH, capacity));
    }

    /**
     * @return channels → two towers with minibatch discrimination of 100 × 5 and 150 × 8 → one number, the logit of
     *     being real
     */
    static Chain discriminator(Weights weights, int channels, int capacity) {
        int wide = units(channels, 0.8), narrow = units(channels, 0.6), outputs = wide + 100 + narrow + 150;
        BranchStage towers = new BranchStage(
                List.of(
                        tower(weights, channels, wide, 100, 5, capacity),
                        tower(weights, channels, narrow, 150, 8, capacity)),
                outputs,
                channels,
                capacity);
        return new Chain().then(towers).then(DenseStage.claim(weights, outputs, 1, 0.5, capacity));
    }

    private static int units(int channels, double share) {
        return Math.max(4, (int) Math.round(share * channels));
    }

    private static Chain tower(Weights weights, int channels, int units, int kernels, int width, int capacity) {
        return new Chain()
                .then(DenseStage.claim(weights, channels, units, 1, capacity))
                .then(bend(units, Activation.LEAKY, capacity))
                .then(new DropStage(new Step.Drop(new Shape(1, units), DROPOUT), capacity))
                .then(new MinibatchStage(weights, units, kernels, width, capacity));
    }

    private static ActivateStage bend(int units, Activation activation, int capacity) {
        return new ActivateStage(new Step.Activate(new Shape(1, units), activation), LEAK, capacity);
    }
}
