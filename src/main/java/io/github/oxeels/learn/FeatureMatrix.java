// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

/**
 * Feature vectors with their classes.
 *
 * @param columns length of a feature vector
 * @param values {@code rows × columns}, a vector after the other; not copied
 * @param classOf class index of each row; not copied
 */
public record FeatureMatrix(int columns, float[] values, int[] classOf) {

    public FeatureMatrix {
        if (values.length != (long) columns * classOf.length)
            throw new IllegalArgumentException(
                    values.length + " values are not " + classOf.length + " rows of " + columns + " features");
    }

    public int rows() {
        return classOf.length;
    }
}
