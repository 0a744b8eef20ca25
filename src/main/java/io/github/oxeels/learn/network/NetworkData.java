// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

/**
 * Spectra with what a network is to say of them. The arrays are not copied.
 *
 * @param columns length of a feature vector
 * @param outputs number of classes
 * @param features {@code rows × columns}, finite
 * @param targets {@code rows × outputs}: shares in [0, 1] that sum to 1; a class is the share 1 of one output
 */
public record NetworkData(int columns, int outputs, float[] features, float[] targets) {

    private static final double TOLERANCE = 1e-4;

    /** @throws IllegalArgumentException if arrays do not fit, features are not finite, or targets are no shares */
    public NetworkData {
        if (columns < 1
                || outputs < 1
                || features.length % columns != 0
                || targets.length != (long) features.length / columns * outputs)
            throw new IllegalArgumentException(features.length + " values are not spectra of " + columns
                    + " features with " + targets.length + " targets of " + outputs + " outputs");
        for (int i = 0; i < features.length; i++)
            if (!Float.isFinite(features[i]))
                throw new IllegalArgumentException(
                        "features must be finite, spectrum " + i / columns + " has " + features[i]);
        for (int row = 0; row < targets.length / outputs; row++) {
            double sum = 0;
            for (int c = 0; c < outputs; c++) {
                float target = targets[row * outputs + c];
                if (!(target >= 0 && target <= 1))
                    throw new IllegalArgumentException("targets must be in 0…1, spectrum " + row + " has " + target);
                sum += target;
            }
            if (Math.abs(sum - 1) > TOLERANCE)
                throw new IllegalArgumentException(
                        "the targets of a spectrum must sum to 1, those of spectrum " + row + " sum to " + sum);
        }
    }

    /** @param classOf class of each spectrum */
    public static NetworkData ofClasses(int columns, int classes, float[] features, int[] classOf) {
        float[] targets = new float[classOf.length * classes];
        for (int row = 0; row < classOf.length; row++) targets[row * classes + classOf[row]] = 1;
        return new NetworkData(columns, classes, features, targets);
    }

    public int rows() {
        return targets.length / outputs;
    }

    /**
     * Targets as they enter the loss: smoothed, and times the weight of the spectrum.
     *
     * @return {@code rows × outputs}
     */
    float[] weighted(double smoothing, boolean balanced) {
        double[] total = new double[outputs];
        for (int i = 0; i < targets.length; i++) total[i % outputs] += targets[i];
        float[] weighted = new float[targets.length];
        for (int row = 0; row < rows(); row++) {
            double weight = balanced ? 0 : 1;
            if (balanced)
                for (int c = 0; c < outputs; c++)
                    if (total[c] > 0) weight += targets[row * outputs + c] * rows() / (outputs * total[c]);
            for (int i = row * outputs; i < (row + 1) * outputs; i++)
                weighted[i] = (float) (weight * ((1 - smoothing) * targets[i] + smoothing / outputs));
        }
        return weighted;
    }
}
