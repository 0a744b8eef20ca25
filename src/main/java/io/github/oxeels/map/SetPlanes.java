// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import java.util.Arrays;

/**
 * Prediction sets of every pixel. Planes are row-major, {@code width × height}; NaN where the pixel shows no edge, or
 * one unlike those of training.
 *
 * @param coverage share of spectra that sets and intervals are to hold for
 * @param calibratedOn what the promise was measured on
 * @param size number of classes in the set of the pixel
 * @param low least valence of the interval; NaN everywhere if a class of the model has no valence
 * @param high greatest one
 */
public record SetPlanes(double coverage, String calibratedOn, float[] size, float[] low, float[] high) {

    static SetPlanes empty(double coverage, String calibratedOn, int pixels) {
        SetPlanes planes =
                new SetPlanes(coverage, calibratedOn, new float[pixels], new float[pixels], new float[pixels]);
        for (float[] plane : new float[][] {planes.size, planes.low, planes.high}) Arrays.fill(plane, Float.NaN);
        return planes;
    }

    /** @return whether the model tells intervals of the valence */
    public boolean hasIntervals() {
        for (float bound : low) if (Float.isFinite(bound)) return true;
        return false;
    }

    void clear(int pixel) {
        size[pixel] = low[pixel] = high[pixel] = Float.NaN;
    }
}
