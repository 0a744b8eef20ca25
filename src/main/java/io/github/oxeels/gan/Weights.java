// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

/**
 * The weights of one network, a layer behind the other, and the gradient of its loss. Layers claim their part before
 * anything is computed.
 */
final class Weights {

    private int size;
    float[] values = {};
    float[] gradient = {};

    /** @return index of the first of {@code count} further weights */
    int claim(int count) {
        int at = size;
        size = Math.addExact(size, count);
        values = new float[size];
        gradient = new float[size];
        return at;
    }

    int size() {
        return size;
    }
}
