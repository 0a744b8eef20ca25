// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

import io.github.oxeels.gan.score.ResidualNoise;
import io.github.oxeels.gan.score.ScoreSpace;
import java.util.List;
import java.util.SplittableRandom;

/** Networks that draw spectra, what they draw, and the games by which they learn it. Stateless. */
public interface NetworkDesign {

    /** @return what the rows after the generator are, for the reader of a file */
    String representation();

    /** @return whether a generator draws one class only, so that there is one per class */
    boolean drawsOneClass();

    /** @return fewest random numbers of a spectrum */
    int leastLatentSize(ScoreSpace space);

    /** @return most principal components that a generator with this many random numbers can serve */
    int mostComponents(int latentSize);

    /** @return number of weights of a generator */
    int weights(int latentSize, ScoreSpace space);

    /**
     * @param weights of the generator
     * @throws IllegalArgumentException if there are not as many as {@link #weights} says
     */
    GeneratorNetwork generator(int latentSize, ScoreSpace space, float[] weights);

    /** @return what was drawn for class c, as whitened numbers of the space */
    float[] whitened(float[] drawn, ScoreSpace space, int c);

    /** @return what was drawn for class c, as a spectrum with the noise that the networks learnt, if any */
    float[] clean(float[] drawn, ScoreSpace space, int c);

    /**
     * @param place around which it was drawn
     * @param noise of the space
     * @return what was drawn, as a spectrum with the noise of recorded ones
     */
    float[] recorded(float[] drawn, ScoreSpace space, Place place, ResidualNoise noise, SplittableRandom random);

    /** @return the games by which generators learn these spectra */
    List<Match> matches(LearntSpectra spectra, GameOptions options, long seed);
}
