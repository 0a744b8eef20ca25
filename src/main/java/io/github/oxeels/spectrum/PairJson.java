// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.spectrum.WhiteLinePair.Chemistry;
import io.github.oxeels.spectrum.WhiteLinePair.PrePeakRelation;
import io.github.oxeels.spectrum.WhiteLinePair.Shape;
import io.github.oxeels.spectrum.WhiteLinePair.States;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** White lines as JSON, among the names of an edge's entry; the comment of {@code edges.json} says what each means. */
final class PairJson {

    private static final String POSITION = "position", SHAPE = "shape";
    /** What an entry that does not say more is taken for, see {@link Shape}. */
    private static final double DISTANCE = 3, L2_HEIGHT = 0.38, SEARCH = 10;

    private PairJson() {}

    /** @throws IllegalArgumentException if something is missing or out of range; the message names it */
    static WhiteLinePair read(JsonNode edge) {
        EnergyWindow l3 = window(edge, "l3"), l2 = window(edge, "l2");
        OptionalDouble split = optional(edge, "split");
        double apart = split.orElse(l2.centre() - l3.centre());
        return new WhiteLinePair(
                edge.has("lines") ? names(edge.get("lines")) : WhiteLinePair.L_NAMES,
                l3,
                l2,
                window(edge, "l3_maximum"),
                split,
                new Shape(
                        edge.has("l2_distance")
                                ? window(edge, "l2_distance")
                                : new EnergyWindow(apart - DISTANCE, apart + DISTANCE),
                        optional(edge, "l2_height").orElse(L2_HEIGHT),
                        states(edge),
                        optional(edge, "search").orElse(SEARCH),
                        optional(edge, "next_edge")),
                new Chemistry(toldByPosition(edge), holes(edge), relations(edge.path("l3_by_oxygen_pre_peak"))));
    }

    /** Where nobody said that the shape tells, the position of L3 must not be thrown away. */
    private static boolean toldByPosition(JsonNode edge) {
        String told = edge.path("told_by").asText(POSITION);
        if (!told.equals(POSITION) && !told.equals(SHAPE))
            throw new IllegalArgumentException(
                    "'told_by' must be " + POSITION + " or " + SHAPE + ", got '" + told + "'");
        return told.equals(POSITION);
    }

    private static States states(JsonNode edge) {
        if (!edge.has("initial_states")) return States.OF_2P;
        TwoNumbers both = TwoNumbers.of(edge.get("initial_states"), "initial_states");
        if (!isWhole(both.first) || !isWhole(both.second))
            throw new IllegalArgumentException(
                    "'initial_states' must be whole numbers, got " + edge.get("initial_states"));
        return new States((int) both.first, (int) both.second);
    }

    private static OptionalInt holes(JsonNode edge) {
        OptionalDouble holes = optional(edge, "holes");
        if (holes.isEmpty()) return OptionalInt.empty();
        if (!isWhole(holes.getAsDouble()))
            throw new IllegalArgumentException("'holes' must be a whole number, got " + edge.get("holes"));
        return OptionalInt.of((int) holes.getAsDouble());
    }

    private static List<PrePeakRelation> relations(JsonNode points) {
        List<PrePeakRelation> relations = new ArrayList<>();
        for (JsonNode point : points) {
            TwoNumbers pair = TwoNumbers.of(point, "l3_by_oxygen_pre_peak");
            relations.add(new PrePeakRelation(pair.first, pair.second));
        }
        return relations;
    }

    private static List<String> names(JsonNode lines) {
        List<String> names = new ArrayList<>();
        lines.forEach(name -> names.add(name.asText()));
        return names;
    }

    static void write(WhiteLinePair pair, ObjectNode to) {
        ArrayNode names = to.putArray("lines");
        pair.names().forEach(names::add);
        put(to, "l3", pair.l3());
        put(to, "l2", pair.l2());
        put(to, "l3_maximum", pair.l3Maximum());
        pair.split().ifPresent(split -> to.put("split", split));
        put(to, "l2_distance", pair.shape().distances());
        to.put("l2_height", pair.shape().l2Height());
        to.putArray("initial_states")
                .add(pair.shape().states().l3())
                .add(pair.shape().states().l2());
        to.put("search", pair.shape().search());
        pair.shape().nextEdge().ifPresent(next -> to.put("next_edge", next));
        to.put("told_by", pair.chemistry().toldByPosition() ? POSITION : SHAPE);
        pair.chemistry().holes().ifPresent(holes -> to.put("holes", holes));
        ArrayNode relations = to.putArray("l3_by_oxygen_pre_peak");
        for (PrePeakRelation relation : pair.chemistry().l3ByPrePeak())
            relations.addArray().add(relation.height()).add(relation.l3());
    }

    static void put(ObjectNode to, String name, EnergyWindow window) {
        to.putArray(name).add(window.from()).add(window.to());
    }

    /** Two numbers of a list. */
    private record TwoNumbers(double first, double second) {

        static TwoNumbers of(JsonNode list, String name) {
            if (list.size() != 2 || !isFinite(list.get(0)) || !isFinite(list.get(1)))
                throw new IllegalArgumentException("'" + name + "' must hold two numbers, got " + list);
            return new TwoNumbers(list.get(0).asDouble(), list.get(1).asDouble());
        }
    }

    static EnergyWindow window(JsonNode edge, String name) {
        if (!edge.hasNonNull(name)) throw new IllegalArgumentException("'" + name + "' is missing");
        TwoNumbers ends = TwoNumbers.of(edge.get(name), name);
        try {
            return new EnergyWindow(ends.first, ends.second);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("'" + name + "': " + wrong.getMessage(), wrong);
        }
    }

    static String text(JsonNode edge, String name) {
        if (!edge.path(name).isTextual() || edge.get(name).asText().isBlank())
            throw new IllegalArgumentException("'" + name + "' must be a text, got " + edge.path(name));
        return edge.get(name).asText();
    }

    static double number(JsonNode edge, String name) {
        return optional(edge, name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    private static OptionalDouble optional(JsonNode edge, String name) {
        if (!edge.hasNonNull(name)) return OptionalDouble.empty();
        if (!isFinite(edge.get(name)))
            throw new IllegalArgumentException("'" + name + "' must be a number, got " + edge.get(name));
        return OptionalDouble.of(edge.get(name).asDouble());
    }

    private static boolean isWhole(double value) {
        return value == (int) value;
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.asDouble());
    }
}
