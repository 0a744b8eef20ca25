// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;

/**
 * A part of the spectrum that a classifier sees, and the windows that belong to it. All in eV on a calibrated axis.
 *
 * @param energies what the classifier sees; cut into channels that fill it exactly
 * @param dispersion width of these channels in eV/channel, above 0
 * @param background pre-edge window of the power law; ends at or before the first white line
 * @param postEdge continuum beyond the edge, for {@link Normalisation#POST_EDGE}
 */
public record FeatureWindow(EnergyWindow energies, double dispersion, EnergyWindow background, EnergyWindow postEdge) {

    /**
     * Narrower than the sharpest white line (Mn2+: 0.9 eV) by a factor that keeps its shape, and no finer than most
     * instruments record.
     */
    public static final double DEFAULT_DISPERSION = 0.2;

    /** eV at the low end of the window that hold no edge yet, see {@link Background#LEVEL}. */
    static final double LEVEL_WIDTH = 3;

    /**
     * @throws IllegalArgumentException if the window holds fewer than 8 channels or the background reaches into its
     *     middle
     */
    public FeatureWindow {
        if (energies == null || background == null || postEdge == null)
            throw new IllegalArgumentException("a feature window needs all its windows");
        if (!(dispersion > 0) || Double.isInfinite(dispersion))
            throw new IllegalArgumentException(
                    "dispersion of a feature window must be > 0 eV/channel, got " + dispersion);
        if (energies.width() / dispersion < 7.5)
            throw new IllegalArgumentException(
                    "window " + energies + " holds fewer than 8 channels of " + dispersion + " eV");
        if (energies.width() / dispersion > 100_000)
            throw new IllegalArgumentException(
                    "window " + energies + " holds more than 100000 channels of " + dispersion + " eV");
        if (background.to() > energies.from() + energies.width() / 4)
            throw new IllegalArgumentException(
                    "the background window " + background + " reaches into the feature window " + energies);
    }

    /** @return the windows of an edge, in channels of {@link #DEFAULT_DISPERSION} */
    public static FeatureWindow of(Edge edge) {
        return new FeatureWindow(edge.model(), DEFAULT_DISPERSION, edge.background(), edge.postEdge());
    }

    /** @return number of channels */
    public int channels() {
        return (int) Math.round(energies.width() / dispersion);
    }

    /**
     * @return axis of the features: the channels tile the window, so its first centre is half a channel above its lower
     *     end
     */
    public EnergyAxis axis() {
        double width = energies.width() / channels();
        return new EnergyAxis(energies.from() + width / 2, width, channels());
    }

    /** @return where {@link Background#LEVEL} is measured */
    public EnergyWindow level() {
        return new EnergyWindow(energies.from(), energies.from() + Math.min(LEVEL_WIDTH, energies.width() / 4));
    }

    public FeatureWindow withEnergies(EnergyWindow newEnergies) {
        return new FeatureWindow(newEnergies, dispersion, background, postEdge);
    }

    public FeatureWindow withDispersion(double newDispersion) {
        return new FeatureWindow(energies, newDispersion, background, postEdge);
    }

    public FeatureWindow withBackground(EnergyWindow newBackground) {
        return new FeatureWindow(energies, dispersion, newBackground, postEdge);
    }

    public FeatureWindow withPostEdge(EnergyWindow newPostEdge) {
        return new FeatureWindow(energies, dispersion, background, newPostEdge);
    }
}
