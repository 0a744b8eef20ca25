// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An oxide, or a pure ion in the surroundings of its oxide.
 *
 * @param name such as {@code Fe3O4}
 * @param element of the metal
 * @param ions fraction of the metal atoms by name of ion, each in (0, 1], together 1
 * @param oxygenPerMetal oxygen atoms per metal atom, at least 0
 * @param oxygenEdge its O K edge
 */
public record Compound(
        String name, String element, Map<String, Double> ions, double oxygenPerMetal, OxygenEdge oxygenEdge) {

    /** @throws IllegalArgumentException if the fractions do not sum to 1 or a value is outside its range */
    public Compound {
        if (name.isBlank() || element.isBlank())
            throw new IllegalArgumentException("a compound needs a name and an element");
        if (ions.isEmpty()) throw new IllegalArgumentException(name + " needs at least one ion");
        ions.forEach((ion, fraction) -> Checks.within("fraction of " + ion + " in " + name, fraction, 1e-9, 1));
        double sum = ions.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 1e-6)
            throw new IllegalArgumentException("the ion fractions of " + name + " must sum to 1, got " + sum);
        Checks.within("oxygen per metal atom", oxygenPerMetal, 0, 10);
        ions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(ions));
    }

    /** @return the compound as one of another element */
    Compound of(String element) {
        return new Compound(name, element, ions, oxygenPerMetal, oxygenEdge);
    }

    /** @return the metal alone, for spectra without an O K edge */
    public Compound withoutOxygen() {
        return new Compound(name, element, ions, 0, oxygenEdge);
    }
}
