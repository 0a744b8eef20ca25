// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.numeric.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between the metals of which models are trained on simulation: an entry of the list {@code trainings} of
 * {@code compounds.json}.
 *
 * @param element of the metal
 * @param pivot energy to which L3 is aligned, eV
 * @param positionRange how far L3 of any oxidation state lies from the pivot on a calibrated axis, eV; above 0 where
 *     the energy of L3 tells oxidation states apart, so that the axis must be calibrated
 * @param calibration standard deviation of what a calibration leaves, eV; NaN where the axis does not matter
 * @param parts compounds that are mixed, by rising valence
 * @param classes what a user wants to be told, each a compound or ion
 * @param disputed by oxidation state, where laboratories put lines otherwise than the ions have them
 */
public record SimulatedMetal(
        String element,
        double pivot,
        double positionRange,
        double calibration,
        List<Part> parts,
        List<String> classes,
        Map<String, Moved> disputed) {

    /**
     * A compound of the mixtures.
     *
     * @param compound its name
     * @param share how often it stands alone
     * @param pureShare how often it is drawn where classes are calibrated and tested: those that a class is named after
     */
    public record Part(String compound, double share, double pureShare) {}

    /**
     * Another position of the lines of an oxidation state.
     *
     * @param shift by which they are moved, eV
     * @param spread of their position between laboratories, one standard deviation in eV
     */
    public record Moved(double shift, double spread) {}

    /** @throws IllegalArgumentException if a value is outside its range */
    public SimulatedMetal {
        Checks.positive("pivot in eV", pivot);
        Checks.atLeast("position_range in eV", positionRange, 0);
        if (parts.size() < 2 || classes.size() < 2)
            throw new IllegalArgumentException("a training needs at least 2 compounds and 2 classes");
        parts = List.copyOf(parts);
        classes = List.copyOf(classes);
        disputed = Map.copyOf(disputed);
    }

    /** @return the compounds that are mixed, by rising valence */
    public List<String> compounds() {
        return parts.stream().map(Part::compound).toList();
    }

    /** @return how often each compound stands alone */
    public double[] shares() {
        return parts.stream().mapToDouble(Part::share).toArray();
    }

    /** @return how often each compound is drawn where classes are calibrated and tested */
    public double[] pureShares() {
        return parts.stream().mapToDouble(Part::pureShare).toArray();
    }

    /** @return the ion as laboratories have it on their axes */
    public Ion placed(Ion ion) {
        Moved moved = disputed.get(ion.state());
        return moved == null ? ion : ion.moved(moved.shift, moved.spread);
    }

    static SimulatedMetal read(JsonNode entry) {
        JsonValues.requireSource(entry, "trainings");
        Map<String, Double> shares = JsonValues.numbers(entry, "shares");
        Map<String, Double> pure = JsonValues.numbers(entry, "pure_shares");
        List<Part> parts = new ArrayList<>();
        shares.forEach((name, share) -> parts.add(new Part(name, share, pure.getOrDefault(name, 0.0))));
        List<String> classes = new ArrayList<>();
        JsonValues.required(entry, "classes").forEach(name -> classes.add(name.asText()));
        Map<String, Moved> disputed = new LinkedHashMap<>();
        entry.path("disputed").fields().forEachRemaining(state -> {
            JsonNode moved = state.getValue();
            disputed.put(
                    state.getKey(), new Moved(JsonValues.number(moved, "shift"), JsonValues.number(moved, "spread")));
        });
        return new SimulatedMetal(
                JsonValues.text(entry, "element"),
                JsonValues.number(entry, "pivot"),
                JsonValues.number(entry, "position_range"),
                entry.has("calibration") ? JsonValues.number(entry, "calibration") : Double.NaN,
                parts,
                classes,
                disputed);
    }
}
