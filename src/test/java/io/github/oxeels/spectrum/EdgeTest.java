// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The edges that come with the program are what physics says, and their windows do not run into each other. */
class EdgeTest {

    static List<Edge> shippedPairs() {
        return Edge.shipped().stream().filter(Edge::hasWhiteLines).toList();
    }

    /** Onsets and splits of the EELS atlas as a public table has them; NiO on calibrated axes lies 2 eV lower. */
    @ParameterizedTest
    @CsvSource({
        "Ti, 456, 6",
        "V, 513, 8",
        "Cr, 575, 9",
        "Mn, 640, 11",
        "Fe, 708, 13",
        "Co, 779, 15",
        "Ni, 855, 17",
        "Cu, 931, 20",
        "Ce, 883, 18"
    })
    void energiesAreThoseOfTheAtlas(String element, double onset, double split) {
        Edge edge = Edge.whiteLinesOf(element).orElseThrow();
        assertEquals(onset, edge.onset(), element.equals("Ni") ? 3 : 2);
        assertEquals(split, edge.split().orElseThrow(), 1.2);
        assertEquals(split, edge.pair().separation(), 1.2);
        assertTrue(edge.pair().shape().distances().contains(edge.split().getAsDouble()));
    }

    @ParameterizedTest
    @MethodSource("shippedPairs")
    void windowsStandInTheOrderOfTheEdge(Edge edge) {
        WhiteLinePair pair = edge.pair();
        assertTrue(edge.background().width() >= 20, edge + " has too short a background");
        assertTrue(edge.background().to() <= pair.l3Maximum().from() - 6.5, edge.name());
        assertTrue(edge.model().from() > edge.background().to() - 1, edge.name());
        assertTrue(edge.model().contains(pair.l3Maximum()), edge.name());
        double highestL2 = pair.l3Maximum().to() + edge.split().getAsDouble();
        assertTrue(edge.model().to() >= highestL2 + 1.5, edge.name() + " is cut off in L2");
        assertTrue(edge.postEdge().from() >= pair.l2().centre() + 1.5, edge.name());
        assertTrue(pair.l3Width() / 2 + pair.l2Width() / 2 < pair.separation(), "L3 and L2 share channels");
    }

    /** The overlap of V and O K cannot be helped, so it must be said. */
    @ParameterizedTest
    @MethodSource("shippedPairs")
    void noWindowHoldsAnotherEdgeInSilence(Edge edge) {
        EnergyWindow all =
                new EnergyWindow(edge.background().to() - 5, edge.postEdge().to());
        for (Edge other : List.of(Edge.O_K))
            if (all.contains(other.onset()) || all.contains(other.onset() - 2))
                assertTrue(
                        edge.remarks().caveat().contains(other.name())
                                && edge.pair().shape().nextEdge().isPresent(),
                        edge.name() + " runs into " + other.name());
        assertTrue(
                edge.postEdge().to() < Edge.O_K.onset() || edge.background().from() > Edge.O_K.onset() + 15,
                edge.name() + " has windows on the maxima of O K");
    }

    @ParameterizedTest
    @MethodSource("shippedPairs")
    void everyEdgeSaysWhereItsEnergiesComeFrom(Edge edge) {
        String source = edge.remarks().source();
        assertTrue(source.contains("doi 10.") || source.contains("[M]"), edge.name() + ": " + source);
        if (!List.of("Mn", "Fe").contains(edge.element()))
            assertFalse(edge.remarks().caveat().isEmpty(), edge.name());
    }

    @Test
    void elementsKeepTheirPlaces() {
        assertEquals(List.of("Ti", "V", "Cr", "Mn", "Fe", "Co", "Ni", "Cu", "Ce"), Edge.elements());
    }

    /** As the recipes of Pearson and of van Aken have them, whatever is added to the data. */
    @ParameterizedTest
    @CsvSource({"Mn, shape, 3", "Fe, position, 2"})
    void whatMnAndFeWereMeasuredByIsUntouched(String element, String told, int holes) {
        WhiteLinePair pair = Edge.whiteLinesOf(element).orElseThrow().pair();
        assertEquals(10, pair.l3Width());
        assertEquals(8, pair.l2Width());
        assertEquals(6, pair.postEdgeGap());
        assertEquals(8, pair.postEdgeWidth());
        assertEquals(2 / 3.0, pair.shape().states().l3Share());
        assertEquals(1 / 3.0, pair.shape().states().l2Share());
        assertEquals(new EnergyWindow(8.5, 15.5), pair.shape().distances());
        assertEquals(told.equals("position"), pair.chemistry().toldByPosition());
        assertEquals(holes + 3, pair.chemistry().strength(3));
    }

