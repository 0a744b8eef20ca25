// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InelasticMeanFreePathTest {

    /** By hand: F = 0.6176, θE = 0.0574 mrad, ln(0.5 · 400 / 0.0574²) = 11.01. */
    @Test
    void siliconAtTwoHundredKilovolts() {
        assertEquals(158, new InelasticMeanFreePath(200, 0, 20, 2.33).nanometres(), 1);
    }

    @Test
    void moreIsCollectedByALargerApertureAndScatteredByADenserSpecimen() {
        double oxide = new InelasticMeanFreePath(200, 10, 20, 5).nanometres();
        assertTrue(oxide > new InelasticMeanFreePath(200, 10, 40, 5).nanometres());
        assertTrue(oxide > new InelasticMeanFreePath(200, 10, 20, 8).nanometres());
        assertTrue(oxide < new InelasticMeanFreePath(300, 10, 20, 5).nanometres());
        assertEquals(oxide, new InelasticMeanFreePath(200, 20, 10, 5).nanometres(), 1e-9, "angles change places");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        String message = assertThrows(IllegalArgumentException.class, () -> new InelasticMeanFreePath(200, 10, 0, 5))
                .getMessage();
        assertEquals("the collection angle must be above 0, at most 200 mrad, got 0.0", message);
        assertThrows(IllegalArgumentException.class, () -> new InelasticMeanFreePath(200_000, 10, 20, 5));
        assertThrows(IllegalArgumentException.class, () -> new InelasticMeanFreePath(200, -1, 20, 5));
        assertThrows(IllegalArgumentException.class, () -> new InelasticMeanFreePath(200, 10, 20, Double.NaN));
    }
}
