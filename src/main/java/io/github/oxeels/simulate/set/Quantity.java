// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

/**
 * What differs between acquisitions, in the order in which it is drawn; units and meaning are those of
 * {@link io.github.oxeels.simulate.forward.Acquisition} and {@link io.github.oxeels.simulate.artefact.Detector}.
 */
public enum Quantity {
    OFFSET,
    DISPERSION_ERROR,
    JITTER,
    DRIFT,
    RESOLUTION,
    ASYMMETRY,
    THICKNESS,
    PLASMON_ENERGY,
    PLASMON_WIDTH,
    BACKGROUND_EXPONENT,
    JUMP_RATIO,
    COUNTS,
    FLUENCE,
    VARIABILITY,
    GAIN,
    GAIN_VARIATION,
    SPREAD,
    READ_NOISE,
    SPIKE_PROBABILITY,
    SATURATION,
    TAIL
}
