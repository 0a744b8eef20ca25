// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.List;

/**
 * Labelled spectra of which it may be known what they are mixed of. Arrays are not copied.
 *
 * @param spectra with a label each, which for a mixture may be any word
 * @param components names of the components, such as {@code Mn2+} or {@code Fe3+ oct}; none if nothing is known of
 *     mixtures
 * @param fractions {@code size × components}, shares of the metal atoms in [0, 1]; each row sums to 1
 */
public record MixedSpectra(LabelledSpectra spectra, List<String> components, float[] fractions) {

    /** Rounding to two decimals of a dozen components. */
    private static final double TOLERANCE = 0.05;

    /**
     * @throws IllegalArgumentException if lengths differ, a name is twice there, or the fractions of a spectrum are
     *     none
     */
    public MixedSpectra {
        if (fractions.length != (long) spectra.size() * components.size())
            throw new IllegalArgumentException(spectra.size() + " spectra need " + components.size()
                    + " fractions each, got " + fractions.length + " altogether");
        if (components.stream().distinct().count() != components.size())
            throw new IllegalArgumentException("components need names, each its own, got " + components);
        for (int i = 0; i < spectra.size() && !components.isEmpty(); i++)
            requireFractions(i, fractions, components.size());
        components = List.copyOf(components);
    }

    private static void requireFractions(int spectrum, float[] fractions, int components) {
        double sum = 0;
        for (int c = 0; c < components; c++) {
            float part = fractions[spectrum * components + c];
            if (!(part >= -1e-6 && part <= 1 + 1e-6))
                throw new IllegalArgumentException(
                        "fractions must be in 0…1, got " + part + " for spectrum " + spectrum);
            sum += part;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE))
            throw new IllegalArgumentException(
                    "fractions must sum to 1, those of spectrum " + spectrum + " sum to " + (float) sum);
    }

    /** @return spectra of which no fractions are known */
    public static MixedSpectra of(LabelledSpectra spectra) {
        return new MixedSpectra(spectra, List.of(), new float[0]);
    }

    /** @return whether fractions are known */
    public boolean hasFractions() {
        return !components.isEmpty();
    }
}
