// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.simulate.artefact.BeamDamage;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.reference.Spread;

/**
 * Under what conditions a series of spectra, or one spectrum image, is recorded. A feature of true energy E appears at
 * {@code pivot + (E − pivot)·(1 + dispersionError) + offset + jitter + drift} on the nominal axis, the pivot being the
 * L3 edge of the element, so that {@code offset} is the error at the white lines.
 *
 * @param offset ΔE, error of the energy axis at the white lines, eV
 * @param dispersionError ε, relative error of the dispersion, in (−0.5, 0.5)
 * @param jitter standard deviation of the energy error from spectrum to spectrum, eV
 * @param drift energy error gained from the first spectrum to the last, eV
 * @param resolution FWHM of the zero-loss peak, eV
 * @param asymmetry mean of an exponential tail of the zero-loss peak towards higher loss, eV
 * @param thickness t/λ, in [0, 5]
 * @param plasmonEnergy eV
 * @param plasmonWidth FWHM, eV
 * @param backgroundExponent r of the background A·E^−r
 * @param jumpRatio net maximum of L3 over the background below it; infinite for no background
 * @param counts net L3 maximum in counts a channel, of an equal mixture of the compounds at hand; at the same dose per
 *     metal atom a single compound has more or less
 * @param fluence dose in e/nm² that the specimen has got before; reduces ions as {@link BeamDamage} says
 * @param variability factor on the {@link Spread} of each ion and of the O K edge; 0 for the references themselves
 * @param detector the camera
 */
public record Acquisition(
        double offset,
        double dispersionError,
        double jitter,
        double drift,
        double resolution,
        double asymmetry,
        double thickness,
        double plasmonEnergy,
        double plasmonWidth,
        double backgroundExponent,
        double jumpRatio,
        double counts,
        double fluence,
        double variability,
        Detector detector) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Acquisition {
        Checks.within("energy offset in eV", offset, -100, 100);
        Checks.within("relative dispersion error", dispersionError, -0.5, 0.5);
        Checks.within("energy jitter in eV", jitter, 0, 10);
        Checks.within("energy drift in eV", drift, -20, 20);
        Checks.within("resolution in eV", resolution, 0.05, 10);
        Checks.within("zero-loss asymmetry in eV", asymmetry, 0, 5);
        Checks.within("t/λ", thickness, 0, 5);
        Checks.within("plasmon energy in eV", plasmonEnergy, 1, 60);
        Checks.within("plasmon width in eV", plasmonWidth, 0.5, 60);
        Checks.within("background exponent", backgroundExponent, 0, 8);
        Checks.positive("counts a channel", counts);
        if (!(jumpRatio > 0)) throw new IllegalArgumentException("L3 jump ratio must be > 0, got " + jumpRatio);
        Checks.atLeast("fluence in e/nm²", fluence, 0);
        Checks.within("variability", variability, 0, 3);
    }

    /**
     * @return the references themselves on a true axis at 0.5 eV, thin, without background, 1000 counts, a counting
     *     camera
     */
    public static Acquisition ideal() {
        return new Acquisition(
                0, 0, 0, 0, 0.5, 0, 0, 23, 12, 3, Double.POSITIVE_INFINITY, 1000, 0, 0, Detector.COUNTING);
    }

    public Acquisition withOffset(double eV) {
        return new Acquisition(
                eV,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withDispersionError(double relative) {
        return new Acquisition(
                offset,
                relative,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withJitter(double eV) {
        return new Acquisition(
                offset,
                dispersionError,
                eV,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withDrift(double eV) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                eV,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withResolution(double eV) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                eV,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withAsymmetry(double eV) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                eV,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withThickness(double inMeanFreePaths) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                inMeanFreePaths,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withPlasmon(double energy, double width) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                energy,
                width,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                detector);
    }

    /** @param jump infinite for no background */
    public Acquisition withBackground(double exponent, double jump) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                exponent,
                jump,
                counts,
                fluence,
                variability,
                detector);
    }

    public Acquisition withCounts(double perChannel) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                perChannel,
                fluence,
                variability,
                detector);
    }

    public Acquisition withFluence(double perSquareNanometre) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                perSquareNanometre,
                variability,
                detector);
    }

    public Acquisition withVariability(double factor) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                factor,
                detector);
    }

    public Acquisition withDetector(Detector camera) {
        return new Acquisition(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                camera);
    }
}
