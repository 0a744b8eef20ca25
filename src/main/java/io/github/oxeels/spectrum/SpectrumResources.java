// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code edges.json} and {@code oxidation-states.json}, so that an element is added by data and not by code. */
final class SpectrumResources {

    /**
     * Apart from the compounds: an edge is made while {@link Edge} is initialised, and compounds may be asked for
     * first.
     */
    static final class Edges {

        static final List<Edge> ALL = edges(tree("edges.json"));
    }

    static final class Compounds {

        static final List<OxidationState> ALL = compounds(tree("oxidation-states.json"));
    }

    private SpectrumResources() {}

    private static List<Edge> edges(JsonNode tree) {
        List<Edge> edges = new ArrayList<>();
        for (JsonNode edge : tree.get("edges"))
            edges.add(new Edge(
                    edge.get("name").asText(),
                    edge.get("element").asText(),
                    edge.get("onset").asDouble(),
                    window(edge.get("background")),
                    window(edge.get("model")),
                    optionalWindow(edge.get("l3")),
                    optionalWindow(edge.get("l2")),
                    optionalWindow(edge.get("l3_maximum")),
                    points(edge.path("l3_by_oxygen_pre_peak")),
                    edge.has("split") ? OptionalDouble.of(edge.get("split").asDouble()) : OptionalDouble.empty(),
                    window(edge.get("post_edge"))));
        return List.copyOf(edges);
    }

    private static List<OxidationState> compounds(JsonNode tree) {
        List<OxidationState> compounds = new ArrayList<>();
        for (JsonNode compound : tree.get("compounds"))
            compounds.add(new OxidationState(
                    compound.get("name").asText(),
                    Optional.of(compound.get("element").asText()),
                    OptionalDouble.of(compound.get("valence").asDouble())));
        return List.copyOf(compounds);
    }

    private static List<double[]> points(JsonNode tree) {
        List<double[]> points = new ArrayList<>();
        tree.forEach(point ->
                points.add(new double[] {point.get(0).asDouble(), point.get(1).asDouble()}));
        return List.copyOf(points);
    }

    private static Optional<EnergyWindow> optionalWindow(JsonNode ends) {
        return ends == null ? Optional.empty() : Optional.of(window(ends));
    }

    private static EnergyWindow window(JsonNode ends) {
        return new EnergyWindow(ends.get(0).asDouble(), ends.get(1).asDouble());
    }

    private static JsonNode tree(String name) {
        try (InputStream resource = SpectrumResources.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException broken) {
            throw new UncheckedIOException("resource " + name + " cannot be read", broken);
        }
    }
}
