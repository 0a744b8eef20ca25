// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {

    private static Region of(String pixels) {
        return new Region("r", PixelLabels.parse(pixels));
    }

    /** An image of 5 × 4 pixels, of which two by two make 2 × 2 bins and a column is left over. */
    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1", "6, 0", "8, 1", "10, 2", "16, 2", "18, 3", "5-6, 0", "1-2, 0-1"})
    void aBinBelongsToARegionThatHoldsOneOfItsPixels(String pixels, String bins) {
        assertEquals(PixelLabels.parse(bins), of(pixels).binned(5, 4, 2).pixels());
    }

    @ParameterizedTest
    @CsvSource({"4", "9", "19"})
    void whatNoBinHoldsIsLeftOut(String pixels) {
        assertEquals(new BitSet(), of(pixels).binned(5, 4, 2).pixels());
        // the same image with its axes exchanged
        int pixel = Integer.parseInt(pixels);
        assertEquals(
                new BitSet(),
                of(Integer.toString(pixel % 5 * 4 + pixel / 5)).binned(4, 5, 2).pixels());
    }

    /** A line scan has one row, which cannot be summed with another. */
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 0", "3, 1", "5, 1"})
    void aLineIsBinnedAlongItself(String pixels, String bins) {
        assertEquals(PixelLabels.parse(bins), of(pixels).binned(6, 1, 3).pixels());
        assertEquals(PixelLabels.parse(bins), of(pixels).binned(1, 6, 3).pixels());
    }

    @Test
    void unbinnedItStaysAsItIs() {
        Region region = of("0-19");
        assertSame(region, region.binned(5, 4, 1));
        assertEquals(new Region("r", PixelLabels.parse("0-3")), region.binned(5, 4, 2));
    }
}
