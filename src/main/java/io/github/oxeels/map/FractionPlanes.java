package io.github.oxeels.map;

import java.util.List;

/**
 * What a model that predicts fractions says of every pixel. Planes are row-major, {@code width × height}; NaN where the
 * pixel is not classified.
 *
 * @param states oxidation states
 * @param fractions a plane a state, {@code states × height × width}, share of the metal atoms in [0, 1]
 * @param noise standard deviation of the mean valence that the noise of the pixel makes, from redraws of its counts
 * @param doubt standard deviation of the mean valence that no number of counts takes away: between the members of the
 *            ensemble, over what is not known of the energy axis, and what unseen specimens and instruments do where they agree
 */
public record FractionPlanes(List<String> states, float[] fractions, float[] noise, float[] doubt) {}
