// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

/**
 * What a model says of the mean valence of a spectrum.
 *
 * @param valence mean valence
 * @param spread standard deviation of the valence over its classes or states
 * @param doubt see {@link Judgement}; 0 of a model of classes
 */
public record ValenceReading(double valence, double spread, double doubt) {

    /**
     * @param valences of classes or states
     * @param shares of them, from {@code start} on
     */
    static ValenceReading of(double[] valences, float[] shares, int start, double doubt) {
        double mean = 0, squares = 0;
        for (int s = 0; s < valences.length; s++) {
            mean += shares[start + s] * valences[s];
            squares += shares[start + s] * valences[s] * valences[s];
        }
        return new ValenceReading(mean, Math.sqrt(Math.max(0, squares - mean * mean)), doubt);
    }
}
