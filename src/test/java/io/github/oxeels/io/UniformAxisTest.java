// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformAxisTest {

    /** Rounded to whole numbers, steps of 0.7 are 0 or 1. */
    @Test
    void stepsMayDifferByTheRoundingOfTheText() {
        double[] rounded = {700, 701, 701, 702, 703, 703.5};
        assertEquals(new UniformAxis(700, 0.7), UniformAxis.of(rounded, 1));
        assertEquals(
                "the step from value 1 (700.0) to value 2 (701.0) is 1.0, the mean step is 0.7",
                assertThrows(IllegalArgumentException.class, () -> UniformAxis.of(rounded, 0.1))
                        .getMessage());
    }

    /** A hundredth of a step: 1.0099 beside a mean of 1, but not 1.011. */
    @Test
    void stepsMayDifferByOnePerCent() {
        assertEquals(1, UniformAxis.of(new double[] {0, 1.0099, 2}, 0).step());
        assertThrows(IllegalArgumentException.class, () -> UniformAxis.of(new double[] {0, 1.011, 2}, 0));
    }

    @Test
    void anAxisMayFallButNotTurnOrStandStill() {
        assertEquals(new UniformAxis(702, -0.1), UniformAxis.of(new double[] {702, 701.9, 701.8, 701.7}, 0.1));
        assertThrows(IllegalArgumentException.class, () -> UniformAxis.of(new double[] {0, 1, 2, 1.5, 4}, 0.1));
        assertEquals(
                "the values do not change from 5.0",
                assertThrows(IllegalArgumentException.class, () -> UniformAxis.of(new double[] {5, 6, 5}, 1))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"700.10, 0.01", "700, 1", "3e0, 1", "1.5E2, 10", "1.0D-2, 0.001", "2.5e-3, 0.0001"})
    void aTextStatesItsLastDecimal(String text, double resolution) {
        assertEquals(resolution, UniformAxis.resolution(text), 1e-12 * resolution);
    }

    /** Counts that are linear in energy are the same on any axis. */
    @Test
    void unevenSpectraAreInterpolatedUpwardsAndDownwards() {
        double[] rising = {700, 701, 703, 706, 710}, counts = {70, 71, 73, 76, 80};
        EvenSpectrum even = EvenSpectrum.of(rising, counts, 0.1);
        assertEquals(new UniformAxis(700, 2.5), even.axis());
        assertArrayEquals(new double[] {70, 72.5, 75, 77.5, 80}, even.counts(), 1e-9);
        assertEquals(
                "the energies have uneven steps (the step from value 1 (700.0) to value 2 (701.0) is 1.0, the mean "
                        + "step is 2.5): the counts are interpolated onto even steps of 2.5 from 700.0",
                even.resampled().orElseThrow());
        double[] falling = {710, 706, 703, 701, 700}, backwards = {80, 76, 73, 71, 70};
        EvenSpectrum down = EvenSpectrum.of(falling, backwards, 0.1);
        assertEquals(new UniformAxis(710, -2.5), down.axis());
        assertArrayEquals(new double[] {80, 77.5, 75, 72.5, 70}, down.counts(), 1e-9);
    }

    @Test
    void evenSpectraKeepTheirCounts() {
        double[] counts = {1, 2, 3};
        EvenSpectrum even = EvenSpectrum.of(new double[] {1, 2, 3}, counts, 0.1);
        assertTrue(even.counts() == counts && even.resampled().equals(Optional.empty()));
    }

    @Test
    void energiesThatTurnAreRefusedByTheirPlace() {
        assertEquals(
                "they neither rise nor fall from value 2 (705.0) to value 3 (702.0) as from the first to the last",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> EvenSpectrum.of(new double[] {700, 705, 702, 710}, new double[4], 0.1))
                        .getMessage());
    }
}
