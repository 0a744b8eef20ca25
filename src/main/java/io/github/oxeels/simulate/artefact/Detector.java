// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.artefact;

import io.github.oxeels.numeric.Checks;

/**
 * What the spectrometer's camera adds to the electrons that reach it.
 *
 * @param gain counts per electron, above 0; without spread the variance of the counts is gain × mean
 * @param gainVariation fixed pattern left after gain correction, relative standard deviation of a channel
 * @param spread standard deviation of the point spread function in channels; it correlates the noise of neighbours
 * @param readNoise standard deviation of the read-out noise in counts per channel
 * @param spikeProbability probability that an X-ray hits the camera during a spectrum
 * @param saturation counts above which the camera gives no more; infinite for a camera that does not saturate
 * @param tail share of the counts that scintillator and optics scatter farther, over a Lorentzian of 6 channels FWHM
 *     cut off at ±16 channels
 */
public record Detector(
        double gain,
        double gainVariation,
        double spread,
        double readNoise,
        double spikeProbability,
        double saturation,
        double tail) {

    /** Counts electrons one by one: no gain, no spread, no read-out noise, no spikes. */
    public static final Detector COUNTING = new Detector(1, 0, 0, 0, 0, Double.POSITIVE_INFINITY, 0);

    /** @throws IllegalArgumentException if a value is outside its range */
    public Detector {
        Checks.positive("detector gain in counts/electron", gain);
        Checks.within("gain variation", gainVariation, 0, 0.2);
        Checks.within("detector spread in channels", spread, 0, 6);
        Checks.atLeast("read-out noise in counts", readNoise, 0);
        Checks.within("probability of a spike", spikeProbability, 0, 1);
        Checks.within("tail of the point spread", tail, 0, 0.5);
        if (!(saturation > 0)) throw new IllegalArgumentException("saturation must be > 0 counts, got " + saturation);
    }

    public Detector withGain(double counts) {
        return new Detector(counts, gainVariation, spread, readNoise, spikeProbability, saturation, tail);
    }

    public Detector withSpread(double channels) {
        return new Detector(gain, gainVariation, channels, readNoise, spikeProbability, saturation, tail);
    }

    public Detector withReadNoise(double counts) {
        return new Detector(gain, gainVariation, spread, counts, spikeProbability, saturation, tail);
    }

    public Detector withSpikes(double probability) {
        return new Detector(gain, gainVariation, spread, readNoise, probability, saturation, tail);
    }
}
