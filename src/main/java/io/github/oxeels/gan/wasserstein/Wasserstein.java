// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.gan.game.GeneratorNetwork;
import io.github.oxeels.gan.game.LearntSpectra;
import io.github.oxeels.gan.game.Match;
import io.github.oxeels.gan.game.NetworkDesign;
import io.github.oxeels.gan.game.Place;
import io.github.oxeels.gan.score.ResidualNoise;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A Wasserstein critic with gradient penalty [Gulrajani et al. 2017, arXiv 1704.00028] on whitened principal-component
 * scores. Several pairs of networks, each of which knows all classes.
 */
public final class Wasserstein implements NetworkDesign {

    private static final int PAIRS = 2;
    /** Farthest displacement by which the critic is kept from learning by heart, eV. */
    private static final double REACH = 0.3;

    @Override
    public String representation() {
        return "principal-component scores, noise and mean";
    }

    @Override
    public boolean drawsOneClass() {
        return false;
    }

    @Override
    public int leastLatentSize(ScoreSpace space) {
        return space.size();
    }

    @Override
    public int mostComponents(int latentSize) {
        return latentSize - ScoreSpace.EXTRAS;
    }

    @Override
    public int weights(int latentSize, ScoreSpace space) {
        Weights weights = new Weights();
        ScoreGenerator.network(weights, latentSize, space.classes().size(), space.size(), 1);
        return weights.size();
    }

    @Override
    public GeneratorNetwork generator(int latentSize, ScoreSpace space, float[] values) {
        Weights weights = new Weights();
        int classes = space.classes().size();
        return new GeneratorNetwork(
                ScoreGenerator.network(weights, latentSize, classes, space.size(), GeneratorNetwork.LANES),
                weights,
                values,
                latentSize,
                classes) {

            @Override
            protected void place(int lane, Place place) {
                space.classes().get(place.classIndex()).place(latent, lane, place.anchor());
                for (int c = 0; c < classes; c++) latent[latentSize + c][lane] = c == place.classIndex() ? 1 : 0;
            }

            @Override
            protected float drawn(float made, int row, int lane) {
                return made + latent[row][lane];
            }
        };
    }

    @Override
    public float[] whitened(float[] drawn, ScoreSpace space, int c) {
        return drawn;
    }

    @Override
    public float[] clean(float[] drawn, ScoreSpace space, int c) {
        return space.decode(drawn, c);
    }

    @Override
    public float[] recorded(
            float[] drawn, ScoreSpace space, Place place, ResidualNoise noise, SplittableRandom random) {
        return space.decode(drawn, place.classIndex(), place.anchor(), noise, random);
    }

    @Override
    public List<Match> matches(LearntSpectra spectra, GameOptions options, long seed) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            long own = Seeds.derive(seed, "pair", i);
            matches.add(new Match(
                    "pair " + (i + 1),
                    new WassersteinGame(spectra, REACH / spectra.dispersion(), options, own),
                    -1,
                    own));
        }
        return matches;
    }
}
