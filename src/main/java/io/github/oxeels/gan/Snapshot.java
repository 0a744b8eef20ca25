// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * Weights of a generator at one moment of its training.
 *
 * @param classIndex the class it draws; −1 = all, by what it is told
 * @param step after which it was taken; 0 = untrained
 * @param distance to held-out spectra, see {@link TrainingCurve.Point#distance()}
 * @param weights not copied
 */
public record Snapshot(int classIndex, int step, double distance, float[] weights) {

    /** @throws IllegalArgumentException if a weight is not finite */
    public Snapshot {
        for (float weight : weights)
            if (!Float.isFinite(weight))
                throw new IllegalArgumentException("the weights of a generator must be finite, got " + weight);
    }
}
