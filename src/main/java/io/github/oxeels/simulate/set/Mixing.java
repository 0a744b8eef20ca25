// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Checks;
import java.util.random.RandomGenerator;

/**
 * How compounds are mixed in a set of spectra. Neighbours in the list, which is by rising valence, are mixed more often
 * than others: a far pair, such as Mn2+ beside Mn4+, reacts to what lies between.
 *
 * @param shares how often each compound is drawn when it stands alone; in any unit
 * @param pure share of spectra of one compound
 * @param pairs share of mixtures of two neighbours; the rest are mixtures of all, uniform on the simplex
 */
public record Mixing(double[] shares, double pure, double pairs) {

    /** @throws IllegalArgumentException if a share is negative or they sum to more than 1 */
    public Mixing {
        if (shares.length < 2)
            throw new IllegalArgumentException("a mixture needs at least 2 compounds, got " + shares.length);
        for (double share : shares) Checks.atLeast("share of a compound", share, 0);
        Checks.within("share of pure spectra", pure, 0, 1);
        Checks.within("share of pairs", pairs, 0, 1 - pure);
    }

    /** @return one weight per compound; they sum to 1 */
    double[] draw(RandomGenerator random) {
        double[] weights = new double[shares.length];
        double kind = random.nextDouble();
        if (kind < pure) weights[one(random)] = 1;
        else if (kind < pure + pairs) {
            int lower = random.nextInt(shares.length - 1);
            weights[lower] = random.nextDouble();
            weights[lower + 1] = 1 - weights[lower];
        } else {
            double sum = 0;
            // exponential numbers, normalised, are uniform on the simplex
            for (int c = 0; c < weights.length; c++) sum += weights[c] = 1e-12 + random.nextExponential();
            for (int c = 0; c < weights.length; c++) weights[c] /= sum;
        }
        return weights;
    }

    private int one(RandomGenerator random) {
        double sum = 0;
        for (double share : shares) sum += share;
        double place = random.nextDouble() * sum;
        for (int c = 0; c < shares.length - 1; c++) {
            place -= shares[c];
            if (place < 0) return c;
        }
        return shares.length - 1;
    }
}
