// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import java.util.Arrays;
import java.util.List;

/**
 * What a model that predicts fractions says about every pixel. Planes are row-major, {@code width × height}; NaN where
 * the pixel shows no edge, or one unlike those of training: shares of known ions are no measurement of something else.
 * A mixture of which no class is probable enough has fractions.
 *
 * @param states oxidation states
 * @param fractions one plane per state, {@code states × height × width}, share of the metal atoms in [0, 1]
 * @param noise standard deviation of the mean valence that the noise of the pixel makes, from redraws of its counts
 * @param doubt standard deviation of the mean valence that no number of counts takes away: between the members of the
 *     ensemble, over what is not known of the energy axis, and what unseen specimens and instruments do where they
 *     agree
 */
public record FractionPlanes(List<String> states, float[] fractions, float[] noise, float[] doubt) {

    static FractionPlanes empty(List<String> states, int pixels) {
        FractionPlanes planes = new FractionPlanes(
                states, new float[Math.multiplyExact(pixels, states.size())], new float[pixels], new float[pixels]);
        for (int pixel = 0; pixel < pixels; pixel++) planes.clear(pixel);
        return planes;
    }

    /** @return share of one state in every pixel */
    public float[] fraction(int state) {
        return Arrays.copyOfRange(fractions, state * noise.length, (state + 1) * noise.length);
    }

    /** @return standard deviation of the mean valence of every pixel, noise and doubt together */
    public float[] error() {
        float[] error = new float[noise.length];
        for (int pixel = 0; pixel < error.length; pixel++) error[pixel] = error(pixel);
        return error;
    }

    float error(int pixel) {
        return (float) Math.hypot(noise[pixel], doubt[pixel]);
    }

    void clear(int pixel) {
        for (int s = 0; s < states.size(); s++) fractions[s * noise.length + pixel] = Float.NaN;
        noise[pixel] = doubt[pixel] = Float.NaN;
    }
}
