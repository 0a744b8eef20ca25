// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
 * @param postEdge continuum beyond the edge's structure
 * @param whiteLines where they lie; empty for an edge without white lines
 */
public record Edge(
        String name,
        String element,
        double onset,
        EnergyWindow background,
        EnergyWindow model,
        EnergyWindow postEdge,
        Optional<WhiteLineWindows> whiteLines) {

    private static final List<Edge> ALL = SpectrumResources.list("edges.json", "edges", Edge::of);

    public static final Edge O_K = named("O K");
    public static final Edge MN_L23 = named("Mn L2,3");
    public static final Edge FE_L23 = named("Fe L2,3");

    /**
     * Where the white lines of an edge lie.
     *
     * @param l3 L3 white line
     * @param l2 L2 white line
     * @param l3Maximum where the maximum of L3 lies, over all oxidation states
     * @param l3ByPrePeak points (height of the O K pre-peak over that of the main peak, energy of the L3 maximum), by
     *     rising height; empty where no such relation is known
     * @param split spin-orbit splitting, eV from L3 to L2; empty where it is not known
     */
    public record WhiteLineWindows(
            EnergyWindow l3,
            EnergyWindow l2,
            EnergyWindow l3Maximum,
            List<double[]> l3ByPrePeak,
            OptionalDouble split) {

        private static WhiteLineWindows of(JsonNode edge) {
            List<double[]> points = new ArrayList<>();
            for (JsonNode point : edge.path("l3_by_oxygen_pre_peak"))
                points.add(new double[] {point.get(0).asDouble(), point.get(1).asDouble()});
            return new WhiteLineWindows(
                    window(edge.get("l3")),
                    window(edge.get("l2")),
                    window(edge.get("l3_maximum")),
                    List.copyOf(points),
                    edge.has("split") ? OptionalDouble.of(edge.get("split").asDouble()) : OptionalDouble.empty());
        }
    }

    /** @throws IllegalArgumentException if the background window reaches closer than 5 eV to the onset */
    public Edge {
        if (background.to() > onset - 5)
            throw new IllegalArgumentException("the background window " + background + " of " + name
                    + " must end 5 eV before the onset at " + onset + " eV");
    }

    private static Edge of(JsonNode edge) {
        return new Edge(
                edge.get("name").asText(),
                edge.get("element").asText(),
                edge.get("onset").asDouble(),
                window(edge.get("background")),
                window(edge.get("model")),
                window(edge.get("post_edge")),
                edge.has("l3") ? Optional.of(WhiteLineWindows.of(edge)) : Optional.empty());
    }

    private static EnergyWindow window(JsonNode ends) {
        return new EnergyWindow(ends.get(0).asDouble(), ends.get(1).asDouble());
    }

    /** @return every edge of the resource {@code edges.json}, so that an element is added by data and not by code */
    public static List<Edge> all() {
        return ALL;
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
        return whiteLines.isPresent();
    }

    /** @return L3 white line; empty for an edge without white lines */
    public Optional<EnergyWindow> l3() {
        return whiteLines.map(WhiteLineWindows::l3);
    }

    /** @return L2 white line; empty for an edge without white lines */
    public Optional<EnergyWindow> l2() {
        return whiteLines.map(WhiteLineWindows::l2);
    }

    /** @return where the maximum of L3 lies, over all oxidation states; empty for an edge without white lines */
    public Optional<EnergyWindow> l3Maximum() {
        return whiteLines.map(WhiteLineWindows::l3Maximum);
    }

    /** @return spin-orbit splitting, eV from L3 to L2; empty where it is not known */
    public OptionalDouble split() {
        return whiteLines.map(WhiteLineWindows::split).orElse(OptionalDouble.empty());
    }

    /**
     * Where L3 of an oxide has its maximum, as its O K edge tells: pre-peak and L3 energy both grow with the valence.
     *
     * @param prePeak height of the O K pre-peak over that of the main peak
     * @return eV, good to about 0.8 eV; empty where no relation is known
     */
    public OptionalDouble l3Expected(double prePeak) {
        List<double[]> l3ByPrePeak =
                whiteLines.map(WhiteLineWindows::l3ByPrePeak).orElse(List.of());
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
