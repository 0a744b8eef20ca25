// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.SpikeFilter;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@link Preprocessing} bound to the energy axis of spectra: counts in, features out. Each spectrum is treated for
 * itself, so results depend neither on the size of a block nor on the thread. Immutable; may be used by many threads at
 * once. Spatial binning and PCA are not done here, see {@link SpatialBinning} and {@link PcaBasis}.
 */
public final class Preprocessor {

    /**
     * Share of a feature window that may be missing at each of its ends. There is no structure in the first and the
     * last tenth, so they are filled with the spectrum mirrored at its end; more is not invented.
     */
    public static final double TOLERATED_SHORTFALL = 0.1;

    /**
     * eV/channel; beyond it a white line (1–5 eV wide) is less than two channels, and its shape and position are lost.
     */
    public static final double COARSEST_DISPERSION = 1.0;

    /** eV; a power law fitted to less swings too much when it is extrapolated below the edge. */
    private static final double SHORTEST_PRE_EDGE = 10;

    private static final int FEWEST_PRE_EDGE_CHANNELS = 8;

    private final Preprocessing preprocessing;
    private final EnergyAxis axis;
    private final List<WindowPlan> plans;
    private final List<String> notes;
    private final boolean removesSpikes;

    private Preprocessor(Preprocessing preprocessing, EnergyAxis axis, double lowestShift, double highestShift) {
        this.preprocessing = preprocessing;
        this.axis = axis;
        this.notes = new ArrayList<>();
        this.plans = new ArrayList<>();
        requireResolution();
        int feature = 0;
        for (FeatureWindow window : preprocessing.windows()) {
            requireCoverage(window, lowestShift, highestShift);
            plans.add(new WindowPlan(
                    window,
                    axis,
                    backgroundOn(window, lowestShift, highestShift),
                    preprocessing.normalisation(),
                    preprocessing.alignment(),
                    preprocessing.continuum().shapes(window, preprocessing.alignment()),
                    feature));
            feature += window.channels();
        }
        removesSpikes = preprocessing.spikeThreshold() > 0 && axis.dispersion() <= SpikeFilter.COARSEST;
        if (preprocessing.spikeThreshold() > 0 && !removesSpikes)
            note(
                    "spikes were not removed: at %.3g eV/channel they cannot be distinguished from white lines",
                    axis.dispersion());
    }

    /**
     * @param preprocessing what is to be done
     * @param axis energy axis of the spectra that will be given
     * @throws IllegalArgumentException if the axis is too coarse or lacks too much of a window; the message says by how
     *     much
     */
    public static Preprocessor of(Preprocessing preprocessing, EnergyAxis axis) {
        return new Preprocessor(preprocessing, axis, 0, 0);
    }

    /**
     * @param shifts eV by which the axis of each spectrum is corrected, see
     *     {@link io.github.oxeels.spectrum.EnergyShifts}; null for none. They decide which part of the calibrated axis
     *     the spectra cover
     * @throws IllegalArgumentException if the axis is too coarse or, so shifted, lacks too much of a window
     */
    public static Preprocessor of(Preprocessing preprocessing, EnergyAxis axis, float[] shifts) {
        if (shifts == null || shifts.length == 0) return of(preprocessing, axis);
        float[] sorted = shifts.clone();
        java.util.Arrays.sort(sorted);
        return new Preprocessor(preprocessing, axis, sorted[0], sorted[sorted.length - 1]);
    }

    private void requireResolution() {
        if (axis.dispersion() > COARSEST_DISPERSION * 1.001)
            throw new IllegalArgumentException(text(
                    "spectra of %.3g eV/channel are too coarse for white lines, at most %.3g eV/channel are accepted",
                    axis.dispersion(), COARSEST_DISPERSION));
        double finest = preprocessing.windows().stream()
                .mapToDouble(FeatureWindow::dispersion)
                .min()
                .orElseThrow();
        if (axis.dispersion() > 3 * finest)
            note(
                    "the spectra have %.3g eV/channel, the model works at %.3g eV/channel: fine structure that "
                            + "it may rely on is not recorded",
                    axis.dispersion(), finest);
    }

