// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import org.junit.jupiter.api.Test;

/** References of spectra that begin just before the edge, without background. */
class ReferenceSpectraTest {

    private static final EnergyAxis AXIS = new EnergyAxis(631.5, 0.1, 300);
    private static final Edge EDGE = Edge.whiteLinesOf("Mn").orElseThrow();

    /** @param levels below the lines, one a class */
    private static References references(EnergyAxis axis, double... levels) {
        float[] counts = new float[2 * axis.size()];
        for (int i = 0; i < counts.length; i++) {
            int c = i / axis.size();
            double energy = axis.energy(i % axis.size());
            counts[i] = (float) (levels[c] + line(energy, 641 + 2 * c) + (0.3 + 0.2 * c) * line(energy, 652 + 2 * c));
        }
        LabelledSpectra spectra = new LabelledSpectra(
                axis, counts, List.of("Mn2+", "Mn4+"), new int[] {0, 1}, List.of("", ""), List.of("", ""));
        return ReferenceSpectra.of(spectra, EDGE, 600, 660);
    }

    private static double line(double energy, double centre) {
        return Math.exp(-Math.pow(energy - centre, 2) / 3);
    }

    @Test
    void theLevelThatAScalingLeavesIsNoMetal() {
        References net = references(AXIS, 0, 0), scaled = references(AXIS, 0.12, 0.05);
        for (int r = 0; r < net.size(); r++)
            assertArrayEquals(
                    net.spectra()[r], scaled.spectra()[r], 1e-4, net.names().get(r));
    }

    /** Where the spectra begin on L3, nothing tells a level. */
    @Test
    void whatBeginsOnTheLineIsLeftAsItIs() {
        EnergyAxis late = new EnergyAxis(638.5, 0.1, 230);
        References references = references(late, 0.2, 0.2);
        int first = (int) Math.round(references.axis().channel(late.offset()));
        assertEquals(
                (0.2 + line(638.5, 641)) / (0.2 + line(641, 641)),
                references.spectra()[0][first] / references.spectra()[0][first + 25],
                1e-4);
    }
}
