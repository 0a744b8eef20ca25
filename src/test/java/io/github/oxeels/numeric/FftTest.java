// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FftTest {

    @Property(tries = 30)
    void agreesWithTheDefinitionAndItsInverseUndoesIt(
            @ForAll @IntRange(min = 1, max = 12) int kind, @ForAll long seed) {
        // powers of two to 256, and three times powers of four to 192
        int size = kind <= 8 ? 1 << kind : 3 << 2 * (kind - 9);
        SplittableRandom random = new SplittableRandom(seed);
        double[] re = random.doubles(size, -1, 1).toArray();
        double[] im = random.doubles(size, -1, 1).toArray();
        double[] expectedRe = new double[size];
        double[] expectedIm = new double[size];
        for (int k = 0; k < size; k++)
            for (int n = 0; n < size; n++) {
                double angle = -2 * Math.PI * k * n / size;
                expectedRe[k] += re[n] * Math.cos(angle) - im[n] * Math.sin(angle);
                expectedIm[k] += re[n] * Math.sin(angle) + im[n] * Math.cos(angle);
            }
        double[] actualRe = re.clone();
        double[] actualIm = im.clone();
        Fft.ofSize(size).forward(actualRe, actualIm);
        assertArrayEquals(expectedRe, actualRe, 1e-10);
        assertArrayEquals(expectedIm, actualIm, 1e-10);
        Fft.ofSize(size).inverse(actualRe, actualIm);
        assertArrayEquals(re, actualRe, 1e-12);
        assertArrayEquals(im, actualIm, 1e-12);
    }

    @Test
    void sizesAreTheNextThatAFastTransformHas() {
        assertEquals(1024, Fft.sizeFor(1024));
        assertEquals(2048, Fft.sizeFor(1025));
        assertEquals(3072, Fft.sizeFor(2049));
        assertEquals(4096, Fft.sizeFor(3073));
        assertThrows(IllegalArgumentException.class, () -> Fft.ofSize(1536));
        assertThrows(IllegalArgumentException.class, () -> Fft.ofSize(100));
    }
}
