// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlasTest {

    @Property(tries = 60)
    void bothKindsMultiply(
            @ForAll @IntRange(min = 0, max = 40) int m,
            @ForAll @IntRange(min = 0, max = 300) int n,
            @ForAll @IntRange(min = 0, max = 60) int k,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[] a = random.doubles((long) m * k).toArray(),
                b = random.doubles((long) n * k).toArray();
        for (Blas blas : List.of(Blas.fastest(), Blas.java())) {
            double[] c = new double[m * n];
            Arrays.fill(c, Double.NaN);
            blas.multiplyTransposed(m, n, k, a, b, c);
            for (int i = 0; i < m; i++)
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int q = 0; q < k; q++) sum += a[i * k + q] * b[j * k + q];
                    assertEquals(sum, c[i * n + j], 1e-12);
                }
        }
    }

    @Test
    void shapesAreChecked() {
        for (Blas blas : List.of(Blas.fastest(), Blas.java()))
            assertThrows(
                    IllegalArgumentException.class,
                    () -> blas.multiplyTransposed(2, 2, 2, new double[4], new double[3], new double[4]));
        assertSame(Blas.fastest(), Blas.fastest());
        assertTrue(List.of("OpenBLAS (native)", "Java").contains(Blas.fastest().name()));
    }

    @Property(tries = 40)
    void tileProductsAreRightAndIndifferentToTheirPlace(
            @ForAll @IntRange(min = 1, max = 700) int rows,
            @ForAll @IntRange(min = 1, max = 260) int depth,
            @ForAll @IntRange(min = 1, max = 256) int lanes,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] matrix = gaussian(rows * depth, random),
                features = gaussian(256 * depth, random),
                centre = gaussian(depth, random);
        for (TileProduct product :
                List.of(TileProduct.of(matrix, rows, depth), TileProduct.java(matrix, rows, depth))) {
            TileProduct.Tile tile = product.newTile();
            float[][] whole = new float[rows][TileProduct.LANES], part = new float[rows][TileProduct.LANES];
            float[] square = new float[TileProduct.LANES], partSquare = new float[TileProduct.LANES];
            tile.load(features, 0, 256, centre);
            tile.multiply(0, rows, whole);
            tile.squares(square);
            int first = random.nextInt(256 - lanes + 1);
            tile.load(features, first, lanes, centre);
            tile.multiply(0, rows, part);
            tile.squares(partSquare);
            assertArrayEquals(Arrays.copyOfRange(square, first, first + lanes), Arrays.copyOf(partSquare, lanes));
            for (int row = 0; row < rows; row++)
                assertArrayEquals(
                        Arrays.copyOfRange(whole[row], first, first + lanes), Arrays.copyOf(part[row], lanes));
            double sum = 0, squares = 0;
            for (int q = 0; q < depth; q++) {
                double x = features[255 * depth + q] - centre[q];
                sum += matrix[(rows - 1) * depth + q] * x;
                squares += x * x;
            }
            assertEquals(sum, whole[rows - 1][255], 1e-4);
            assertEquals(squares, square[255], 1e-3);
        }
    }

    private static float[] gaussian(int size, Random random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) values[i] = (float) random.nextGaussian();
        return values;
    }
}
