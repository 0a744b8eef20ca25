// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

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
}
