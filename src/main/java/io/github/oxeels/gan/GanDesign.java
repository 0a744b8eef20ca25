// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.dag.Dag;
import io.github.oxeels.gan.game.NetworkDesign;
import io.github.oxeels.gan.wasserstein.Wasserstein;
import io.github.oxeels.numeric.Checks;
import java.util.Locale;

/** What kind of generator learns against what kind of opponent. */
public enum GanDesign {

    /**
     * A Wasserstein critic with gradient penalty [Gulrajani et al. 2017, arXiv 1704.00028] on whitened
     * principal-component scores of the noise-free signal; the generator starts from the smooth density of each class
     * and learns where that is wrong.
     */
    WASSERSTEIN(new Wasserstein(), 1500, 5, 2e-4),
    /**
     * The published one on channels, one pair of networks per class [del-Pozo-Bueno et al. 2024,
     * doi:10.1093/mam/ozae014]: branches of dense layers against two towers with minibatch discrimination.
     */
    DAG(new Dag(), 2000, 1, 1e-4);

    private final NetworkDesign networks;
    private final int trainingSteps;
    private final int criticSteps;
    private final double learningRate;

    GanDesign(NetworkDesign networks, int trainingSteps, int criticSteps, double learningRate) {
        this.networks = networks;
        this.trainingSteps = trainingSteps;
        this.criticSteps = criticSteps;
        this.learningRate = learningRate;
    }

    /** @return the networks themselves */
    public NetworkDesign networks() {
        return networks;
    }

    /** @return steps of the generator, unless said otherwise */
    public int trainingSteps() {
        return trainingSteps;
    }

    /** @return steps of the opponent per step of the generator, unless said otherwise */
    public int criticSteps() {
        return criticSteps;
    }

    /** @return learning rate of the generator, unless said otherwise; the opponent's is a fixed multiple of it */
    public double learningRate() {
        return learningRate;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static GanDesign of(String name) {
        return Checks.oneOf("design", name, GanDesign.class);
    }

    /** @return the name that commands use */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
