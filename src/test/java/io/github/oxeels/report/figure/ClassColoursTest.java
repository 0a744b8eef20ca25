// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state has its colour whatever else is in the map. */
class ClassColoursTest {

    @Test
    void aStateHasOneColourInEveryMap() {
        Color four = ClassColours.of(List.of("Mn2+", "Mn3+", "Mn4+"), 2);
        for (List<String> classes : List.of(List.of("Mn4+"), List.of("Mn4+", "Mn2+"), List.of("glass", "MnO2")))
            for (int c = 0; c < classes.size(); c++)
                if (classes.get(c).startsWith("Mn4") || classes.get(c).equals("MnO2"))
                    assertEquals(four, ClassColours.of(classes, c), classes.toString());
        assertEquals(ClassColours.of(List.of("FeO"), 0), ClassColours.of(List.of("Fe3O4", "FeO"), 1));
    }

    @Test
    void noTwoClassesOfAMapShareAColour() {
        List<String> classes =
                List.of("FeO", "Fe3O4", "α-Fe2O3", "γ-Fe2O3", "glass", "Fe2.5+", "carbon", "steel", "Fe2+", "x", "y");
        assertEquals(classes.size(), new HashSet<>(ClassColours.of(classes)).size());
    }
}
