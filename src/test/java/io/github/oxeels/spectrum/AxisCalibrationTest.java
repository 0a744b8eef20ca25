// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisCalibrationTest {

    private static final AxisCalibration O_K = new AxisCalibration("o_k", 7.684, 532, 0.6, 0.01, "2026-11-29");

    /** 80 eV from the anchor a dispersion that is good to 1 % adds 0.8 eV in quadrature. */
    @Test
    void theUncertaintyGrowsWithTheDistanceToTheAnchor() {
        assertEquals(0.6, O_K.uncertaintyAt(532), 1e-12);
        assertEquals(1, O_K.uncertaintyAt(612), 1e-12);
        assertEquals(1, O_K.uncertaintyAt(452), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o_k | calibrated by O K: 7.68 ± 0.6 eV",
                "zero_loss | calibrated by the zero loss: 7.68 ± 0.6 eV",
                "zero_loss+l3 | calibrated by L3: 7.68 ± 0.6 eV",
                "feature | calibrated by a feature at 532.00 eV: 7.68 ± 0.6 eV",
                "hand | calibrated by hand: 7.68 ± 0.6 eV"
            })
    void aNoteSaysByWhatAndHowWell(String method, String note) {
        assertEquals(note, new AxisCalibration(method, 7.684, 532, 0.6, 0.01, "").note());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertEquals(Optional.of(O_K), AxisCalibration.parse(O_K.text()));
        assertEquals(
                Optional.of(O_K), AxisCalibration.in(Map.of("any", Map.of(AxisCalibration.KEY, O_K.text(), "n", 1))));
        assertEquals(Optional.empty(), AxisCalibration.in(Map.of("any", Map.of(AxisCalibration.KEY, "  "))));
    }

    /** A number that cannot be read must not become another calibration. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7.684 | 7,684",
                "7.684 | ''",
                "0.6 | 0.6 eV",
                "532.0 | Infinity",
                "2026-11-29 | yesterday",
                "method=o_k, | ''",
                "shift_ev | shift"
            })
    void otherTextIsNoCalibration(String written, String changed) {
        assertEquals(Optional.empty(), AxisCalibration.parse(O_K.text().replace(written, changed)));
        assertEquals(Optional.empty(), AxisCalibration.parse(changed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | 0 | 0 | '' | a calibration needs the name of its method, got ''",
                "o k | 0 | 0 | 0 | '' | a calibration needs the name of its method, got 'o k'",
                "o_k | NaN | 0 | 0 | '' | shift and anchor of a calibration must be finite, got NaN and 532.0 eV",
                "o_k | 0 | -0.1 | 0 | '' | the uncertainty of a calibration must be in 0…100 eV, got -0.1",
                "o_k | 0 | 100.1 | 0 | '' | the uncertainty of a calibration must be in 0…100 eV, got 100.1",
                "o_k | 0 | 0 | 1.01 | '' | the relative error of a dispersion must be in 0…1, got 1.01",
                "o_k | 0 | 0 | -1 | '' | the relative error of a dispersion must be in 0…1, got -1.0",
                "o_k | 0 | 0 | 0 | 29.11.2026 | the date of a calibration must be a day, got '29.11.2026'"
            })
    void nonsenseIsRefused(String method, double shift, double error, double relative, String date, String message) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AxisCalibration(method, shift, 532, error, relative, date))
                        .getMessage());
    }

    @Test
    void theEndsOfTheRangesAreAllowed() {
        assertEquals(100, new AxisCalibration("o_k", 0, 532, 100, 1, "").uncertaintyAt(532));
        assertEquals(0, new AxisCalibration("o_k", 0, 532, 0, 0, "").uncertaintyAt(900));
    }
}
