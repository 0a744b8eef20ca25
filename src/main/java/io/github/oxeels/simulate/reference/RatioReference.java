// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.numeric.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mixture of compounds by which the ratio of white lines is calibrated.
 *
 * @param element of the metal
 * @param compounds and their shares of the metal atoms, together 1
 * @param spread one standard deviation of the ratio between specimens of such a mixture, relative
 */
public record RatioReference(String element, Map<String, Double> compounds, double spread) {

    /** @throws IllegalArgumentException if the shares do not sum to 1 or the spread is negative */
    public RatioReference {
        double sum =
                compounds.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 1e-6)
            throw new IllegalArgumentException("the shares of " + compounds + " must sum to 1, got " + sum);
        Checks.atLeast("spread of the ratio", spread, 0);
        compounds = Collections.unmodifiableMap(new LinkedHashMap<>(compounds));
    }

    static RatioReference read(JsonNode entry) {
        JsonValues.requireSource(entry, "ratio_references");
        return new RatioReference(
                JsonValues.text(entry, "element"),
                JsonValues.numbers(entry, "compounds"),
                JsonValues.number(entry, "spread"));
    }
}
