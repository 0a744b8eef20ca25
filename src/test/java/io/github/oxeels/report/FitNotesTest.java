// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.measure.MeasuredPlane;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a reference fit that failed, or whose parameters ended at their limits, and of none else. */
class FitNotesTest {

    private static final int PIXELS = 10;
    private static final ReferenceFitOptions OPTIONS =
            ReferenceFitOptions.defaults(new EnergyWindow(620, 670)).withDispersionError(0.03);

    private static float[] all(double value) {
        float[] plane = new float[PIXELS];
        Arrays.fill(plane, (float) value);
        return plane;
    }

    private static MeasuredPlane measured(double value) {
        return new MeasuredPlane(all(value), all(0.1), all(0));
    }

    private static List<String> notes(
            double shift, double broadening, double dispersion, double chiSquare, double residual) {
        ReferenceFitMap map = new ReferenceFitMap(
                List.of("Mn2+"),
                List.of(measured(1)),
                all(100),
                measured(2),
                measured(shift),
                all(broadening),
                all(dispersion),
                new ReferenceFitMap.Misfit(all(chiSquare), all(residual)));
        // a pixel without metal counts for nothing
        map.amount()[0] = Float.NaN;
        return FitNotes.of(map, OPTIONS, 2);
    }

    @Test
    void aSoundFitIsNotSpokenOf() {
        assertEquals(List.of(), notes(0.3, 0.8, 0.01, 1.1, 0.03));
        // many counts, or counts that are no electrons
        assertEquals(List.of(), notes(0.3, 0.8, 0.01, 45, 0.027));
        // few counts
        assertEquals(List.of(), notes(0.3, 0.8, 0.01, 2, 0.4));
        assertEquals("", FitNotes.meaning(1.1, 0.4));
        assertEquals(" (if counts were single electrons)", FitNotes.meaning(45, 0.027));
    }

    @Test
    void referencesThatDoNotFitAreSpokenOf() {
        List<String> notes = notes(0.3, 0.8, 0.01, 8.66, 0.25);
        assertEquals(1, notes.size());
        assertTrue(notes.get(0).startsWith("the references do not fit 9 of 9 pixels"), notes.get(0));
        assertEquals(" (the references do not fit)", FitNotes.meaning(8.66, 0.25));
    }

    @Test
    void aParameterAtItsLimitIsNamedWithTheLimit() {
        assertTrue(notes(-2, 0.8, 0.01, 1, 0.03)
                .get(0)
                .startsWith("the shift of 9 of 9 pixels is at the end of its range of ±2.00 eV"));
        assertTrue(notes(0, OPTIONS.broadening(), 0.01, 1, 0.03)
                .get(0)
                .startsWith("the broadening of 9 of 9 pixels is at the end of its range of 0…3.00 eV"));
        assertTrue(notes(0, 0.8, -ReferenceFitOptions.LARGEST_DISPERSION_ERROR, 1, 0.03)
                .get(0)
                .startsWith(
                        "the relative error of the dispersion of 9 of 9 pixels is at the end of its range of ±0.070"));
    }
}
