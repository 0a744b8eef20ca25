// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a class says: {@code Mn3+} and {@code Fe2.67+} are read, compounds such as {@code Fe3O4} are looked
 * up, any other name is a class without element and valence.
 *
 * @param name as the user wrote it
 * @param element such as {@code Mn}, if known
 * @param valence mean valence of the metal, if known
 */
public record OxidationState(String name, Optional<String> element, OptionalDouble valence) {

    private static final KnownList<OxidationState> COMPOUNDS =
            new KnownList<>("oxidation-states.json", "compounds", OxidationState::of, OxidationState::name);
    private static final Pattern ION = Pattern.compile("([A-Z][a-z]?)\\s*(\\d+(?:\\.\\d+)?)\\+");

    private static OxidationState of(JsonNode compound) {
        return new OxidationState(
                PairJson.text(compound, "name"),
                Optional.of(PairJson.text(compound, "element")),
                OptionalDouble.of(PairJson.number(compound, "valence")));
    }

    /** @throws IllegalArgumentException if the compounds of a file of elements could not be used beside the others */
    public static void check(Path file) {
        COMPOUNDS.check(file);
    }

    public static OxidationState named(String name) {
        Matcher ion = ION.matcher(name.trim());
        if (ion.matches())
            return new OxidationState(
                    name, Optional.of(ion.group(1)), OptionalDouble.of(Double.parseDouble(ion.group(2))));
        return COMPOUNDS.all().stream()
                .filter(compound -> compound.name.equals(name.trim()))
                .findFirst()
                .map(compound -> new OxidationState(name, compound.element, compound.valence))
                .orElse(new OxidationState(name, Optional.empty(), OptionalDouble.empty()));
    }
}
