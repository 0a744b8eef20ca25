// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

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
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The published design on channels, one pair of networks per class [del-Pozo-Bueno et al. 2024,
 * doi:10.1093/mam/ozae014].
 */
public final class Dag implements NetworkDesign {

    @Override
    public String representation() {
        return "channels";
    }

    @Override
    public boolean drawsOneClass() {
        return true;
    }

    @Override
    public int leastLatentSize(ScoreSpace space) {
        return 1;
    }

    @Override
    public int mostComponents(int latentSize) {
        return Integer.MAX_VALUE;
    }

    @Override
    public int weights(int latentSize, ScoreSpace space) {
        Weights weights = new Weights();
        DagNetworks.generator(weights, latentSize, space.mean().length, 1);
        return weights.size();
    }

    @Override
    public GeneratorNetwork generator(int latentSize, ScoreSpace space, float[] values) {
        Weights weights = new Weights();
        return new GeneratorNetwork(
                DagNetworks.generator(weights, latentSize, space.mean().length, GeneratorNetwork.LANES),
                weights,
                values,
                latentSize,
                0) {

            @Override
            protected void place(int lane, Place place) {
                // a network on channels knows no anchors
            }

            @Override
            protected float drawn(float made, int row, int lane) {
                return made;
            }
        };
    }

    @Override
    public float[] whitened(float[] drawn, ScoreSpace space, int c) {
        return space.encode(clean(drawn, space, c), c);
    }

    @Override
    public float[] clean(float[] drawn, ScoreSpace space, int c) {
        return DagScale.toSpectrum(drawn, space, c);
    }

    /** The networks draw the noise with the signal. */
    @Override
    public float[] recorded(
            float[] drawn, ScoreSpace space, Place place, ResidualNoise noise, SplittableRandom random) {
        return clean(drawn, space, place.classIndex());
    }

    @Override
    public List<Match> matches(LearntSpectra spectra, GameOptions options, long seed) {
        return IntStream.range(0, spectra.classes().size())
                .mapToObj(c -> match(spectra, c, options, Seeds.derive(seed, "class", c)))
                .toList();
    }

    private static Match match(LearntSpectra spectra, int c, GameOptions options, long seed) {
        float[][] real = IntStream.range(0, spectra.spectra().length)
                .filter(i -> spectra.classOf()[i] == c)
                .mapToObj(i -> DagScale.toNetwork(spectra.spectra()[i]))
                .toArray(float[][]::new);
        return new Match(spectra.classes().get(c), new DagGame(real, options, seed), c, seed);
    }
}
