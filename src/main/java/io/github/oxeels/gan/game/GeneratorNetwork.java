// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Weights;
import java.util.SplittableRandom;

/** The generator of one snapshot in use: draws whitened numbers (or channels) of many spectra. For one thread. */
public abstract class GeneratorNetwork {

    /** Spectra that are drawn at once. */
    public static final int LANES = 64;

    /** {@code [row][lane]}: random numbers, then what else the network is told. */
    protected final float[][] latent;

    private final Stage network;
    private final int latentSize;

    /**
     * @param network of the given weights, for {@link #LANES} spectra
     * @param values that its weights get
     * @param told rows after the random numbers
     * @throws IllegalArgumentException if there are not as many values as the network has weights
     */
    protected GeneratorNetwork(Stage network, Weights weights, float[] values, int latentSize, int told) {
        this.network = network;
        this.latentSize = latentSize;
        if (values.length != weights.size())
            throw new IllegalArgumentException(
                    "a generator of this size has " + weights.size() + " weights, got " + values.length);
        System.arraycopy(values, 0, weights.values(), 0, values.length);
        weights.changed();
        latent = new float[latentSize + told][LANES];
    }

    /** Takes notice of the place around which one spectrum is to be drawn; its random numbers are there. */
    protected abstract void place(int lane, Place place);

    /** @return what is drawn where the network made this of it */
    protected abstract float drawn(float made, int row, int lane);

    /**
     * @param randoms of each spectrum, from which its latent numbers are taken
     * @param anchors of the class that each is drawn around; a network on channels knows none
     * @return one row per spectrum
     */
    public final float[][] draw(int classIndex, SplittableRandom[] randoms, int[] anchors) {
        float[][] drawn = new float[randoms.length][];
        for (int first = 0; first < randoms.length; first += LANES) {
            int lanes = Math.min(LANES, randoms.length - first);
            for (int p = 0; p < lanes; p++) {
                for (int r = 0; r < latentSize; r++) latent[r][p] = (float) randoms[first + p].nextGaussian();
                place(p, new Place(classIndex, anchors[first + p]));
            }
            float[][] made = network.forward(latent, lanes, null);
            for (int p = 0; p < lanes; p++) {
                drawn[first + p] = new float[made.length];
                for (int r = 0; r < made.length; r++) drawn[first + p][r] = drawn(made[r][p], r, p);
            }
        }
        return drawn;
    }
}
