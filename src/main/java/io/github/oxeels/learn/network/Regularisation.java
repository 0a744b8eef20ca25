// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

/**
 * What keeps a network from learning its spectra by heart.
 *
 * @param weightDecay share of a weight that is lost per step and unit of learning rate, in [0, 1]; not of biases and of
 *     batch normalisation
 * @param labelSmoothing share of each target that is spread evenly over all outputs, in [0, 1)
 * @param mixing share of the spectra that are mixed with another one, targets alike [Zhang et al. 2018, arXiv
 *     1710.09412], in [0, 1]
 */
public record Regularisation(double weightDecay, double labelSmoothing, double mixing) {

    /** A weight decay of 0.0001, nothing else. */
    public static final Regularisation DEFAULT = new Regularisation(1e-4, 0, 0);

    /** @throws IllegalArgumentException if a value is outside its range */
    public Regularisation {
        if (!(weightDecay >= 0 && weightDecay <= 1))
            throw new IllegalArgumentException("weight_decay must be in 0…1, got " + weightDecay);
        if (!(labelSmoothing >= 0 && labelSmoothing < 1))
            throw new IllegalArgumentException("label_smoothing must be in [0, 1), got " + labelSmoothing);
        if (!(mixing >= 0 && mixing <= 1)) throw new IllegalArgumentException("mixing must be in 0…1, got " + mixing);
    }

    public Regularisation withMixing(double newMixing) {
        return new Regularisation(weightDecay, labelSmoothing, newMixing);
    }
}
