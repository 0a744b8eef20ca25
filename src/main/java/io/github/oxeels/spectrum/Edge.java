// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An ionisation edge and the windows in which it is looked at, in eV on a calibrated axis. Those that are known are
 * data: {@code edges.json}, and the files of elements that a user has added ({@link ElementFiles}).
 *
 * @param name such as {@code Mn L2,3}
 * @param element such as {@code Mn}
 * @param onset energy of the edge
 * @param background pre-edge window for the power law, ends at least 5 eV before the onset
 * @param model what a classifier sees by default
 * @param postEdge continuum beyond the edge's structure
 * @param lines its white lines; empty for an edge without
 * @param remarks where the numbers come from, and what is difficult about the edge
 */
public record Edge(
        String name,
        String element,
        double onset,
        EnergyWindow background,
        EnergyWindow model,
        EnergyWindow postEdge,
        Optional<WhiteLinePair> lines,
        Remarks remarks) {

    private static final KnownList<Edge> KNOWN = new KnownList<>("edges.json", "edges", Edge::of, Edge::name);

    public static final Edge O_K = shipped("O K");
    public static final Edge MN_L23 = shipped("Mn L2,3");
    public static final Edge FE_L23 = shipped("Fe L2,3");

    /**
     * What a reader should know of an edge.
     *
     * @param source where its energies come from
     * @param caveat what is difficult about it, one sentence for users; "" where nothing is
     */
    public record Remarks(String source, String caveat) {}

    /** @throws IllegalArgumentException if the background window reaches closer than 5 eV to the onset */
    public Edge {
        if (name.isBlank() || element.isBlank())
            throw new IllegalArgumentException("an edge needs a name and an element");
        if (background.to() > onset - 5)
            throw new IllegalArgumentException("the background window " + background + " of " + name
                    + " must end 5 eV before the onset at " + onset + " eV");
    }

    /**
     * @param edge entry of {@code edges.json}, of a file of elements, or of a model
     * @throws IllegalArgumentException if something is missing or out of range; the message names it
     */
    public static Edge of(JsonNode edge) {
        return new Edge(
                PairJson.text(edge, "name"),
                PairJson.text(edge, "element"),
                PairJson.number(edge, "onset"),
                PairJson.window(edge, "background"),
                PairJson.window(edge, "model"),
                PairJson.window(edge, "post_edge"),
                edge.has("l3") ? Optional.of(PairJson.read(edge)) : Optional.empty(),
                new Remarks(PairJson.text(edge, "source"), edge.path("caveat").asText("")));
    }

    /** @return what {@link #of} makes the same edge of */
    public ObjectNode toJson() {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        to.put("name", name);
        to.put("element", element);
        to.put("onset", onset);
        PairJson.put(to, "background", background);
        PairJson.put(to, "model", model);
        PairJson.put(to, "post_edge", postEdge);
        lines.ifPresent(pair -> PairJson.write(pair, to));
        to.put("source", remarks.source());
        if (!remarks.caveat().isEmpty()) to.put("caveat", remarks.caveat());
        return to;
    }

    /** @throws IllegalArgumentException if the edges of a file of elements could not be used beside the others */
    public static void check(Path file) {
        KNOWN.check(file);
    }

    /** @return the edges that come with the program */
    static List<Edge> shipped() {
        return KNOWN.shipped();
    }

    private static Edge shipped(String name) {
        return shipped().stream()
                .filter(edge -> edge.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * @return every known edge, the shipped ones first
     * @throws IllegalArgumentException if a file of elements cannot be used; the message names it and says why
     */
    public static List<Edge> all() {
        return KNOWN.all();
    }

    /** @return whether the edge comes with the program, so that every copy of it knows its windows */
    public boolean isShipped() {
        return shipped().contains(this);
    }

    /** @return the edge of that name */
    public static Edge named(String name) {
        return all().stream()
                .filter(edge -> edge.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown edge '" + name + "', known are "
                        + all().stream().map(Edge::name).toList()));
    }

    /** @return the edges with white lines, by which oxidation states are told */
    public static List<Edge> withWhiteLines() {
        return all().stream().filter(Edge::hasWhiteLines).toList();
    }

    /** @return the elements whose white lines are known */
    public static List<String> elements() {
        return withWhiteLines().stream().map(Edge::element).toList();
    }

    /** @return the edge with white lines of an element, empty if none is known */
    public static Optional<Edge> whiteLinesOf(String element) {
        return withWhiteLines().stream()
                .filter(edge -> edge.element.equals(element))
                .findFirst();
    }

    /**
     * By the axis alone; where a spectrum is there to be looked at, it says more.
     *
     * @return the white-line edge whose model window shares most with an axis, empty if none is on it
     */
    public static Optional<Edge> whiteLinesOn(EnergyAxis axis) {
        return whiteLinesOn(axis, elements());
    }

    /** As {@link #whiteLinesOn(EnergyAxis)}, among some elements only. */
    public static Optional<Edge> whiteLinesOn(EnergyAxis axis, List<String> elements) {
        EnergyWindow range =
                new EnergyWindow(axis.offset() - axis.dispersion() / 2, axis.last() + axis.dispersion() / 2);
        return withWhiteLines().stream()
                .filter(edge -> elements.contains(edge.element))
                .filter(edge -> overlap(edge, range) > edge.model.width() / 2)
                .max(Comparator.comparingDouble(edge -> overlap(edge, range)));
    }

    private static double overlap(Edge edge, EnergyWindow range) {
        return edge.model.intersection(range).map(EnergyWindow::width).orElse(0.0);
    }

    public boolean hasWhiteLines() {
        return lines.isPresent();
    }

    /** @return its white lines */
    public WhiteLinePair pair() {
        return lines.orElseThrow(() -> new IllegalArgumentException(name + " has no white lines"));
    }

    /** @return window of the lower white line, eV; empty for an edge without white lines */
    public Optional<EnergyWindow> l3() {
        return lines.map(WhiteLinePair::l3);
    }

    /** @return window of the upper white line, eV; empty for an edge without white lines */
    public Optional<EnergyWindow> l2() {
        return lines.map(WhiteLinePair::l2);
    }

    /** @return where the maximum of the lower line lies, eV; empty for an edge without white lines */
    public Optional<EnergyWindow> l3Maximum() {
        return lines.map(WhiteLinePair::l3Maximum);
    }

    /** @return eV from the lower to the upper line; empty where it is not known */
    public OptionalDouble split() {
        return lines.map(WhiteLinePair::split).orElse(OptionalDouble.empty());
    }

    /**
     * @return whether O K lies apart from this edge, so that it can serve to calibrate the axis; not where it begins
     *     between background and post-edge window
     */
    public boolean isApartFromOxygen() {
        return O_K.model
                .intersection(new EnergyWindow(background.to(), postEdge.to() + 5))
                .isEmpty();
    }

    /**
     * Where L3 of an oxide has its maximum, as its O K edge tells: pre-peak and L3 energy both grow with the valence.
     *
     * @param prePeak height of the O K pre-peak over that of the main peak
     * @return eV, good to about 0.8 eV; empty where no relation is known
     */
    public OptionalDouble l3Expected(double prePeak) {
        List<WhiteLinePair.PrePeakRelation> points =
                lines.map(pair -> pair.chemistry().l3ByPrePeak()).orElse(List.of());
        if (points.isEmpty()) return OptionalDouble.empty();
        WhiteLinePair.PrePeakRelation below = points.get(0);
        if (prePeak <= below.height()) return OptionalDouble.of(below.l3());
        for (WhiteLinePair.PrePeakRelation above : points) {
            if (prePeak <= above.height())
                return OptionalDouble.of(below.l3()
                        + (above.l3() - below.l3())
                                * (prePeak - below.height())
                                / Math.max(1e-9, above.height() - below.height()));
            below = above;
        }
        return OptionalDouble.of(below.l3());
    }
}
