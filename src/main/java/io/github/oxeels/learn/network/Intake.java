// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.numeric.Seeds;
import java.util.SplittableRandom;

/**
 * What a network gets to see of the training spectra: augmented, mixed, standardised. The same seed, epoch and spectrum
 * give the same bits, whatever computes the network. Used by one thread at a time.
 */
final class Intake {

    private final NetworkData data;
    private final float[] targets;
    private final Standard standard;
    private final Augmentation augmentation;
    private final NetworkOptions options;
    private final float[] features;
    private final float[] other;
    private final float[] shares;

    /** @param targets see {@link NetworkData#weighted} */
    Intake(NetworkData data, float[] targets, Standard standard, Augmentation augmentation, NetworkOptions options) {
        this.data = data;
        this.targets = targets;
        this.standard = standard;
        this.augmentation = augmentation;
        this.options = options;
        features = new float[data.columns()];
        other = new float[data.columns()];
        shares = new float[data.outputs()];
    }

    /** Draws what {@link #features} and {@link #targets} hold from now on. */
    void take(int row, int epoch) {
        int outputs = data.outputs();
        SplittableRandom random = Seeds.random(options.seed(), "spectrum " + epoch, row);
        draw(row, random, features);
        System.arraycopy(targets, row * outputs, shares, 0, outputs);
        double mixing = options.regularisation().mixing();
        if (mixing > 0 && random.nextDouble() < mixing) {
            int second = random.nextInt(data.rows());
            float part = (float) random.nextDouble();
            draw(second, random, other);
            for (int q = 0; q < features.length; q++) features[q] += part * (other[q] - features[q]);
            for (int c = 0; c < outputs; c++) shares[c] += part * (targets[second * outputs + c] - shares[c]);
        }
        standard.apply(features);
    }

    /** @return standardised features of the spectrum; the array itself */
    float[] features() {
        return features;
    }

    /** @return its shares times its weight; the array itself */
    float[] targets() {
        return shares;
    }

    private void draw(int row, SplittableRandom random, float[] spectrum) {
        System.arraycopy(data.features(), row * data.columns(), spectrum, 0, data.columns());
        augmentation.apply(spectrum, random);
    }
}
