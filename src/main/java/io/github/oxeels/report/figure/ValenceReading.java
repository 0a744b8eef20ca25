// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

/**
 * The mean valence of every pixel by one method, as a profile draws it. Planes are row-major and not copied.
 *
 * @param name of the method
 * @param valence mean valence; NaN where the method says nothing
 * @param noise standard deviation that is of each pixel alone; NaN where it is not known
 * @param shared standard deviation of what all pixels have in common; 0 where there is none or it is not known
 * @param lowest, highest ends of the method's scale: what it says there is a bound, at most or at least this much
 */
public record ValenceReading(
        String name, float[] valence, float[] noise, float[] shared, double lowest, double highest) {

    /** @return a method without an end to its scale */
    public static ValenceReading endless(String name, float[] valence, float[] noise, float[] shared) {
        return new ValenceReading(name, valence, noise, shared, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** @return whether the scale ends at what is said of a pixel: from below, -1, or from above, 1; else 0 */
    int end(int pixel) {
        return valence[pixel] <= lowest ? -1 : valence[pixel] >= highest ? 1 : 0;
    }

    /** @return whether anything is said of any pixel */
    public boolean speaks() {
        for (float one : valence) if (Float.isFinite(one)) return true;
        return false;
    }
}
