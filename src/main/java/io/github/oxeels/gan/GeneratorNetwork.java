// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.SplittableRandom;

/** The generator of one snapshot in use: draws whitened numbers (or channels) of many spectra. For one thread. */
final class GeneratorNetwork {

    static final int LANES = 64;

    private final GanDesign design;
    private final int latentSize;
    private final int classes;
    private final ScoreSpace space;
    private final Layer network;
    private final float[][] latent;

    /** @throws IllegalArgumentException if there are not as many weights as the network has */
    GeneratorNetwork(GanDesign design, int latentSize, ScoreSpace space, float[] values) {
        int rows = rows(design, space);
        this.design = design;
        this.latentSize = latentSize;
        this.space = space;
        classes = design == GanDesign.DAG ? 0 : space.classes().size();
        Weights weights = new Weights();
        network = design == GanDesign.DAG
                ? DagNetworks.generator(weights, latentSize, rows, LANES)
                : ScoreGenerator.network(weights, latentSize, classes, rows, LANES);
        if (values.length != weights.size())
            throw new IllegalArgumentException(
                    "a generator of this size has " + weights.size() + " weights, got " + values.length);
        System.arraycopy(values, 0, weights.values, 0, values.length);
        network.weightsChanged();
        latent = new float[latentSize + this.classes][LANES];
    }

    /** @return rows behind the network */
    private static int rows(GanDesign design, ScoreSpace space) {
        return design == GanDesign.DAG ? space.mean().length : space.size();
    }

    /** @return how many weights the network has */
    static int weights(GanDesign design, int latentSize, ScoreSpace space) {
        int rows = rows(design, space);
        Weights weights = new Weights();
        if (design == GanDesign.DAG) DagNetworks.generator(weights, latentSize, rows, 1);
        else ScoreGenerator.network(weights, latentSize, space.classes().size(), rows, 1);
        return weights.size();
    }

    /**
     * @param randoms of each spectrum, from which its latent numbers are taken
     * @param anchors of the class that each is drawn around; a network on channels knows none
     * @return a row a spectrum
     */
    float[][] draw(int classIndex, SplittableRandom[] randoms, int[] anchors) {
        float[][] drawn = new float[randoms.length][];
        for (int first = 0; first < randoms.length; first += LANES) {
            int lanes = Math.min(LANES, randoms.length - first);
            for (int p = 0; p < lanes; p++) {
                for (int r = 0; r < latentSize; r++) latent[r][p] = (float) randoms[first + p].nextGaussian();
                if (classes > 0) space.classes().get(classIndex).place(latent, p, anchors[first + p]);
                for (int c = 0; c < classes; c++) latent[latentSize + c][p] = c == classIndex ? 1 : 0;
            }
            float[][] made = network.forward(latent, lanes, null);
            for (int p = 0; p < lanes; p++) {
                drawn[first + p] = new float[made.length];
                for (int r = 0; r < made.length; r++)
                    drawn[first + p][r] = made[r][p] + (design == GanDesign.DAG ? 0 : latent[r][p]);
            }
        }
        return drawn;
    }
}
