// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import java.util.Arrays;
import java.util.List;

/**
 * Which class a model gives every pixel. Planes are row-major, {@code width × height}, and not copied.
 *
 * @param names of the classes
 * @param valences mean valence of each class; NaN for a class without one
 * @param label 0 where {@code status} is not {@code CLASSIFIED}, else class index + 1
 * @param status ordinal of {@link Status}
 * @param probabilities one plane per class, {@code classes × height × width}
 * @param confidence highest probability of the pixel, in [0, 1]; 0 where there is no edge
 */
public record ClassPlanes(
        List<String> names, double[] valences, byte[] label, byte[] status, float[] probabilities, float[] confidence) {

    static ClassPlanes empty(List<String> names, double[] valences, int pixels) {
        return new ClassPlanes(
                names,
                valences,
                new byte[pixels],
                new byte[pixels],
                new float[Math.multiplyExact(pixels, names.size())],
                new float[pixels]);
    }

    /** @return number of classes */
    public int count() {
        return names.size();
    }

    /** @return index of the class of a pixel; -1 where it has none */
    public int classAt(int pixel) {
        return (label[pixel] & 0xff) - 1;
    }

    /** @return probability of one class in every pixel */
    public float[] probability(int index) {
        return Arrays.copyOfRange(probabilities, index * label.length, (index + 1) * label.length);
    }

    /** @return how many pixels are of a class */
    public int pixelsOf(int index) {
        int pixels = 0;
        for (byte one : label) pixels += (one & 0xff) == index + 1 ? 1 : 0;
        return pixels;
    }

    /** @return how many pixels have a status */
    public int pixelsOf(Status wanted) {
        int pixels = 0;
        for (byte one : status) pixels += one == wanted.ordinal() ? 1 : 0;
        return pixels;
    }

    void set(int pixel, Status is) {
        status[pixel] = (byte) is.ordinal();
    }

    void clear(int pixel) {
        set(pixel, Status.NO_EDGE);
        label[pixel] = 0;
        confidence[pixel] = 0;
        for (int c = 0; c < names.size(); c++) probabilities[c * label.length + pixel] = 0;
    }
}
