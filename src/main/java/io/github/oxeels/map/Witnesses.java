// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.witness.Witness;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What other methods than the model say of every pixel with an edge, and how far apart all of them are. Planes are
 * row-major, {@code width × height}, not copied, in units of valence. The methods share the spectrum and so its noise,
 * but not their assumptions: where they disagree, one of them does not hold.
 *
 * @param testimonies a method each
 * @param disagreement highest less lowest mean valence of those who speak, the model among them; NaN where the model
 *     states no valence, since there is nothing to doubt, or nobody else speaks
 * @param conflict whether the disagreement is more than noise: see {@link #CONFLICT}
 */
public record Witnesses(List<Testimony> testimonies, float[] disagreement, boolean[] conflict) {

    /**
     * A disagreement above this, and above {@link #ERRORS} combined standard errors of the two farthest apart, is a
     * conflict: half a step of valence. A rule of thumb.
     */
    public static final double CONFLICT = 0.5;
    /** @see #CONFLICT */
    public static final double ERRORS = 2;

    /**
     * @param name of the method
     * @param valence mean valence; NaN where it cannot tell
     * @param error its standard deviation
     * @param lowest, highest ends of its scale: what it says there is a bound, at most or at least this much
     */
    public record Testimony(String name, float[] valence, float[] error, double lowest, double highest) {

        static Testimony silent(String name, double lowest, double highest, int pixels) {
            Testimony testimony = new Testimony(name, new float[pixels], new float[pixels], lowest, highest);
            Arrays.fill(testimony.valence, Float.NaN);
            Arrays.fill(testimony.error, Float.NaN);
            return testimony;
        }

        /** @return whether its scale ends at what it says about a pixel from below, -1, or from above, 1; else 0 */
        public int end(int pixel) {
            return valence[pixel] <= lowest ? -1 : valence[pixel] >= highest ? 1 : 0;
        }
    }

    static Witnesses silent(List<Witness> witnesses, int pixels) {
        Witnesses silent = new Witnesses(
                witnesses.stream()
                        .map(witness -> Testimony.silent(witness.name(), witness.lowest(), witness.highest(), pixels))
                        .toList(),
                new float[pixels],
                new boolean[pixels]);
        Arrays.fill(silent.disagreement, Float.NaN);
        return silent;
    }

    /** @return how many pixels are in conflict */
    public int conflicts() {
        int count = 0;
        for (boolean one : conflict) count += one ? 1 : 0;
        return count;
    }

    void set(int witness, int pixel, Optional<Measured> said) {
        said.ifPresent(valence -> {
            testimonies.get(witness).valence[pixel] = (float) valence.value();
            testimonies.get(witness).error[pixel] = (float) valence.error();
        });
    }

    /**
     * Compares the others with the model, once they have spoken.
     *
     * @param valence of the model; NaN if it states none
     * @param error its standard deviation
     */
    void compare(int pixel, double valence, double error) {
        double low = valence;
        double high = valence;
        double lowError = error;
        double highError = error;
        boolean others = false;
        for (Testimony testimony : testimonies) {
            double said = testimony.valence[pixel];
            others |= Double.isFinite(said);
            if (said < low) {
                low = said;
                lowError = testimony.error[pixel];
            }
            if (said > high) {
                high = said;
                highError = testimony.error[pixel];
            }
        }
        if (!others || Double.isNaN(valence)) return;
        disagreement[pixel] = (float) (high - low);
        conflict[pixel] = high - low > CONFLICT && high - low > ERRORS * Math.hypot(lowError, highError);
    }

    void clear(int pixel) {
        for (Testimony testimony : testimonies) testimony.valence[pixel] = testimony.error[pixel] = Float.NaN;
        disagreement[pixel] = Float.NaN;
        conflict[pixel] = false;
    }
}
