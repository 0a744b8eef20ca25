// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpatialAxisTest {

    private static final SpatialAxis SCAN = new SpatialAxis(100, 20, 0.5, "nm");

    /** Pixels may differ by 2 %, the place by two of the hundred pixels, 1 nm. */
    @ParameterizedTest
    @CsvSource({
        "20, 0.5, true",
        "20, 0.5099, true",
        "20, 0.511, false",
        "20, 0.489, false",
        "20.99, 0.5, true",
        "21.01, 0.5, false",
        "18.99, 0.5, false"
    })
    void twoScansShareAFieldOfView(double offset, double scale, boolean same) {
        assertEquals(same, SCAN.sharesFieldWith(new SpatialAxis(100, offset, scale, "nm")));
    }

    /** Half a pixel of a short scan, where 2 % of it are less. */
    @Test
    void ofAFewPixelsHalfAPixelIsTolerated() {
        SpatialAxis few = new SpatialAxis(4, 0, 1, "nm");
        assertTrue(few.sharesFieldWith(new SpatialAxis(4, 0.5, 1, "nm")));
        assertFalse(few.sharesFieldWith(new SpatialAxis(4, 0.51, 1, "nm")));
    }

    @Test
    void whereNothingIsKnownNothingIsRefused() {
        SpatialAxis elsewhere = new SpatialAxis(100, 900, 7, "nm");
        assertTrue(SCAN.sharesFieldWith(new SpatialAxis(100, 900, 7, "px")));
        assertTrue(SCAN.sharesFieldWith(SpatialAxis.uncalibrated(100)));
        assertTrue(SpatialAxis.uncalibrated(100).sharesFieldWith(SCAN));
        assertFalse(SCAN.sharesFieldWith(elsewhere));
        assertTrue(new SpatialAxis(1, 0, 1, "nm").sharesFieldWith(new SpatialAxis(1, 50, 2, "nm")), "one pixel");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 | 1 | a spatial axis needs at least 1 pixel, got 0",
                "1 | Infinity | 1 | spatial offset must be finite, got Infinity",
                "1 | 0 | 0 | pixel size must be > 0, got 0.0",
                "1 | 0 | Infinity | pixel size must be > 0, got Infinity"
            })
    void nonsenseIsRefused(int size, double offset, double scale, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new SpatialAxis(size, offset, scale, "nm"))
                        .getMessage());
    }

    @Test
    void anAxisSaysItsUnitOrThatItHasNone() {
        assertEquals("100 pixels of 0.5000 nm from 20.00", SCAN.toString());
        assertEquals(
                "3 pixels of 1.000 (no unit) from 0.000",
                SpatialAxis.uncalibrated(3).toString());
        assertFalse(SpatialAxis.uncalibrated(3).isCalibrated());
    }
}