    private void requireCoverage(FeatureWindow window, double lowestShift, double highestShift) {
        EnergyWindow energies = window.energies();
        double low = axis.offset() - axis.dispersion() / 2 + highestShift - energies.from();
        double high = energies.to() - (axis.last() + axis.dispersion() / 2 + lowestShift);
        double missing = Math.max(low, high) - alignmentReach();
        if (missing > TOLERATED_SHORTFALL * energies.width() + 1e-6)
            throw new IllegalArgumentException(text(
                    "the spectra lack %s of the window %s that the model needs: they cover %s",
                    low > 0 && high > 0
                            ? text("the first %.2f eV and the last %.2f eV", low, high)
                            : text("the %s %.2f eV", low > high ? "first" : "last", missing),
                    energies,
                    covered(lowestShift, highestShift)));
        if (missing > axis.dispersion() / 2 + window.dispersion()
                && !preprocessing.alignment().aligns())
            note(
                    "%.2f eV at the %s end of the window %s are not in the spectra and were filled with their "
                            + "mirror image",
                    missing, low > high ? "lower" : "upper", energies);
        if (preprocessing.normalisation() == Normalisation.POST_EDGE
                && window.postEdge().to() - (axis.last() + axis.dispersion() / 2 + lowestShift)
                        > window.postEdge().width() / 2)
            throw new IllegalArgumentException(text(
                    "the post-edge window %s, by which the model normalises, is not in the spectra: they cover %s",
                    window.postEdge(), covered(lowestShift, highestShift)));
    }

    /** An aligned window follows the white lines; whether it is in the spectrum shows only there. */
    private double alignmentReach() {
        return preprocessing.alignment().aligns() ? preprocessing.alignment().reach() : 0;
    }

    private String covered(double lowestShift, double highestShift) {
        String corrected = lowestShift == 0 && highestShift == 0
                ? ""
                : text(" with energy shifts of %.2f to %.2f eV", lowestShift, highestShift);
        return axis + corrected;
    }

    private Background backgroundOn(FeatureWindow window, double lowestShift, double highestShift) {
        if (preprocessing.background() != Background.POWER_LAW) return preprocessing.background();
        double from = Math.max(window.background().from(), axis.offset() + highestShift);
        double to = Math.min(window.background().to(), axis.last() + lowestShift);
        // a user's own window may be short; then all of it is needed
        double needed = Math.min(SHORTEST_PRE_EDGE, window.background().width() - axis.dispersion());
        if (to - from >= needed - 1e-6 && (to - from) / axis.dispersion() >= FEWEST_PRE_EDGE_CHANNELS - 1) {
            if (to - from < window.background().width() / 2)
                note(
                        "only %.1f eV of the pre-edge window %s are in the spectra; the background is less certain",
                        to - from, window.background());
            return Background.POWER_LAW;
        }
        note(
                "no pre-edge: the spectra hold %.1f eV of the window %s; no power law was fitted, the mean of "
                        + "%s was subtracted instead",
                Math.max(0, to - from), window.background(), window.level());
        return Background.LEVEL;
    }

    private void note(String format, Object... values) {
        notes.add(text(format, values));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /**
     * Turns a block of spectra into features. A spectrum with a value that is not finite becomes zeros, and so does one
     * whose maximum the camera cut off.
     *
     * @param counts {@code pixels × axis().size()}, a spectrum after the other; not changed
     * @param pixels number of spectra
     * @param shifts eV by which the axis of each spectrum is corrected; finite; null for none
     * @param firstShift index in {@code shifts} of the first spectrum
     * @param features receives {@code pixels × features()}; finite
     */
    public void apply(float[] counts, int pixels, float[] shifts, int firstShift, float[] features) {
        WindowWorker worker = newWorker();
        int width = features();
        for (int pixel = 0; pixel < pixels; pixel++) {
            double shift = shifts == null ? 0 : shifts[firstShift + pixel];
            if (!Double.isFinite(shift))
                throw new IllegalArgumentException(
                        "energy shift of pixel " + (firstShift + pixel) + " must be finite, got " + shift);
            for (WindowPlan plan : plans)
                worker.apply(plan, counts, pixel * axis.size(), shift, features, pixel * width);
        }
    }

    private WindowWorker newWorker() {
        return new WindowWorker(
                removesSpikes ? new SpikeFilter(preprocessing.spikeThreshold(), axis.dispersion()) : null);
    }

    /**
     * @param spectra how many are kept at a time
     * @return what draws features with other noise, for one thread
     */
    public FeatureNoise newNoise(int spectra) {
        return new FeatureNoise(plans, newWorker(), spectra);
    }

    /**
     * @param spectra on {@link #axis()}
     * @param shifts eV, one per spectrum; null for none
     * @return {@code size × features()}
     */
    public float[] features(LabelledSpectra spectra, float[] shifts) {
        if (!spectra.axis().equals(axis))
            throw new IllegalArgumentException("spectra on " + spectra.axis() + " given, " + axis + " expected");
        float[] features = new float[Math.multiplyExact(spectra.size(), features())];
        apply(spectra.counts(), spectra.size(), shifts, 0, features);
        return features;
    }

    /** @return number of features of a spectrum */
    public int features() {
        return preprocessing.features();
    }

    /** @return energy in eV of each feature */
    public double[] energies() {
        return preprocessing.windows().stream()
                .flatMapToDouble(window -> java.util.Arrays.stream(window.axis().energies()))
                .toArray();
    }

    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** @return what had to be done otherwise than the model says, one sentence each, for the user to read */
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
