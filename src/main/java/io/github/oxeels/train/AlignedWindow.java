// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The window in which labelled spectra are seen once they are aligned to their L3 maximum. Moved spectra end at
 * different energies; where those ends are filled, the filling would tell where L3 lay before, and a classifier would
 * learn what the alignment is to keep from it. So the window is cut to what nearly all training spectra hold after they
 * were moved.
 */
final class AlignedWindow {

    /** eV about L3: from before the onset to beyond L2. */
    private static final double BEFORE = 8, ABOVE = 16, WINDOW_ABOVE_L2 = 3;
    /** eV that are needed: a level before the onset, and the maximum of L2 with its falling side. */
    private static final double LEAST_BEFORE = 5, ABOVE_L2 = 2;
    /**
     * As the built-in models have them: the lines of one white line merge, and the axis may be off by as much as is
     * met.
     */
    private static final double SMOOTHING = 3;

    static final double REACH = 14;
    /**
     * eV by which L3 may lie beyond the known maxima, and beyond those of the training spectra, where its position
     * counts: what a calibration leaves, and noise.
     */
    private static final double POSITION_MARGIN = 0.7, TRAINED_MARGIN = 1.5;
    /** Share of the spectra that may lack an end of the window. */
    private static final double LACKING = 0.01;
    /** Share of the spectra in which L3 need not be found. */
    private static final double LOST = 0.05;

    private final LabelledSpectra spectra;
    private final Edge edge;
    private final double pivot;

    AlignedWindow(LabelledSpectra spectra, Edge edge) {
        this.spectra = spectra;
        this.edge = edge;
        pivot = Math.rint(edge.pair().l3Maximum().centre());
    }

    /**
     * @param wanted as the user said it, on the axis of the aligned spectra
     * @param position whether the energy of L3 is a feature
     * @param notes is told what the user should know
     * @throws IllegalArgumentException if the spectra do not hold enough about L3
     */
    Preprocessing preprocessing(FeatureWindow wanted, boolean position, Consumer<String> notes) {
        double[] found = positions(wanted);
        double positionRange = position ? positionRange(found) : 0;
        Preprocessing base = Preprocessing.defaults(edge)
                .withWindows(List.of(window(wanted, held(found))))
                .withAlignment(new Alignment(pivot, SMOOTHING, REACH, positionRange));
        List<Integer> lost = lost(Preprocessor.of(base, spectra.axis()));
        if (lost.size() > LOST * spectra.size())
            throw new IllegalArgumentException(
                    "in " + lost.size() + " of " + spectra.size() + " spectra no L3 maximum was found "
                            + (position
                                    ? String.format(Locale.ROOT, "within %.3g eV of %.4g eV", positionRange, pivot)
                                    : "with its surroundings"));
        for (int i : lost)
            notes.accept("spectrum " + spectra.row(i) + " (" + spectra.label(i) + ") could not be aligned, since no L3 "
                    + "maximum was found in it, and counts as empty");
        return base;
    }

    /** @return energies that nearly all spectra hold once they are aligned */
    private EnergyWindow held(double[] found) {
        EnergyAxis axis = spectra.axis();
        if (found.length < (1 - LOST) * spectra.size())
            throw new IllegalArgumentException(
                    "L3 was found in " + found.length + " of " + spectra.size() + " spectra only");
        int lacking = (int) (LACKING * found.length);
        double lowest = found[lacking], highest = found[found.length - 1 - lacking];
        double from = axis.offset() - axis.dispersion() / 2 - lowest,
                to = axis.last() + axis.dispersion() / 2 - highest;
        double separation = edge.pair().separation();
        if (from > pivot - LEAST_BEFORE || to < pivot + separation + ABOVE_L2)
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "alignment needs %.3g eV before and %.3g eV above the L3 maximum, the spectra hold %.3g "
                            + "and %.3g eV; "
                            + "use alignment=none",
                    LEAST_BEFORE,
                    separation + ABOVE_L2,
                    pivot - from,
                    to - pivot));
        return new EnergyWindow(from, to);
    }

    /**
     * @return how far L3 may lie from the pivot: laboratories disagree on their axes, and the training spectra are of
     *     one of them
     */
    private double positionRange(double[] found) {
        int lacking = (int) (LACKING * found.length);
        double furthest = found.length == 0 ? 0 : Math.max(-found[lacking], found[found.length - 1 - lacking]);
        return Math.min(
                REACH, Math.max(edge.pair().l3Maximum().width() / 2 + POSITION_MARGIN, furthest + TRAINED_MARGIN));
    }

    /** @return eV by which L3 lies from the pivot in each spectrum in which it was found, ascending */
    private double[] positions(FeatureWindow wanted) {
        FeatureWindow seen = wanted.withDispersion(0.5)
                .withEnergies(new EnergyWindow(pivot - 2, pivot + 4))
                .withBackground(edge.background());
        Preprocessing preprocessing = Preprocessing.defaults(edge)
                .withWindows(List.of(seen))
                .withNormalisation(Normalisation.NONE)
                .withAlignment(new Alignment(pivot, SMOOTHING, REACH, REACH));
        Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
        float[] features = preprocessor.features(spectra, null);
        int width = preprocessor.features();
        return IntStream.range(0, spectra.size())
                .filter(i -> !isEmpty(features, i, width))
                .mapToDouble(i -> features[(i + 1) * width - 1])
                .sorted()
                .toArray();
    }

    private FeatureWindow window(FeatureWindow wanted, EnergyWindow held) {
        double dispersion = wanted.dispersion();
        double above = Math.max(ABOVE, edge.pair().separation() + WINDOW_ABOVE_L2);
        EnergyWindow whole = wanted.energies();
        double from = Math.max(Math.max(whole.from(), pivot - BEFORE), held.from()),
                to = Math.min(Math.min(whole.to(), pivot + above), held.to());
        // whole channels, so that a dispersion stays what it was
        from = whole.from() + Math.ceil((from - whole.from()) / dispersion - 1e-6) * dispersion;
        to = whole.from() + Math.floor((to - whole.from()) / dispersion + 1e-6) * dispersion;
        FeatureWindow cut = wanted.withEnergies(new EnergyWindow(from, to));
        return held.contains(wanted.postEdge())
                ? cut
                : cut.withPostEdge(new EnergyWindow(to - Math.min(3, (to - from) / 8), to));
    }

    private List<Integer> lost(Preprocessor preprocessor) {
        float[] features = preprocessor.features(spectra, null);
        return IntStream.range(0, spectra.size())
                .filter(i -> isEmpty(features, i, preprocessor.features()))
                .boxed()
                .toList();
    }

    private static boolean isEmpty(float[] features, int spectrum, int width) {
        for (int i = spectrum * width; i < (spectrum + 1) * width; i++) if (features[i] != 0) return false;
        return true;
    }
}
