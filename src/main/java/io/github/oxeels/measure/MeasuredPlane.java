// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Arrays;

/**
 * A quantity measured at every pixel. Planes are row-major, {@code width × height}, not copied, and NaN where it is not
 * to be had.
 *
 * @param error one standard deviation
 * @param doubt what of the error more counts do not lower
 */
public record MeasuredPlane(float[] value, float[] error, float[] doubt) {

    static MeasuredPlane unknown(int pixels) {
        MeasuredPlane plane = new MeasuredPlane(new float[pixels], new float[pixels], new float[pixels]);
        for (float[] each : new float[][] {plane.value, plane.error, plane.doubt}) Arrays.fill(each, Float.NaN);
        return plane;
    }

    /** @return what of the error is noise */
    public float[] noise() {
        float[] noise = new float[error.length];
        for (int i = 0; i < noise.length; i++)
            noise[i] = (float) Math.sqrt(Math.max(0, (double) error[i] * error[i] - (double) doubt[i] * doubt[i]));
        return noise;
    }

    void set(int pixel, Measured measured) {
        set(pixel, measured.value(), measured.error(), 0);
    }

    void set(int pixel, double measured, double deviation, double ofIt) {
        value[pixel] = (float) measured;
        error[pixel] = (float) deviation;
        doubt[pixel] = (float) ofIt;
    }
}
