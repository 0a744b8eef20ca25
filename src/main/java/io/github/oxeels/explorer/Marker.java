// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.Line;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.ElementFiles;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A known energy, to be marked in a spectrum or to calibrate by.
 *
 * @param energy in eV
 * @param text such as {@code L3 of Mn2+ oct (MnO)}
 * @param element whose it is; for a pre-peak of oxygen that of the metal, empty for the zero loss
 * @param kind what it is
 */
public record Marker(double energy, String text, String element, Kind kind) {

    /** What is marked. */
    public enum Kind {
        ZERO_LOSS,
        EDGE,
        L3,
        L2,
        PRE_PEAK
    }

    /**
     * @param elements that are present; empty if that is not known
     * @return what of them lies on an axis, by rising energy
     */
    static List<Marker> on(EnergyAxis axis, Set<String> elements) {
        return known().stream()
                .filter(marker -> axis.covers(marker.energy))
                .filter(marker -> elements.isEmpty() || marker.element.isEmpty() || elements.contains(marker.element))
                .toList();
    }

    /** Found once per reading of the elements: the maxima take longer than a frame. */
    private record Known(int reading, List<Marker> all) {}

    private static volatile Known found;

    /** @return all energies that are known, by rising energy; those of ions are maxima of their lines */
    public static List<Marker> known() {
        Known known = found;
        if (known == null || known.reading != ElementFiles.reading())
            found = known = new Known(ElementFiles.reading(), find());
        return known.all;
    }

    private static List<Marker> find() {
        ReferenceData data = ReferenceData.known();
        Set<String> withIons = Set.copyOf(data.elements());
        List<Marker> markers = new ArrayList<>();
        markers.add(new Marker(0, "zero loss", "", Kind.ZERO_LOSS));
        for (Edge edge : Edge.all()) {
            markers.add(new Marker(edge.onset(), edge.name(), edge.element(), Kind.EDGE));
            if (!edge.hasWhiteLines()) continue;
            if (withIons.contains(edge.element()))
                data.ionsOf(edge.element()).forEach(ion -> addIon(markers, ion, edge.pair(), data));
            else addPair(markers, edge);
        }
        markers.sort(Comparator.comparingDouble(Marker::energy).thenComparing(Marker::text));
        return List.copyOf(markers);
    }

    /** Where no ion is known, the middle of where the maxima lie is all there is to mark. */
    private static void addPair(List<Marker> markers, Edge edge) {
        WhiteLinePair pair = edge.pair();
        double l3 = pair.l3Maximum().centre();
        String whose = " of " + edge.element() + ", about";
        markers.add(new Marker(l3, pair.names().get(0) + whose, edge.element(), Kind.L3));
        double l2 = l3 + pair.split().orElse(pair.separation());
        markers.add(new Marker(l2, pair.names().get(1) + whose, edge.element(), Kind.L2));
    }

    private static void addIon(List<Marker> markers, Ion ion, WhiteLinePair pair, ReferenceData data) {
        Compound oxide = data.compound(ion.oxide());
        String whose = " of " + ion.name() + " (" + oxide.name() + ")";
        markers.add(new Marker(highest(ion.l3()), pair.names().get(0) + whose, ion.element(), Kind.L3));
        markers.add(new Marker(highest(ion.l2()), pair.names().get(1) + whose, ion.element(), Kind.L2));
        String oxygen = "O K pre-peak of " + oxide.name();
        if (markers.stream().noneMatch(marker -> marker.text.equals(oxygen)))
            markers.add(new Marker(oxide.oxygenEdge().prePeaks().get(0), oxygen, ion.element(), Kind.PRE_PEAK));
    }

    /** The maximum of lines that overlap: each is a Gaussian of its height and width. */
    private static double highest(List<Line> lines) {
        double best = lines.get(0).energy();
        double first = lines.get(0).energy();
        double last = lines.get(lines.size() - 1).energy();
        for (double energy = first; energy <= last; energy += 0.01)
            if (sum(lines, energy) > sum(lines, best)) best = energy;
        return best;
    }

    private static double sum(List<Line> lines, double energy) {
        double sum = 0;
        for (Line line : lines) {
            double distance = (energy - line.energy()) / line.width();
            sum += line.height() * Math.exp(-4 * Math.log(2) * distance * distance);
        }
        return sum;
    }
}
