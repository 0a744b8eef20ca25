// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.List;
import java.util.OptionalDouble;

/**
 * References from a user's own labelled spectra: background off, or the level before L3 where too little is recorded
 * before the edge to fit one, scaled per metal atom by the holes in the final shell, and 0 below where they begin, so
 * that a background before the edge can be fitted beside them.
 */
public final class ReferenceSpectra {

    /** Energies before the edge that a background fit needs at least, eV. */
    private static final double LEAST_PRE_EDGE = 10;
    /** Energies over which the level is measured that a scaling such as 0…1 leaves before L3, eV. */
    private static final double LEVEL = 3;

    private ReferenceSpectra() {}

    /**
     * @param spectra with background where enough is recorded before the edge, else without
     * @param edge whose white lines they show
     * @param lowest energy down to which the references are needed, eV
     * @param highest energy up to which they are needed, eV; what lies beyond is left out, so that areas compare
     * @throws IllegalArgumentException if the spectra do not hold both lines, or a class is of another element or has
     *     no area
     */
    public static References of(LabelledSpectra spectra, Edge edge, double lowest, double highest) {
        EnergyAxis axis = spectra.axis();
        if (axis.offset() > edge.pair().l3Maximum().from() - 1
                || axis.last() < edge.pair().l2().centre() + 2)
            throw new IllegalArgumentException(
                    "the references on " + axis + " do not hold both lines of " + edge.name());
        for (String name : spectra.classes())
            if (!OxidationState.named(name)
                    .element()
                    .map(edge.element()::equals)
                    .orElse(true))
                throw new IllegalArgumentException(
                        "class '" + name + "' of the references is not one of " + edge.element());
        LabelledSpectra cut = cut(
                withoutBackground(spectra, edge),
                Math.max(axis.offset(), edge.background().to() - 2),
                Math.min(axis.last(), highest));
        References scaled = References.scaled(
                cut,
                spectra.classes().stream()
                        .mapToDouble(name -> holes(name, edge, spectra.classes()))
                        .toArray());
        return extended(scaled, lowest);
    }

    /**
     * Holes in the final shell per atom, which the strength of the white lines goes with; those of the mean valence of
     * the others for a class of unknown valence.
     */
    private static double holes(String name, Edge edge, List<String> classes) {
        double others = classes.stream()
                .map(other -> OxidationState.named(other).valence())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average()
                .orElse(3);
        return edge.pair()
                .chemistry()
                .strength(OxidationState.named(name).valence().orElse(others));
    }

    private static LabelledSpectra withoutBackground(LabelledSpectra spectra, Edge edge) {
        EnergyAxis axis = spectra.axis();
        double end = edge.background().to();
        if (axis.offset() > end - LEAST_PRE_EDGE) return withoutLevel(spectra, edge);
        int first = ChannelWeights.first(
                axis, Math.max(axis.offset(), edge.background().from()));
        int last = ChannelWeights.last(axis, end);
        NetSpectrum work = new NetSpectrum(axis, CountingNoise.POISSON);
        float[] net = new float[spectra.counts().length];
        for (int s = 0; s < spectra.size(); s++) {
            work.take(spectra.counts(), s * axis.size(), first, last - first + 1);
            for (int i = 0; i < axis.size(); i++) net[s * axis.size() + i] = (float) work.net[i];
        }
        return spectra.withCounts(axis, net);
    }

    /** A level would count as an area, and end in a step where the references begin. */
    private static LabelledSpectra withoutLevel(LabelledSpectra spectra, Edge edge) {
        EnergyAxis axis = spectra.axis();
        double from = Math.max(axis.offset(), edge.background().to());
        double to = Math.min(from + LEVEL, edge.pair().l3().from());
        if (to - from < axis.dispersion()) return spectra;
        ChannelRange before = axis.channels(new EnergyWindow(from, to));
        float[] net = spectra.counts().clone();
        for (int start = 0; start < net.length; start += axis.size()) {
            double level = 0;
            for (int i = 0; i < before.count(); i++) level += net[start + before.first() + i] / (double) before.count();
            for (int i = 0; i < axis.size(); i++) net[start + i] -= (float) level;
        }
        return spectra.withCounts(axis, net);
    }

    private static LabelledSpectra cut(LabelledSpectra spectra, double from, double to) {
        EnergyAxis axis = spectra.axis();
        ChannelRange range = axis.channels(new EnergyWindow(from, to));
        float[] part = new float[spectra.size() * range.count()];
        for (int s = 0; s < spectra.size(); s++)
            System.arraycopy(spectra.counts(), s * axis.size() + range.first(), part, s * range.count(), range.count());
        return spectra.withCounts(axis.section(range), part);
    }

    private static References extended(References references, double lowest) {
        EnergyAxis axis = references.axis();
        int more = Math.max(0, (int) Math.ceil((axis.offset() - lowest) / axis.dispersion()));
        double[][] longer = new double[references.size()][more + axis.size()];
        for (int r = 0; r < longer.length; r++)
            System.arraycopy(references.spectra()[r], 0, longer[r], more, axis.size());
        return new References(
                new EnergyAxis(axis.energy(-more), axis.dispersion(), more + axis.size()),
                references.names(),
                longer,
                references.valences());
    }
}