    @Test
    void theShellOfCopperIsFullInCu1() {
        WhiteLinePair.Chemistry copper = Edge.named("Cu L2,3").pair().chemistry();
        assertEquals(1, copper.strength(2));
        assertTrue(copper.strength(1) > 0 && copper.strength(1) < 1);
    }

    @Test
    void ceriumHasThreeToTwoSteps() {
        WhiteLinePair pair = Edge.named("Ce M4,5").pair();
        assertEquals(List.of("M5", "M4"), pair.names());
        assertEquals(0.6, pair.shape().states().l3Share(), 1e-12);
        assertTrue(pair.isEven());
    }

    @Test
    void theContinuumOfVanadiumIsMeasuredBeforeOxygen() {
        WhiteLinePair pair = Edge.named("V L2,3").pair();
        double l2 = pair.l3Maximum().to() + pair.split().orElseThrow();
        assertTrue(l2 + pair.postEdgeGap() + 0.5 < Edge.O_K.onset());
        assertTrue(pair.postEdgeGap() >= pair.l2Width() / 2);
        assertFalse(Edge.named("V L2,3").isApartFromOxygen());
        assertTrue(Edge.MN_L23.isApartFromOxygen() && Edge.named("Ti L2,3").isApartFromOxygen());
    }

    @ParameterizedTest
    @MethodSource("shippedPairs")
    void whatIsWrittenIsReadAsTheSameEdge(Edge edge) {
        assertEquals(edge, Edge.of(edge.toJson()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset | null | 'onset' is missing",
                "background | [638, 632] | 'background': an energy window must run from a lower to a higher energy",
                "background | [595] | 'background' must hold two numbers",
                "background | [595, 636] | must end 5 eV before the onset at 639.0 eV",
                "l2 | [630, 640] | the window of L2",
                "l3_maximum | [660, 662] | must lie in its window",
                "told_by | \"colour\" | 'told_by' must be position or shape, got 'colour'",
                "l2_height | 0 | l2_height must be in 0…5, above 0, got 0.0",
                "search | 40 | search must be in 1…20 eV, got 40.0",
                "initial_states | [0, 2] | initial_states must be at least 1 each, got 0, 2",
                "source | \"\" | 'source' must be a text",
                "onset | \"639,0\" | 'onset' must be a number, got \"639,0\"",
                "background | [595, \"632\"] | 'background' must hold two numbers, got [595,\"632\"]",
                "background | [595, 634.1] | the background window 595–634.1 eV of Mn L2,3 must end 5 eV before",
                "lines | [\"L3\"] | white lines have two names, got [L3]",
                "l2 | [638, 648] | the window of L2, 638–648 eV, must lie above that of L3, 638–648 eV",
                "l3_maximum | [637, 640] | the maximum of L3, 637–640 eV, must lie in its window 638–648 eV",
                "split | 0 | split must be in 0…100 eV, above 0, got 0.0",
                "split | 100 | split must be in 0…100 eV, above 0, got 100.0",
                "l2_height | 5.1 | l2_height must be in 0…5, above 0, got 5.1",
                "search | 0.9 | search must be in 1…20 eV, got 0.9",
                "initial_states | [4, 0] | initial_states must be at least 1 each, got 4, 0",
                "initial_states | [4.5, 2] | 'initial_states' must be whole numbers, got [4.5,2]",
                "holes | 2.5 | 'holes' must be a whole number, got 2.5"
            })
    void aWrongEntryIsRefusedByName(String key, String value, String message) throws Exception {
        ObjectNode node = Edge.MN_L23.toJson();
        node.set(key, new ObjectMapper().readTree(value));
        String said = assertThrows(IllegalArgumentException.class, () -> Edge.of(node))
                .getMessage();
        assertTrue(said.contains(message), said);
    }

    @Test
    void namesOfCompoundsTellElementAndValence() {
        Map.of(
                        "TiO2", 4.0, "V2O5", 5.0, "Cr2O3", 3.0, "Co3O4", 8 / 3.0, "NiO", 2.0, "CuO", 2.0, "Cu2O", 1.0,
                        "Cu+", 1.0, "CeO2", 4.0, "Ce3+", 3.0)
                .forEach((name, valence) -> {
                    OxidationState state = OxidationState.named(name);
                    assertEquals(OptionalDouble.of(valence), state.valence(), name);
                    assertTrue(name.startsWith(state.element().orElseThrow()), name);
                });
    }
}
