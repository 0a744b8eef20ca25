// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.Checks;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * By what the part of a spectrum that lies in one window is divided. Each window is normalised for itself, so that the
 * thickness-dependent ratio of O K to the white lines does not enter. A part whose divisor is not above zero (nothing
 * but noise) becomes zeros.
 */
public enum Normalisation {

    /** counts stay as they are */
    NONE(part -> 1),
    /** the highest channel becomes 1 */
    MAXIMUM(Part::maximum),
    /** the lowest channel becomes 0, the highest 1; both are picked by the noise */
    MIN_MAX(part -> part.maximum - part.minimum, Part::minimum),
    /** the mean over the window becomes 1: the most robust against noise */
    AREA(part -> part.sum / part.channels),
    /** the Euclidean norm becomes 1 */
    L2(part -> Math.sqrt(part.squares)),
    /** the mean over the post-edge window becomes 1: intensities per atom, in a thin specimen */
    POST_EDGE(Part::postEdge);

    /**
     * The part of a spectrum that lies in one window, in net counts per channel.
     *
     * @param sum of its channels, before anything was projected out of them
     * @param squares sum of their squares
     * @param channels number of channels
     * @param postEdge mean over the post-edge window
     */
    record Part(double minimum, double maximum, double sum, double squares, int channels, double postEdge) {}

    private final ToDoubleFunction<Part> divisor, subtrahend;

    Normalisation(ToDoubleFunction<Part> divisor) {
        this(divisor, part -> 0);
    }

    Normalisation(ToDoubleFunction<Part> divisor, ToDoubleFunction<Part> subtrahend) {
        this.divisor = divisor;
        this.subtrahend = subtrahend;
    }

    /** @return what the part is divided by after {@link #subtrahend} was subtracted */
    double divisor(Part part) {
        return divisor.applyAsDouble(part);
    }

    double subtrahend(Part part) {
        return subtrahend.applyAsDouble(part);
    }

    /** @return the name that commands use, such as {@code min_max} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param key as a user wrote it; dashes and capitals are forgiven
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Normalisation of(String key) {
        return Checks.oneOf("normalization", key, Normalisation.class);
    }
}
