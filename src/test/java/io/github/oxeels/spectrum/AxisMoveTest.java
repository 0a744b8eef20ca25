// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AxisMoveTest {

    private static final EnergyAxis RECORDED = new EnergyAxis(595.123456789, 0.1, 4);

    private static SpectrumImage image() {
        return SpectrumImage.of(
                "two pixels", new float[8], SpatialAxis.uncalibrated(2), SpatialAxis.uncalibrated(1), RECORDED);
    }

    @Test
    void aMoveIsTakenBackToTheLastDigit() {
        EnergyShifts map = new EnergyShifts("zero_loss", new float[] {0.1f, 0.3f});
        SpectrumImage moved = image().moved("+ 3.10 eV (L3)", image().withAxis(RECORDED.shifted(3.1)));
        SpectrumImage mapped = moved.moved("map of zero loss", moved.withShifts(map));
        SpectrumImage replaced = mapped.moved(
                AxisMove.namedMap("o_k", mapped.shifts()),
                mapped.withShifts(new EnergyShifts("o_k", new float[] {1, 2})));
        assertEquals(
                "axis = recorded + 3.10 eV (L3) + map of zero loss + map of o k in place of the map before",
                AxisMove.summary(replaced.moves()));
        assertArrayEquals(
                map.shift(), replaced.movedBack().shifts().orElseThrow().shift());
        SpectrumImage back = replaced.movedBack().movedBack().movedBack();
        assertEquals(RECORDED, back.axis());
        assertEquals(List.of(), back.moves());
        assertThrows(IllegalArgumentException.class, back::movedBack);
    }

    @Test
    void anAxisThatWasStatedByHandBeginsAnew() {
        EnergyAxis stated = new EnergyAxis(600, 0.25, 4);
        SpectrumImage moved = image().moved("- 1.00 eV (O K)", image().withAxis(RECORDED.shifted(-1)));
        SpectrumImage set = moved.moved(AxisMove.named(stated), moved.withAxis(stated));
        assertEquals("axis = set to 600.00 eV, 0.2500 eV/channel", AxisMove.summary(set.moves()));
        assertEquals("axis = recorded - 1.00 eV (O K)", AxisMove.summary(moved.moves()));
        assertEquals("axis = recorded", AxisMove.summary(List.of()));
    }

    /** Names are the user's own, and calibrations hold commas and equal signs. */
    @Test
    void whatIsWrittenIsReadAgain() {
        AxisCalibration known = new AxisCalibration("o_k", 1.25, 532, 0.5, 0.01, "2026-11-29");
        List<AxisMove> moves = List.of(
                new AxisMove(
                        "+ 3.10 eV (a | b; of\nmine)",
                        Optional.of(RECORDED),
                        Optional.empty(),
                        Optional.of(known),
                        OptionalDouble.empty()),
                new AxisMove(
                        "median of the map of zero loss",
                        Optional.of(RECORDED.shifted(3.1)),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.of(-2.5)));
        assertEquals("+ 3.10 eV (a b of mine)", moves.get(0).name());
        String text = AxisMove.text(moves);
        assertEquals(moves, AxisMove.in(Map.of("metadata", Map.of("OxEELS", Map.of(AxisMove.KEY, text))), 4));
        assertEquals(List.of(), AxisMove.parse("offset | offset_ev=much", 4));
        assertEquals(List.of(), AxisMove.in(Map.of(AxisMove.KEY, ""), 4));
    }

    /** A zero loss that all pixels share moves the low loss with the core loss, and back with it. */
    @Test
    void whereOnlyTheMedianIsKeptTheLowLossGoesBackToo() {
        SpectrumImage low = image().withAxis(new EnergyAxis(-3, 0.1, 4));
        AxisMove map = new AxisMove(
                "map of zero loss", Optional.of(RECORDED), Optional.empty(), Optional.empty(), OptionalDouble.empty());
        AxisMove whole = map.asAWhole(Optional.of(low.axis()));
        SpectrumImage moved = image().withAxis(RECORDED.shifted(2))
                .withLowLoss(low.withAxis(low.axis().shifted(2)))
                .withMoves(List.of(whole));
        SpectrumImage back = moved.movedBack();
        assertEquals(RECORDED, back.axis());
        assertEquals(-3, back.lowLoss().orElseThrow().axis().offset());
    }

    @Test
    void aMoveIsNamedWithItsSign() {
        assertEquals("+ 0.00 eV (L3)", AxisMove.named(0, "L3"));
        assertEquals("- 1.25 eV (O K)", AxisMove.named(-1.25, "O K"));
        EnergyShifts even = new EnergyShifts("o_k", new float[] {0.5f, 0.5f});
        assertEquals("map of o k", AxisMove.namedMap("o_k", Optional.of(even)));
        assertEquals("map of o k", AxisMove.namedMap("o_k", Optional.empty()));
    }

    /** The axis before is moved by the shift that most pixels had, so that one wild pixel decides nothing. */
    @Test
    void whereOnlyTheMedianIsKeptItIsThatOfThePixels() {
        EnergyShifts wild = new EnergyShifts("o_k", new float[] {9, 0.25f, 0.5f});
        AxisMove move = new AxisMove(
                "map of L3", Optional.of(RECORDED), Optional.of(wild), Optional.empty(), OptionalDouble.empty());
        AxisMove whole = move.asAWhole(Optional.of(RECORDED));
        assertEquals("median of the map of L3", whole.name());
        assertEquals(Optional.of(RECORDED.shifted(0.5)), whole.axis());
        assertEquals(Optional.empty(), whole.shifts());
        assertEquals(OptionalDouble.empty(), whole.lowLossOffset());
        AxisMove plain = new AxisMove(
                "+ 1.00 eV (L3)", Optional.of(RECORDED), Optional.empty(), Optional.empty(), OptionalDouble.of(-3));
        assertEquals(plain, plain.asAWhole(Optional.empty()));
    }
}
