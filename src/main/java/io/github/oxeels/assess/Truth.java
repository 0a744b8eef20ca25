// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * What is known of the spectra that a method is asked about. Arrays are not copied.
 *
 * @param classOf index among the classes of the method, −1 for a spectrum of none of them
 * @param valence mean valence of each spectrum; NaN where it is unknown
 * @param components number of components of which the fractions are known; 0 for none
 * @param fractions {@code spectra × components}, each row sums to 1
 */
public record Truth(int[] classOf, double[] valence, int components, float[] fractions) {

    /** @throws IllegalArgumentException if lengths differ */
    public Truth {
        if (valence.length != classOf.length || fractions.length != (long) components * classOf.length)
            throw new IllegalArgumentException("each of " + classOf.length + " spectra needs a valence and "
                    + components + " fractions, got " + valence.length + " and " + fractions.length);
    }

    /** @return number of spectra */
    public int size() {
        return classOf.length;
    }
}
