// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnergyAxisTest {

    @Property
    void channelIsTheInverseOfEnergy(
            @ForAll @DoubleRange(min = -100, max = 3000) double offset,
            @ForAll @DoubleRange(min = 0.01, max = 2) double dispersion,
            @ForAll @DoubleRange(min = -50, max = 4000) double channel) {
        EnergyAxis axis = new EnergyAxis(offset, dispersion, 2048);
        assertEquals(channel, axis.channel(axis.energy(channel)), 1e-6);
    }

    @Property
    void channelsOfAWindowLieInItAndTheirNeighboursDoNot(
            @ForAll @DoubleRange(min = 600, max = 650) double from,
            @ForAll @DoubleRange(min = 1, max = 50) double width,
            @ForAll @IntRange(min = 50, max = 2000) int size) {
        EnergyAxis axis = new EnergyAxis(600, 100.0 / size, size);
        EnergyWindow window = new EnergyWindow(from, from + width);
        if (axis.dispersion() > width) return;
        ChannelRange channels = axis.channels(window);
        double tolerance = 1e-5 * axis.dispersion();
        assertTrue(axis.energy(channels.first()) >= from - tolerance
                && axis.energy(channels.end() - 1) <= window.to() + tolerance);
        assertTrue(channels.first() == 0 || axis.energy(channels.first() - 1) < from);
        assertTrue(channels.end() == size || axis.energy(channels.end()) > window.to());
    }

    @Test
    void nonsenseIsRefusedWithValueAndUnit() {
        assertEquals(
                "dispersion must be > 0 eV/channel, got -0.1",
                assertThrows(IllegalArgumentException.class, () -> new EnergyAxis(0, -0.1, 10))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new EnergyAxis(Double.NaN, 0.1, 10));
        assertThrows(IllegalArgumentException.class, () -> new EnergyAxis(0, 0.1, 0));
        assertEquals(
                "window 700–720 eV lies outside the axis 400.00–650.00 eV (251 channels of 1.000 eV)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new EnergyAxis(400, 1, 251).channels(new EnergyWindow(700, 720)))
                        .getMessage());
    }

    @Test
    void windowsAreReadFromText() {
        assertEquals(new EnergyWindow(638, 660), EnergyWindow.parse("638-660"));
        assertEquals(new EnergyWindow(638.5, 660), EnergyWindow.parse(" 638.5 – 660 "));
        assertThrows(IllegalArgumentException.class, () -> EnergyWindow.parse("660-638"));
        assertThrows(IllegalArgumentException.class, () -> EnergyWindow.parse("white lines"));
    }

    @Test
    void classNamesTellElementAndValence() {
        assertEquals(3.0, OxidationState.named("Mn3+").valence().getAsDouble());
        assertEquals(2.67, OxidationState.named("Mn2.67+").valence().getAsDouble());
        assertEquals(8.0 / 3, OxidationState.named("Fe3O4").valence().getAsDouble(), 1e-12);
        assertEquals("Fe", OxidationState.named("FeO").element().get());
        assertFalse(OxidationState.named("carbon").valence().isPresent());
    }

    @Test
    void edgesAreFoundByTheAxisTheyLieOn() {
        EnergyAxis wide = new EnergyAxis(450, 0.25, 2048);
        assertEquals(Edge.FE_L23, Edge.whiteLinesOn(wide, List.of("Mn", "Fe")).get());
        assertEquals(
                Edge.MN_L23, Edge.whiteLinesOn(new EnergyAxis(631.35, 0.1, 300)).get());
        assertTrue(Edge.whiteLinesOn(new EnergyAxis(0, 0.1, 300)).isEmpty());
    }

    /**
     * More than half of the model's window of Mn, 632–661 eV, must lie on it, the halves of the end channels included.
     */
    @Test
    void halfOfAnEdgeIsNotEnough() {
        assertTrue(Edge.whiteLinesOn(new EnergyAxis(600, 0.1, 466)).isPresent());
        assertTrue(Edge.whiteLinesOn(new EnergyAxis(600, 0.1, 465)).isEmpty());
        assertTrue(Edge.whiteLinesOn(new EnergyAxis(646.5, 0.1, 300)).isPresent());
        assertTrue(Edge.whiteLinesOn(new EnergyAxis(646.6, 0.1, 300)).isEmpty());
    }

    @Test
    void anAxisCoversHalfAChannelBeyondItsEnds() {
        EnergyAxis axis = new EnergyAxis(600, 2, 11);
        assertTrue(axis.covers(599) && axis.covers(621));
        assertFalse(axis.covers(598.99) || axis.covers(621.01));
        assertTrue(axis.covers(new EnergyWindow(599, 621)));
        assertFalse(axis.covers(new EnergyWindow(598, 621)) || axis.covers(new EnergyWindow(599, 622)));
    }

    @Test
    void axesMatchUpToAThousandthOfAChannelAtBothEnds() {
        EnergyAxis axis = new EnergyAxis(600, 1, 101);
        assertTrue(axis.matches(new EnergyAxis(600.0009, 1, 101)));
        assertFalse(axis.matches(new EnergyAxis(600.0011, 1, 101)));
        assertFalse(axis.matches(new EnergyAxis(600, 1.00002, 101)));
        assertTrue(axis.matches(new EnergyAxis(600, 1.000009, 101)));
        assertFalse(axis.matches(new EnergyAxis(600, 1, 100)));
    }

    @Test
    void aSectionKeepsItsEnergies() {
        EnergyAxis axis = new EnergyAxis(600, 0.5, 10);
        EnergyAxis end = axis.section(new ChannelRange(6, 4));
        assertEquals(new EnergyAxis(603, 0.5, 4), end);
        assertEquals(new EnergyAxis(601.5, 0.5, 10), axis.shifted(1.5));
        assertEquals(new ChannelRange(6, 4), axis.channels(new EnergyWindow(603, 700)));
        assertEquals(new ChannelRange(0, 3), axis.channels(new EnergyWindow(0, 601)));
        assertArrayEquals(new double[] {603, 603.5, 604, 604.5}, end.energies());
        assertEquals(
                "channels ChannelRange[first=7, count=4] lie outside an axis of 10 channels",
                assertThrows(IllegalArgumentException.class, () -> axis.section(new ChannelRange(7, 4)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new ChannelRange(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ChannelRange(0, 0));
    }

    @Test
    void windowsShareWhatLiesInBoth() {
        EnergyWindow lines = new EnergyWindow(638, 660);
        assertEquals(22, lines.width());
        assertEquals(649, lines.centre());
        assertEquals(
                new EnergyWindow(650, 660),
                lines.intersection(new EnergyWindow(650, 700)).orElseThrow());
        assertEquals(lines, lines.intersection(new EnergyWindow(0, 700)).orElseThrow());
        assertTrue(lines.intersection(new EnergyWindow(660, 700)).isEmpty());
        assertTrue(lines.contains(638) && lines.contains(660));
        assertFalse(lines.contains(637.9) || lines.contains(660.1));
        assertTrue(lines.contains(lines));
        assertFalse(lines.contains(new EnergyWindow(637, 650)) || lines.contains(new EnergyWindow(650, 661)));
        assertEquals(new EnergyWindow(636.5, 658.5), lines.shifted(-1.5));
        assertEquals("638–660.125 eV", new EnergyWindow(638, 660.125).toString());
        assertEquals("0–1200 eV", new EnergyWindow(0, 1200).toString());
        assertEquals(
                "an energy window must run from a lower to a higher energy, got 638.0–638.0 eV",
                assertThrows(IllegalArgumentException.class, () -> new EnergyWindow(638, 638))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new EnergyWindow(0, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> EnergyWindow.parse("638-660-700"));
    }

    @Test
    void aSpectrumHasAValuePerChannelAndAShiftIsANumber() {
        assertEquals(
                "a spectrum of 3 values does not fit an axis of 4 channels",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Spectrum(new EnergyAxis(600, 1, 4), new float[3]))
                        .getMessage());
        assertEquals(
                "energy shift of pixel 1 must be finite, got NaN",
                assertThrows(IllegalArgumentException.class, () -> new EnergyShifts("o_k", new float[] {0, Float.NaN}))
                        .getMessage());
    }
}
