// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.List;

/**
 * All that is done to a spectrum before a classifier sees it. A model keeps this value and applies it to every spectrum
 * that it is shown.
 *
 * @param spikeThreshold X-ray spikes that stand out by more than this many standard deviations are removed; 0 = none
 * @param background what is subtracted, for each window by itself
 * @param windows what the classifier sees, one after the other; at least one
 * @param normalisation what each window is divided by
 * @param alignment how each spectrum is moved to its own L3 maximum; needs a single window
 * @param spatialBinning pixels summed along x and y before all else; 1 = none; see {@link SpatialBinning}
 * @param pcaComponents principal components kept, see {@link PcaBasis}; 0 = no PCA
 * @param continuum what is projected out of an aligned window before it is normalised
 */
public record Preprocessing(
        double spikeThreshold,
        Background background,
        List<FeatureWindow> windows,
        Normalisation normalisation,
        Alignment alignment,
        int spatialBinning,
        int pcaComponents,
        Continuum continuum) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Preprocessing {
        if (!(spikeThreshold == 0 || spikeThreshold >= 3 && spikeThreshold < 1e6))
            throw new IllegalArgumentException(
                    "spike threshold must be 0 (none) or at least 3 standard deviations, got " + spikeThreshold);
        if (background == null || normalisation == null)
            throw new IllegalArgumentException("preprocessing needs a background and a normalisation");
        if (windows == null || windows.isEmpty())
            throw new IllegalArgumentException("preprocessing needs at least one window");
        if (alignment == null)
            throw new IllegalArgumentException("preprocessing needs an alignment, or Alignment.NONE");
        if (spatialBinning < 1 || spatialBinning > 64)
            throw new IllegalArgumentException("spatial binning must be 1…64 pixels, got " + spatialBinning);
        if (pcaComponents < 0)
            throw new IllegalArgumentException(
                    "number of principal components must be 0 (no PCA) or more, got " + pcaComponents);
        if (continuum == null) throw new IllegalArgumentException("preprocessing needs a continuum, or Continuum.NONE");
        if (continuum.projects() && !alignment.aligns())
            throw new IllegalArgumentException("a continuum is projected out of aligned spectra only");
        windows = List.copyOf(windows);
        if (alignment.aligns() && windows.size() != 1)
            throw new IllegalArgumentException("spectra that are aligned have one window, got " + windows.size());
        int features = windows.stream().mapToInt(FeatureWindow::channels).sum() + alignment.features();
        if (pcaComponents > features)
            throw new IllegalArgumentException("number of principal components must be at most " + features
                    + " (the features), got " + pcaComponents);
    }

    /**
     * @return the model window of an edge, power law removed, spikes above 10 standard deviations removed, normalised
     *     by area
     */
    public static Preprocessing defaults(Edge edge) {
        return new Preprocessing(
                10,
                Background.POWER_LAW,
                List.of(FeatureWindow.of(edge)),
                Normalisation.AREA,
                Alignment.NONE,
                1,
                0,
                Continuum.NONE);
    }

    /** @return number of features of a spectrum */
    public int features() {
        return windows.stream().mapToInt(FeatureWindow::channels).sum() + alignment.features();
    }

    /** @return whether features change when the energy axis is moved */
    public boolean seesAxis() {
        return !alignment.aligns() || alignment.keepsPosition();
    }

    /**
     * Fits the windows to what the spectra to train on hold, so that training and mapping use the same: the ends of a
     * window that they lack by at most {@link Preprocessor#TOLERATED_SHORTFALL} are cut off, and a post-edge window
     * that they lack is replaced by the last 3 eV of the feature window.
     *
     * @param axis of the spectra to train on
     * @return this, with windows that lie on the axis where a cut of the tolerated size suffices
     */
    public Preprocessing adaptedTo(EnergyAxis axis) {
        return withWindows(windows.stream().map(window -> adapted(window, axis)).toList());
    }

    private static FeatureWindow adapted(FeatureWindow window, EnergyAxis axis) {
        EnergyWindow range =
                new EnergyWindow(axis.offset() - axis.dispersion() / 2, axis.last() + axis.dispersion() / 2);
        double tolerated = Preprocessor.TOLERATED_SHORTFALL * window.energies().width();
        double from = range.from() - window.energies().from() <= tolerated
                ? Math.max(window.energies().from(), range.from())
                : window.energies().from();
        double to = window.energies().to() - range.to() <= tolerated
                ? Math.min(window.energies().to(), range.to())
                : window.energies().to();
        // whole channels, so that a dispersion stays what it was
        from = window.energies().from()
                + Math.ceil((from - window.energies().from()) / window.dispersion() - 1e-6) * window.dispersion();
        to = window.energies().from()
                + Math.floor((to - window.energies().from()) / window.dispersion() + 1e-6) * window.dispersion();
        FeatureWindow cut = window.withEnergies(new EnergyWindow(from, to));
        return range.contains(window.postEdge())
                ? cut
                : cut.withPostEdge(new EnergyWindow(to - Math.min(3, (to - from) / 8), to));
    }

    public Preprocessing withSpikeThreshold(double newThreshold) {
        return new Preprocessing(
                newThreshold, background, windows, normalisation, alignment, spatialBinning, pcaComponents, continuum);
    }

    public Preprocessing withBackground(Background newBackground) {
        return new Preprocessing(
                spikeThreshold,
                newBackground,
                windows,
                normalisation,
                alignment,
                spatialBinning,
                pcaComponents,
                continuum);
    }

    public Preprocessing withWindows(List<FeatureWindow> newWindows) {
        return new Preprocessing(
                spikeThreshold,
                background,
                newWindows,
                normalisation,
                alignment,
                spatialBinning,
                pcaComponents,
                continuum);
    }

    public Preprocessing withNormalisation(Normalisation newNormalisation) {
        return new Preprocessing(
                spikeThreshold,
                background,
                windows,
                newNormalisation,
                alignment,
                spatialBinning,
                pcaComponents,
                continuum);
    }

    public Preprocessing withAlignment(Alignment newAlignment) {
        return new Preprocessing(
                spikeThreshold,
                background,
                windows,
                normalisation,
                newAlignment,
                spatialBinning,
                pcaComponents,
                continuum);
    }

    public Preprocessing withSpatialBinning(int newBinning) {
        return new Preprocessing(
                spikeThreshold, background, windows, normalisation, alignment, newBinning, pcaComponents, continuum);
    }

    public Preprocessing withPcaComponents(int newComponents) {
        return new Preprocessing(
                spikeThreshold,
                background,
                windows,
                normalisation,
                alignment,
                spatialBinning,
                newComponents,
                continuum);
    }

    public Preprocessing withContinuum(Continuum newContinuum) {
        return new Preprocessing(
                spikeThreshold,
                background,
                windows,
                normalisation,
                alignment,
                spatialBinning,
                pcaComponents,
                newContinuum);
    }
}
