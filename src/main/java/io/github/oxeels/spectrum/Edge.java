// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An ionisation edge and the windows in which it is looked at, in eV on a calibrated axis.
 *
 * @param name such as {@code Mn L2,3}
 * @param element such as {@code Mn}
 * @param onset energy of the edge
 * @param background pre-edge window for the power law, ends at least 5 eV before the onset
 * @param model what a classifier sees by default
 * @param l3 L3 white line; empty for an edge without white lines
 * @param l2 L2 white line; empty for an edge without white lines
 * @param l3Maximum where the maximum of L3 lies, over all oxidation states; empty for an edge without white lines
 * @param l3ByPrePeak points (height of the O K pre-peak over that of the main peak, energy of the L3 maximum), by
 *     rising height; empty where no such relation is known
 * @param split spin-orbit splitting, eV from L3 to L2; empty where it is not known
 * @param postEdge continuum beyond the edge's structure
 */
public record Edge(
        String name,
        String element,
        double onset,
        EnergyWindow background,
        EnergyWindow model,
        Optional<EnergyWindow> l3,
        Optional<EnergyWindow> l2,
        Optional<EnergyWindow> l3Maximum,
        List<double[]> l3ByPrePeak,
        OptionalDouble split,
        EnergyWindow postEdge) {

    public static final Edge O_K = named("O K");
    public static final Edge MN_L23 = named("Mn L2,3");
    public static final Edge FE_L23 = named("Fe L2,3");

    /** @throws IllegalArgumentException if the background window reaches closer than 5 eV to the onset */
    public Edge {
        if (background.to() > onset - 5)
            throw new IllegalArgumentException("the background window " + background + " of " + name
                    + " must end 5 eV before the onset at " + onset + " eV");
    }

    /** @return every edge of the resource {@code edges.json} */
    public static List<Edge> all() {
        return SpectrumResources.Edges.ALL;
    }

    /** @return the edge of that name */
    public static Edge named(String name) {
        return all().stream()
                .filter(edge -> edge.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown edge '" + name + "', known are "
                        + all().stream().map(Edge::name).toList()));
    }

    /** @return the edge with white lines of an element, empty if none is known */
    public static Optional<Edge> whiteLinesOf(String element) {
        return all().stream()
                .filter(edge -> edge.element.equals(element) && edge.hasWhiteLines())
                .findFirst();
    }

    /** @return the white-line edge whose model window shares most with an axis, empty if none is on it */
    public static Optional<Edge> whiteLinesOn(EnergyAxis axis) {
        EnergyWindow range =
                new EnergyWindow(axis.offset() - axis.dispersion() / 2, axis.last() + axis.dispersion() / 2);
        return all().stream()
                .filter(Edge::hasWhiteLines)
                .filter(edge -> overlap(edge, range) > edge.model.width() / 2)
                .max(java.util.Comparator.comparingDouble(edge -> overlap(edge, range)));
    }

    private static double overlap(Edge edge, EnergyWindow range) {
        return edge.model.intersection(range).map(EnergyWindow::width).orElse(0.0);
    }

    public boolean hasWhiteLines() {
        return l3.isPresent() && l2.isPresent() && l3Maximum.isPresent();
    }

    /**
     * Where L3 of an oxide has its maximum, as its O K edge tells: pre-peak and L3 energy both grow with the valence.
     *
     * @param prePeak height of the O K pre-peak over that of the main peak
     * @return eV, good to about 0.8 eV; empty where no relation is known
     */
    public OptionalDouble l3Expected(double prePeak) {
        if (l3ByPrePeak.isEmpty()) return OptionalDouble.empty();
        double[] below = l3ByPrePeak.get(0);
        if (prePeak <= below[0]) return OptionalDouble.of(below[1]);
        for (double[] above : l3ByPrePeak) {
            if (prePeak <= above[0])
                return OptionalDouble.of(
                        below[1] + (above[1] - below[1]) * (prePeak - below[0]) / Math.max(1e-9, above[0] - below[0]));
            below = above;
        }
        return OptionalDouble.of(below[1]);
    }
}
