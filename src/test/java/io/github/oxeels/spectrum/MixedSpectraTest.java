// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixedSpectraTest {

    private static final LabelledSpectra TWO = LabelledSpectra.of(
            new EnergyAxis(640, 1, 1), new float[2], List.of("a", "b"), List.of("", ""), List.of("", ""));

    private static MixedSpectra mixed(List<String> components, float... fractions) {
        return new MixedSpectra(TWO, components, fractions);
    }

    /** Shares with two decimals need not sum to 1 exactly. */
    @ParameterizedTest
    @CsvSource({"0.33, 0.63", "0.5, 0.54", "0, 1", "1, 0"})
    void sharesOfTheMetalSumToOne(float first, float second) {
        assertTrue(mixed(List.of("Mn2+", "Mn3+"), first, second, 0.5f, 0.5f).hasFractions());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5 | 0.56 | fractions must sum to 1, those of spectrum 1 sum to 1.06",
                "0.5 | 0.44 | fractions must sum to 1, those of spectrum 1 sum to 0.94",
                "1.01 | -0.01 | fractions must be in 0…1, got 1.01 for spectrum 1",
                "-0.01 | 1 | fractions must be in 0…1, got -0.01 for spectrum 1",
                "NaN | 1 | fractions must be in 0…1, got NaN for spectrum 1"
            })
    void whatCannotBeSharesIsRefusedByItsSpectrum(float first, float second, String message) {
        assertEquals(message, refusal(List.of("Mn2+", "Mn3+"), 0.5f, 0.5f, first, second));
    }

    @Test
    void everySpectrumNeedsAShareOfEveryComponent() {
        assertEquals(
                "2 spectra need 2 fractions each, got 3 altogether", refusal(List.of("Mn2+", "Mn3+"), 0.5f, 0.5f, 1));
        assertEquals(
                "components need names, each its own, got [Mn2+, Mn2+]",
                refusal(List.of("Mn2+", "Mn2+"), 0.5f, 0.5f, 0.5f, 0.5f));
        assertFalse(MixedSpectra.of(TWO).hasFractions());
    }

    private static String refusal(List<String> components, float... fractions) {
        return assertThrows(IllegalArgumentException.class, () -> mixed(components, fractions))
                .getMessage();
    }
}
