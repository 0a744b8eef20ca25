// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * By what the part of a spectrum that lies in one window is divided. Each window is normalised for itself, so that the
 * thickness-dependent ratio of O K to the white lines does not enter. A part whose divisor is not above zero (nothing
 * but noise) becomes zeros.
 */
public enum Normalisation {

    /** counts stay as they are */
    NONE,
    /** the highest channel becomes 1 */
    MAXIMUM,
    /** the lowest channel becomes 0, the highest 1; both are picked by the noise */
    MIN_MAX,
    /** the mean over the window becomes 1: the most robust against noise */
    AREA,
    /** the Euclidean norm becomes 1 */
    L2,
    /** the mean over the post-edge window becomes 1: intensities per atom, in a thin specimen */
    POST_EDGE;

    /** @return the name that commands use, such as {@code min_max} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param key as a user wrote it; dashes and capitals are forgiven
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Normalisation of(String key) {
        String wanted = key.trim().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values())
                .filter(value -> value.key().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("normalization must be one of "
                        + Arrays.stream(values()).map(Normalisation::key).collect(Collectors.joining(", ")) + ", got '"
                        + key + "'"));
    }
}
