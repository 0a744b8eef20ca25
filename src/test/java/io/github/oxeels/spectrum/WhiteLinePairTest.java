// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteLinePairTest {

    private static final WhiteLinePair MN = Edge.MN_L23.pair();

    /** The pair of Mn with some of its entries changed, each {@code key=JSON}; a key without value is left out. */
    private static WhiteLinePair mn(String... changes) throws Exception {
        ObjectNode node = Edge.MN_L23.toJson();
        for (String change : changes) {
            String[] pair = change.split("=", 2);
            if (pair.length == 1) node.remove(change);
            else node.set(pair[0], new ObjectMapper().readTree(pair[1]));
        }
        return Edge.of(node).pair();
    }

    /** L3 of Mn reaches to 644.0 eV and L2 lies 10.6 eV higher: so far is another edge from the highest L2. */
    @ParameterizedTest
    @CsvSource({"664.1, 6, 3.5", "661.1, 5, 1.5", "656, 4, 1.5", "690, 6, 8"})
    void theContinuumIsMeasuredBeforeTheNextEdge(double nextEdge, double gap, double width) throws Exception {
        WhiteLinePair pair = mn("next_edge=" + nextEdge);
        assertEquals(gap, pair.postEdgeGap(), 1e-9);
        assertEquals(width, pair.postEdgeWidth(), 1e-9);
        assertEquals(nextEdge - 644, pair.freeAboveL3(), 1e-9);
    }

    /** The centres of its windows, 10.5 eV apart, stand for a splitting that is not known. */
    @Test
    void whereNoSplittingIsKnownTheWindowsSayIt() throws Exception {
        WhiteLinePair pair = mn("split", "next_edge=664");
        assertEquals(OptionalDouble.empty(), pair.split());
        assertEquals(10.5, pair.separation(), 1e-9);
        assertEquals(3.5, pair.postEdgeWidth(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, MN.freeAboveL3());
    }

    @Test
    void whatAnEntryDoesNotSayIsWhatMostEdgesHave() throws Exception {
        WhiteLinePair pair = mn("split=9", "l2_distance", "l2_height", "initial_states", "search", "told_by", "holes");
        assertEquals(new EnergyWindow(6, 12), pair.shape().distances());
        assertEquals(
                new EnergyWindow(7.5, 13.5), mn("split", "l2_distance").shape().distances());
        assertEquals(0.38, pair.shape().l2Height());
        assertEquals(new WhiteLinePair.States(4, 2), pair.shape().states());
        assertEquals(10, pair.shape().search());
        assertTrue(pair.chemistry().toldByPosition());
        assertEquals(OptionalInt.empty(), pair.chemistry().holes());
        assertEquals(1, pair.chemistry().strength(4));
        assertEquals(List.of("L3", "L2"), mn("lines").names());
    }

    @Test
    void linesThatLieCloseAreIntegratedOverLess() throws Exception {
        WhiteLinePair close = mn("l2=[643, 653]", "split=5");
        assertEquals(5, close.l3Width(), 1e-9);
        assertEquals(3, close.l2Width(), 1e-9);
        assertEquals(new EnergyWindow(638, 648), close.l3());
    }

    @Test
    void initialStatesAreARatioOfSmallNumbers() {
        assertEquals("2:1", WhiteLinePair.States.OF_2P.ratio());
        assertEquals("3:2", new WhiteLinePair.States(6, 4).ratio());
    }

    @ParameterizedTest
    @CsvSource({"0.75, true", "0.74, false", "5, true"})
    void linesOfLikeHeightAreEven(double height, boolean even) throws Exception {
        assertEquals(even, mn("l2_height=" + height).isEven());
    }

    /** Tables of manganese oxides: pre-peak 0.25 goes with 640.5 eV, 0.55 with 642.0 eV, and so on up to 643.25 eV. */
    @ParameterizedTest
    @CsvSource({"0.1, 640.5", "0.25, 640.5", "0.4, 641.25", "0.55, 642", "1.0, 642.825", "1.2, 643.25", "3, 643.25"})
    void thePrePeakOfOxygenTellsWhereL3Lies(double prePeak, double l3) {
        assertEquals(l3, Edge.MN_L23.l3Expected(prePeak).orElseThrow(), 1e-9);
        assertEquals(OptionalDouble.empty(), Edge.named("Cr L2,3").l3Expected(prePeak));
    }

    @Test
    void anEdgeWithoutWhiteLinesSaysSo() {
        assertEquals(
                "O K has no white lines",
                assertThrows(IllegalArgumentException.class, Edge.O_K::pair).getMessage());
        assertTrue(Edge.O_K.l3().isEmpty()
                && Edge.O_K.l2().isEmpty()
                && Edge.O_K.l3Maximum().isEmpty());
        assertEquals(OptionalDouble.empty(), Edge.O_K.split());
        assertEquals(new EnergyWindow(648.5, 658.5), Edge.MN_L23.l2().orElseThrow());
        assertEquals(new EnergyWindow(639.8, 644), Edge.MN_L23.l3Maximum().orElseThrow());
        assertTrue(Edge.O_K.isShipped());
        assertFalse(new Edge(
                        "O K of mine",
                        "O",
                        530,
                        Edge.O_K.background(),
                        Edge.O_K.model(),
                        Edge.O_K.postEdge(),
                        Edge.O_K.lines(),
                        Edge.O_K.remarks())
                .isShipped());
    }
}
