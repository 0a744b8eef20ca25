// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

/**
 * Values of one spectrum between two steps of a network, channels side by side: the value of channel c at position t
 * stands in row {@code t * channels + c}.
 *
 * @param positions along the energy, at least 1
 * @param channels at each position, at least 1
 */
public record Shape(int positions, int channels) {

    /** @return number of values */
    public int rows() {
        return positions * channels;
    }
}
