// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.artefact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BeamDamageTest {

    private static final List<Ion> IONS = ReferenceData.shipped().ionsOf("Mn");

    /** The chain A → B → C of first order has a closed form (Bateman 1910). */
    @Property(tries = 50)
    void chainFollowsTheClosedForm(@ForAll @DoubleRange(min = 0, max = 3e7) double fluence) {
        double[] fractions = {0, 0, 0, 1};
        BeamDamage.reduce(IONS, fractions, fluence);
        double k4 = -Math.log(0.95) / 1e5;
        double k3 = -Math.log(0.95) / 1e6;
        double four = Math.exp(-k4 * fluence);
        double three = k4 / (k3 - k4) * (four - Math.exp(-k3 * fluence));
        assertArrayEquals(new double[] {1 - three - four, 0, three, four}, fractions, 0.03);
        assertEquals(four, fractions[3], 1e-9);
        assertEquals(1, Arrays.stream(fractions).sum(), 1e-9);
    }

    @Test
    void atTheSafeFluenceOneIonInTwentyHasChanged() {
        double[] fractions = {0, 0, 0, 1};
        BeamDamage.reduce(IONS, fractions, 1e5);
        assertEquals(0.95, fractions[3], 1e-9);
    }

    @Test
    void withoutDoseNothingChangesAndDivalentIonsStay() {
        double[] fractions = {0.2, 0.3, 0.1, 0.4};
        BeamDamage.reduce(IONS, fractions, 0);
        assertArrayEquals(new double[] {0.2, 0.3, 0.1, 0.4}, fractions);
        double[] divalent = {1, 0, 0, 0};
        BeamDamage.reduce(IONS, divalent, 1e9);
        assertArrayEquals(new double[] {1, 0, 0, 0}, divalent);
    }
}
