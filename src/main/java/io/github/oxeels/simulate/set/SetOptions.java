// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * How a set of spectra is simulated. Every acquisition holds every class, so that no class is confounded with a
 * laboratory, a thickness or an energy offset.
 *
 * @param axis nominal axis of every spectrum
 * @param acquisitions number of acquisitions, at least 1; each is a {@code group}
 * @param spectra of each class and acquisition (labelled set), or of each acquisition (fraction set), at least 1
 * @param distribution what the acquisitions are drawn from
 * @param brightness dose of a spectrum relative to its acquisition
 * @param impurity share of the metal atoms that belongs to other classes, in a labelled set
 * @param noise whether noise is added; without it spectra are what the camera shows on average
 * @param seed of everything random
 */
public record SetOptions(
        EnergyAxis axis,
        int acquisitions,
        int spectra,
        AcquisitionDistribution distribution,
        Range brightness,
        Range impurity,
        boolean noise,
        long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public SetOptions {
        Checks.atLeast("number of acquisitions", acquisitions, 1);
        Checks.atLeast("number of spectra", spectra, 1);
        Checks.positive("brightness", brightness.low());
        Checks.within("impurity", impurity.low(), 0, 1);
        Checks.within("impurity", impurity.high(), 0, 1);
    }

    /** 100 acquisitions of 10 spectra, doses within 30 %, pure classes, noise, seed 1 */
    public static SetOptions defaults(EnergyAxis axis) {
        return new SetOptions(
                axis, 100, 10, AcquisitionDistribution.defaults(), Range.uniform(0.7, 1.3), Range.fixed(0), true, 1);
    }

    public SetOptions withAcquisitions(int count) {
        return new SetOptions(axis, count, spectra, distribution, brightness, impurity, noise, seed);
    }

    public SetOptions withSpectra(int count) {
        return new SetOptions(axis, acquisitions, count, distribution, brightness, impurity, noise, seed);
    }

    public SetOptions withDistribution(AcquisitionDistribution other) {
        return new SetOptions(axis, acquisitions, spectra, other, brightness, impurity, noise, seed);
    }

    public SetOptions withSeed(long value) {
        return new SetOptions(axis, acquisitions, spectra, distribution, brightness, impurity, noise, value);
    }
}
