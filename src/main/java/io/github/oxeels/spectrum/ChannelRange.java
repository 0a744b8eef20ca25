// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

/**
 * Consecutive channels of a spectrum.
 *
 * @param first index of the first channel, at least 0
 * @param count number of channels, at least 1
 */
public record ChannelRange(int first, int count) {

    public ChannelRange {
        if (first < 0 || count < 1)
            throw new IllegalArgumentException(
                    "a channel range needs first >= 0 and count >= 1, got " + first + ", " + count);
    }

    /** @return index after the last channel */
    public int end() {
        return first + count;
    }
}
