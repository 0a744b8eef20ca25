// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Optional;

/**
 * What a fit of references says about one spectrum. Arrays are not copied.
 *
 * @param fractions of the metal atoms, one per reference; at least 0, together 1
 * @param covariance of the fractions, {@code references × references}, as if none were held at 0
 * @param amount all references' amounts together, in their units
 * @param valence mean valence; empty if that of a reference with a share is unknown
 * @param recording how the spectrum must have been recorded
 * @param goodness how well references and background explain the spectrum
 */
public record ReferenceFit(
        double[] fractions,
        double[] covariance,
        Measured amount,
        Optional<Measured> valence,
        Recording recording,
        Goodness goodness) {

    /**
     * How well a spectrum is explained.
     *
     * @param reducedChiSquare with the given gain, or with that of single electrons if it was to be estimated
     * @param variance over mean of the residual in bins wider than the detector's spread, by which errors are scaled:
     *     it holds the noise and what no reference has the shape of; NaN if the gain was given
     * @param relativeResidual root mean square of the residual over the maximum of the fitted edge
     */
    public record Goodness(double reducedChiSquare, double variance, double relativeResidual) {}

    /**
     * By what a recording differs from the references.
     *
     * @param shift by how many eV the spectrum lies above the references
     * @param broadening FWHM in eV by which the references had to be broadened
     * @param dispersionError by which the dispersion had to be wrong, relative; above 0 for lines that are too far
     *     apart
     * @param backgroundExponent r of the fitted power law; 0 without
     */
    public record Recording(Measured shift, double broadening, double dispersionError, double backgroundExponent) {}

    /** @return standard error of a fraction */
    public double error(int reference) {
        return Math.sqrt(Math.max(0, covariance[reference * fractions.length + reference]));
    }
}
