// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.simulate.artefact.Detector;

/**
 * Under what conditions a series of spectra, or one spectrum image, is recorded. A feature of true energy E appears at
 * {@code pivot + (E − pivot)·(1 + dispersionError) + offset + jitter + drift} on the nominal axis, the pivot being the
 * L3 edge of the element, so that {@code offset} is the error at the white lines.
 *
 * @param axis error of the energy axis
 * @param zeroLoss peak of the instrument
 * @param specimen thickness, background and variety of the edges
 * @param counts net L3 maximum in counts per channel, of an equal mixture of the compounds at hand; at the same dose
 *     per metal atom a single compound has more or less
 * @param detector the camera
 */
public record Acquisition(AxisError axis, ZeroLoss zeroLoss, Specimen specimen, double counts, Detector detector) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Acquisition {
        Checks.positive("counts per channel", counts);
    }

    /**
     * @return the references themselves on a true axis at 0.5 eV, thin, without background, 1000 counts, a counting
     *     camera
     */
    public static Acquisition ideal() {
        return new Acquisition(
                AxisError.NONE,
                new ZeroLoss(0.5, 0),
                new Specimen(
                        0, new Specimen.Plasmon(23, 12), new Specimen.Background(3, Double.POSITIVE_INFINITY), 0, 0),
                1000,
                Detector.COUNTING);
    }

    /** @return eV at the white lines */
    public double offset() {
        return axis.offset();
    }

    /** @return relative error of the dispersion */
    public double dispersionError() {
        return axis.dispersion();
    }

    /** @return eV, one standard deviation */
    public double jitter() {
        return axis.jitter();
    }

    /** @return eV from the first spectrum to the last */
    public double drift() {
        return axis.drift();
    }

    /** @return FWHM of the zero-loss peak, eV */
    public double resolution() {
        return zeroLoss.resolution();
    }

    /** @return mean of the tail of the zero-loss peak, eV */
    public double asymmetry() {
        return zeroLoss.asymmetry();
    }

    /** @return t/λ */
    public double thickness() {
        return specimen.thickness();
    }

    /** @return eV */
    public double plasmonEnergy() {
        return specimen.plasmon().energy();
    }

    /** @return FWHM, eV */
    public double plasmonWidth() {
        return specimen.plasmon().width();
    }

    /** @return r of the background A·E^−r */
    public double backgroundExponent() {
        return specimen.background().exponent();
    }

    /** @return net maximum of L3 over the background below it */
    public double jumpRatio() {
        return specimen.background().jumpRatio();
    }

    /** @return e/nm² */
    public double fluence() {
        return specimen.fluence();
    }

    /** @return factor on the spread of ions and of the O K edge */
    public double variability() {
        return specimen.variability();
    }

    private Acquisition with(AxisError other) {
        return new Acquisition(other, zeroLoss, specimen, counts, detector);
    }

    private Acquisition with(Specimen other) {
        return new Acquisition(axis, zeroLoss, other, counts, detector);
    }

    public Acquisition withOffset(double eV) {
        return with(new AxisError(eV, axis.dispersion(), axis.jitter(), axis.drift()));
    }

    public Acquisition withDispersionError(double relative) {
        return with(new AxisError(axis.offset(), relative, axis.jitter(), axis.drift()));
    }

    public Acquisition withJitter(double eV) {
        return with(new AxisError(axis.offset(), axis.dispersion(), eV, axis.drift()));
    }

    public Acquisition withDrift(double eV) {
        return with(new AxisError(axis.offset(), axis.dispersion(), axis.jitter(), eV));
    }

    public Acquisition withResolution(double eV) {
        return new Acquisition(axis, new ZeroLoss(eV, zeroLoss.asymmetry()), specimen, counts, detector);
    }

    public Acquisition withThickness(double inMeanFreePaths) {
        return with(new Specimen(
                inMeanFreePaths,
                specimen.plasmon(),
                specimen.background(),
                specimen.fluence(),
                specimen.variability()));
    }

    /** @return losses spread as those of transition-metal oxides, see {@link PlasmonLoss#OXIDE_ENERGY} */
    public Acquisition withOxideLosses() {
        return withPlasmon(PlasmonLoss.OXIDE_ENERGY, PlasmonLoss.OXIDE_WIDTH);
    }

    public Acquisition withPlasmon(double energy, double width) {
        return with(new Specimen(
                specimen.thickness(),
                new Specimen.Plasmon(energy, width),
                specimen.background(),
                specimen.fluence(),
                specimen.variability()));
    }

    /** @param jump infinite for no background */
    public Acquisition withBackground(double exponent, double jump) {
        return with(new Specimen(
                specimen.thickness(),
                specimen.plasmon(),
                new Specimen.Background(exponent, jump),
                specimen.fluence(),
                specimen.variability()));
    }

    public Acquisition withCounts(double perChannel) {
        return new Acquisition(axis, zeroLoss, specimen, perChannel, detector);
    }

    public Acquisition withFluence(double perSquareNanometre) {
        return with(new Specimen(
                specimen.thickness(),
                specimen.plasmon(),
                specimen.background(),
                perSquareNanometre,
                specimen.variability()));
    }

    public Acquisition withVariability(double factor) {
        return with(new Specimen(
                specimen.thickness(), specimen.plasmon(), specimen.background(), specimen.fluence(), factor));
    }

    public Acquisition withDetector(Detector camera) {
        return new Acquisition(axis, zeroLoss, specimen, counts, camera);
    }
}
