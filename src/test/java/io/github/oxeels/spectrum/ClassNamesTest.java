// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"mn2+", "MN2+", "mN2+", "Mn2+", "mn\u00b2\u207a", " mn2+\u00a0", "Mn\u00ad2+\u200b"})
    void anIonHasItsValenceHoweverItIsTyped(String label) {
        String name = ClassNames.of(List.of(label)).get(label);
        assertEquals("Mn2+", name);
        assertEquals(OptionalDouble.of(2), OxidationState.named(name).valence());
    }

    @Test
    void spellingsOfOneIonAreOneClassWhicheverStandsFirst() {
        assertEquals(Map.of("fe2.67+", "Fe2.67+", "Fe2.67+", "Fe2.67+"), ClassNames.of(List.of("fe2.67+", "Fe2.67+")));
        assertEquals(1, ClassNames.notes(ClassNames.of(List.of("mn3+", "Mn3+"))).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "phase2+", "mn", "v 2", "Fe3O4", "2+"})
    void otherNamesStayAsTheyAre(String label) {
        assertEquals(label, ClassNames.of(List.of(label)).get(label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Unknown", "no_edge", "NO\u00a0EDGE", "un\u00adknown", "All with Edge"})
    void wordsOfMapsAreRefused(String label) {
        assertThrows(IllegalArgumentException.class, () -> ClassNames.of(List.of(label)));
    }

    /** Named states by element and valence, then the other names by the alphabet. */
    @Test
    void classesHaveTheirPlaceWhateverElseIsThere() {
        List<String> sorted = List.of("Fe2+", "Fe3O4", "Fe3+", "Mn2+", "MnO", "Mn3+", "carbon", "vacuum");
        List<String> names = new ArrayList<>(sorted);
        Collections.reverse(names);
        names.sort(ClassNames.ORDER);
        assertEquals(sorted, names);
    }

    @Test
    void aRefusalSaysWhy() {
        assertEquals(
                "a class cannot be called 'Unknown', which is what maps call pixels without a class; rename it",
                assertThrows(IllegalArgumentException.class, () -> ClassNames.of(List.of("Unknown")))
                        .getMessage());
        assertTrue(ClassNames.isReserved("no\u2009edge"));
        assertFalse(ClassNames.isReserved("edge"));
    }
}
