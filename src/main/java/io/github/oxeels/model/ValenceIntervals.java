// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

/**
 * Intervals of the mean valence: so many times as wide as the error that is to be expected of a spectrum. The latter is
 * learnt from what is known of it: significance, valence, spread over states, doubt.
 *
 * @param weights of the logarithm of the expected error; empty where valences are not known
 * @param errors {@code [bin of significance][coverage]}: bound of the error in units of what was expected
 * @param lowest least valence that a class or state has
 * @param highest greatest one
 */
public record ValenceIntervals(double[] weights, double[][] errors, double lowest, double highest) {

    /** Where a class has no valence. */
    static final ValenceIntervals NONE = new ValenceIntervals(new double[0], new double[0][], 0, 0);

    /** Wider than any scale of valences. */
    static final double INFINITE = 1e6;

    static final int FEATURES = 6;
    private static final double LEAST = 0.02;

    /** @throws IllegalArgumentException if lengths do not fit or values are not finite */
    public ValenceIntervals {
        if (weights.length != 0 && weights.length != FEATURES)
            throw new IllegalArgumentException(
                    "the expected error of a valence has " + FEATURES + " weights, got " + weights.length);
        if (!(lowest <= highest) || !Double.isFinite(highest - lowest))
            throw new IllegalArgumentException("valences must ascend, got " + lowest + "…" + highest);
        for (double weight : weights)
            if (!Double.isFinite(weight)) throw new IllegalArgumentException("weights must be finite, got " + weight);
    }

    /** @return whether valences are known */
    public boolean known() {
        return weights.length > 0;
    }

    /** What the expected error depends on. */
    static double[] features(ValenceReading reading, double significance, double lowest, double highest) {
        double width = Math.max(1e-6, highest - lowest);
        double place = (2 * reading.valence() - lowest - highest) / width;
        return new double[] {
            1,
            StrictMath.log(Math.max(1, significance)),
            place,
            place * place,
            StrictMath.log(reading.spread() + LEAST),
            StrictMath.log(reading.doubt() + LEAST)
        };
    }

    /** @return what is fitted by the weights */
    static double logarithm(double error) {
        return StrictMath.log(Math.abs(error) + LEAST);
    }

    /** @return what error is to be expected of a spectrum */
    double expected(ValenceReading reading, double significance) {
        double[] features = features(reading, significance, lowest, highest);
        double logarithm = 0;
        for (int f = 0; f < FEATURES; f++) logarithm += weights[f] * features[f];
        return StrictMath.exp(logarithm);
    }

    double[] of(ValenceReading reading, double significance, int bin, int level) {
        double reach = expected(reading, significance) * errors[bin][level];
        return new double[] {
            Math.max(Math.min(lowest, reading.valence()), reading.valence() - reach),
            Math.min(Math.max(highest, reading.valence()), reading.valence() + reach)
        };
    }
}
