// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks of {@link GanDesign#DAG} after del-Pozo-Bueno et al. 2024, doi:10.1093/mam/ozae014; where the paper
 * names no width, ours.
 */
final class DagNetworks {

    private static final double LEAK = 0.3;
    private static final double NOISE = 0.05;
    private static final double DROPOUT = 0.5;
    private static final int[] BRANCHES = {50, 100, 150, 200, 100, 50};

    private DagNetworks() {}

    /** @return latent numbers → six branches side by side → all channels, in [−1, 1] */
    static Chain generator(Weights weights, int latent, int channels, int capacity) {
        List<Layer> branches = new ArrayList<>();
        for (int units : BRANCHES)
            branches.add(new Chain()
                    .then(new DenseLayer(weights, latent, units, 1, capacity))
                    .then(new LeakyLayer(units, LEAK, capacity))
                    .then(new NoiseLayer(units, NOISE, capacity)));
        BranchLayer all = new BranchLayer(branches, latent, capacity);
        return new Chain()
                .then(all)
                .then(new DenseLayer(weights, all.outputs(), channels, 0.3, capacity))
                .then(new TanhLayer(channels, capacity));
    }

    /**
     * @return channels → two towers with minibatch discrimination of 100 × 5 and 150 × 8 → one number, the logit of
     *     being real
     */
    static Chain discriminator(Weights weights, int channels, int capacity) {
        BranchLayer towers = new BranchLayer(
                List.of(
                        tower(weights, channels, 0.8, 100, 5, capacity),
                        tower(weights, channels, 0.6, 150, 8, capacity)),
                channels,
                capacity);
        return new Chain().then(towers).then(new DenseLayer(weights, towers.outputs(), 1, 0.5, capacity));
    }

    private static Chain tower(Weights weights, int channels, double share, int kernels, int width, int capacity) {
        int units = Math.max(4, (int) Math.round(share * channels));
        MinibatchLayer batch = new MinibatchLayer(weights, units, kernels, width, capacity);
        return new Chain()
                .then(new DenseLayer(weights, channels, units, 1, capacity))
                .then(new LeakyLayer(units, LEAK, capacity))
                .then(new DropLayer(units, DROPOUT, capacity))
                .then(batch);
    }
}
