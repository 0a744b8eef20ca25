// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * How a spectrum image is simulated.
 *
 * @param axis nominal energy axis of the core loss
 * @param acquisition conditions; its t/λ, counts and background hold where the oxide is thickest
 * @param lowLossCounts electrons of a low-loss spectrum in counts, all channels together; 0 for no low-loss image
 * @param noise whether noise is added
 * @param seed of everything random
 */
public record ImageOptions(EnergyAxis axis, Acquisition acquisition, double lowLossCounts, boolean noise, long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public ImageOptions {
        Checks.atLeast("low-loss counts", lowLossCounts, 0);
    }

    /**
     * A good day's image: losses of an oxide, 0.8 eV, t/λ 0.4, jump ratio 1, 500 counts, gain 2, 0.15 eV jitter, 0.5 eV
     * drift, references varied as between laboratories; low loss of a million counts; seed 1.
     */
    public static ImageOptions defaults(EnergyAxis axis) {
        Acquisition acquisition = Acquisition.ideal()
                .withOxideLosses()
                .withResolution(0.8)
                .withThickness(0.4)
                .withBackground(3, 1)
                .withCounts(500)
                .withJitter(0.15)
                .withDrift(0.5)
                .withVariability(1)
                .withDetector(new Detector(2, 0.002, 0.5, 2, 0.002, Double.POSITIVE_INFINITY, 0));
        return new ImageOptions(axis, acquisition, 1e6, true, 1);
    }

    public ImageOptions withAcquisition(Acquisition other) {
        return new ImageOptions(axis, other, lowLossCounts, noise, seed);
    }

    public ImageOptions withLowLossCounts(double counts) {
        return new ImageOptions(axis, acquisition, counts, noise, seed);
    }

    public ImageOptions withSeed(long value) {
        return new ImageOptions(axis, acquisition, lowLossCounts, noise, value);
    }
}
