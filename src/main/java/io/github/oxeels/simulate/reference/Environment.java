// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;

/**
 * What an ion is and where it sits.
 *
 * @param state oxidation state, such as {@code Fe3+}; several ions may share one
 * @param element such as {@code Fe}
 * @param valence of the ion
 * @param site coordination, for the reader
 * @param oxide compound whose O K edge goes with the ion
 */
public record Environment(String state, String element, double valence, String site, String oxide) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Environment {
        if (state.isBlank() || element.isBlank())
            throw new IllegalArgumentException("an ion needs a state and an element");
        Checks.within("valence", valence, 0, 8);
    }
}
