// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import java.util.Random;

/** Made-up spectra: a peak a class that moves and is noisy, so that classes overlap. */
record Spectra(FeatureMatrix features, int classes) {

    static Spectra of(int classes, int rows, int columns, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * columns];
        int[] classOf = new int[rows];
        for (int i = 0; i < rows; i++) {
            classOf[i] = i % classes;
            double at = columns * (0.25 + 0.5 * classOf[i] / classes) + random.nextGaussian() * 0.04 * columns;
            for (int q = 0; q < columns; q++)
                values[i * columns + q] =
                        (float) (Math.exp(-Math.pow((q - at) / (0.1 * columns), 2)) + 0.15 * random.nextGaussian());
        }
        return new Spectra(new FeatureMatrix(columns, values, classOf), classes);
    }

    /** Features are the values themselves; nothing is fitted. */
    FeatureSplit.Splitter splitter() {
        return (training, heldOut) -> new FeatureSplit(select(training), select(heldOut));
    }

    FeatureMatrix select(int[] rows) {
        int columns = features.columns();
        float[] values = new float[rows.length * columns];
        int[] classOf = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(features.values(), rows[i] * columns, values, i * columns, columns);
            classOf[i] = features.classOf()[rows[i]];
        }
        return new FeatureMatrix(columns, values, classOf);
    }

    /** Parameters with which each kernel does something sensible on these spectra. */
    static SvmOptions options(SvmKernel kernel) {
        SvmOptions options = SvmOptions.defaults().withKernel(kernel);
        return switch (kernel) {
            case RBF -> options.withGamma(0.1);
            case POLYNOMIAL -> options.withGamma(0.1).withCoef0(0.5);
            case SIGMOID -> options.withGamma(0.02).withCoef0(-0.3).withPenalty(20);
            default -> options;
        };
    }
}
