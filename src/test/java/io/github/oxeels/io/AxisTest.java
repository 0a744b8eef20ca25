// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No energy axis is no axis: channels that are only numbered are not 0, 1, 2 … eV. */
class AxisTest {

    private final List<String> said = new ArrayList<>();

    private Axis stated(String unit, Object offset, Object scale, boolean position) {
        return Axis.stated(
                new Axis("Energy", 11, 0, 1, unit, false),
                StatedNumber.of("offset", offset),
                StatedNumber.of("scale", scale),
                position,
                said::add);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eV | 595 | 0.5 | 595 | 0.5",
                "keV | 0.595 | 0.0005 | 595 | 0.5",
                "eV | 0.595 keV | 0.5 | 595 | 0.5",
                "eV | 595 eV | 500 meV | 595 | 0.5",
                "'' | 595 eV | 0.5 [eV/ch] | 595 | 0.5",
                "'' | 0.595 keV | 0.5 eV | 595 | 0.5",
                "eV | 600 | -0.5 | 595 | 0.5"
            })
    void energiesAreReadInTheirUnits(String unit, String offset, String scale, double first, double step) {
        EnergyAxis axis = stated(unit, offset, scale, false).energies().orElseThrow();
        assertEquals(first, axis.offset(), 1e-9);
        assertEquals(step, axis.dispersion(), 1e-9);
        assertEquals(List.of(), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "595 | ''  | the axis 'Energy' is not calibrated: offset is '595', scale is missing",
                "'' | 0.5 | the axis 'Energy' is not calibrated: offset is missing, scale is '0.5'",
                "595 | 0 | the axis 'Energy' is not calibrated: offset is '595', scale is '0'",
                "much | 0.5 | offset is no number: 'much'",
                "595 nm | 0.5 | offset is no number in the unit of its axis: '595 nm'",
                "595 wide | 0.5 | offset is no number in the unit of its axis: '595 wide'"
            })
    void halfACalibrationIsNoneAndIsSaid(String offset, String scale, String warning) {
        Axis axis = stated("eV", offset, scale, false);
        assertEquals(Axis.counted("Energy", 11, false), axis);
        assertEquals(Optional.empty(), axis.energies());
        assertTrue(said.contains(warning), said::toString);
    }

    @Test
    void whereNothingIsStatedNothingIsSaid() {
        assertEquals(Optional.empty(), stated("", null, null, false).energies());
        assertEquals(List.of(), said);
    }

    /** Where the zero of a position lies does not matter. */
    @Test
    void aPositionNeedsItsStepOnly() {
        Axis axis = stated("nm", null, "2 µm", true);
        assertEquals(2000, axis.scale(), 1e-9);
        assertEquals(0, axis.offset());
        assertEquals(List.of(), said);
        assertEquals(Optional.empty(), axis.energies());
    }

    @Test
    void anAxisWithoutUnitIsEnergyUnlessItOnlyCounts() {
        assertEquals(
                new EnergyAxis(595, 0.5, 3),
                new Axis("E", 3, 595, 0.5, " ", false).energies().orElseThrow());
        assertEquals(
                new EnergyAxis(0, 0.5, 3),
                new Axis("E", 3, 0, 0.5, "", false).energies().orElseThrow());
        assertEquals(
                new EnergyAxis(1, 1, 3),
                new Axis("E", 3, 1, 1, "", false).energies().orElseThrow());
        assertEquals(Optional.empty(), new Axis("E", 3, 0, 1, "", false).energies());
        assertEquals(
                new EnergyAxis(0, 1, 3),
                new Axis("E", 3, 0, 1, "eV", false).energies().orElseThrow());
        for (double[] none : new double[][] {{0, 0}, {Double.NaN, 1}, {0, Double.NaN}, {0, 1e308}, {1e308, 1e307}})
            assertEquals(Optional.empty(), new Axis("E", 30, none[0], none[1], "eV", false).energies());
    }

    @Test
    void anAxisWithoutElementsIsRefused() {
        assertEquals(
                "axis E needs at least 1 element, got 0",
                assertThrows(IllegalArgumentException.class, () -> Axis.counted("E", 0, false))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Axis("E", 1, 0, 1, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "eV, 1",
        "[keV], 1000",
        "(eV), 1",
        "electron volts, 1",
        "meV, 0.001",
        "MeV, 1e6",
        "kiloelectronvolt, 1000",
        "EV, 1"
    })
    void unitsOfEnergyAreKnownInTheirSpellings(String unit, double factor) {
        assertEquals(factor, Units.electronVolts(unit).orElseThrow());
        assertTrue(!Units.isNoEnergy(unit) && Units.nanometres(unit).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "nm, 1",
        "\u03bcm, 1000",
        "\u00b5m, 1000",
        "\u212b, 0.1",
        "A, 0.1",
        "Angstrom, 0.1",
        "pm, 0.001",
        "mm, 1e6",
        "M, 1e9",
        "Microns, 1000"
    })
    void unitsOfLengthAreKnownInTheirSpellings(String unit, double factor) {
        assertEquals(factor, Units.nanometres(unit).orElseThrow());
        assertTrue(Units.isNoEnergy(unit) && Units.electronVolts(unit).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"mrad", "1/nm", "s", "[\u03bcs]", "Hz", "°C"})
    void otherUnitsAreNoEnergy(String unit) {
        assertTrue(Units.isNoEnergy(unit) && Units.nanometres(unit).isEmpty());
        assertTrue(!Units.isNoEnergy("counts") && !Units.isNoEnergy(""));
    }
}
