// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

/**
 * The valence on which model and reference fit agree best: their mean, of spectra that were added up over like
 * neighbours where counts are low. Planes are row-major, {@code width × height}, not copied; NaN where neither speaks.
 *
 * @param valence mean of both, or what the one says that speaks
 * @param noise standard deviation that the counts leave open, another in each pixel
 * @param doubt standard deviation that no number of counts takes away: of the model, of the specimen's unlikeness to
 *     all references, and of what the fit cannot explain beyond noise; with noise at least half of what model and fit
 *     are apart
 * @param model valence by the model of the added spectra
 * @param effectivePixels as how many pixels the added spectra are good; 1 where the pixel stands for itself
 */
public record Consensus(float[] valence, float[] noise, float[] doubt, float[] model, float[] effectivePixels) {

    static Consensus empty(int pixels) {
        Consensus empty = new Consensus(
                new float[pixels], new float[pixels], new float[pixels], new float[pixels], new float[pixels]);
        for (int pixel = 0; pixel < pixels; pixel++) empty.clear(pixel);
        return empty;
    }

    void clear(int pixel) {
        valence[pixel] = noise[pixel] = doubt[pixel] = model[pixel] = effectivePixels[pixel] = Float.NaN;
    }

    /** @return standard deviation of the valence of every pixel, noise and doubt together */
    public float[] error() {
        float[] error = new float[noise.length];
        for (int pixel = 0; pixel < error.length; pixel++)
            error[pixel] = (float) Math.hypot(noise[pixel], doubt[pixel]);
        return error;
    }
}
