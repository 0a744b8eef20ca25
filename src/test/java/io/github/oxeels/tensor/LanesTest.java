// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void exponentialIsRight() {
        int n = 200_001;
        double[] exact = new double[n];
        float[] single = new float[n];
        for (int i = 0; i < n; i++) {
            exact[i] = -60 + 60.0 * i / (n - 1);
            single[i] = (float) exact[i];
        }
        float[] argument = single.clone();
        double[] doubleArgument = exact.clone();
        FloatLanes.exp(single, new float[n], n);
        DoubleLanes.exp(exact, new double[n], n);
        for (int i = 0; i < n; i++) {
            assertEquals(Math.exp(argument[i]), single[i], 2e-7);
            assertEquals(Math.exp(doubleArgument[i]), exact[i], 5e-16);
        }
    }

    @Test
    void exponentialOfPositiveNumbersIsGoodEnoughForSigmoids() {
        double[] exact = new double[481];
        float[] single = new float[241];
        for (int i = 0; i < exact.length; i++) exact[i] = i / 10.0;
        for (int i = 0; i < single.length; i++) single[i] = i / 10f;
        DoubleLanes.exp(exact, new double[exact.length], exact.length);
        FloatLanes.exp(single, new float[single.length], single.length);
        for (int i = 0; i < exact.length; i++) assertEquals(1, exact[i] / Math.exp(i / 10.0), 1e-10);
        for (int i = 0; i < single.length; i++) assertEquals(1, single[i] / Math.exp(i / 10f), 1e-4);
    }

    @Property(tries = 100)
    void productsAreSumsOfFusedSteps(
            @ForAll @IntRange(min = 0, max = 20) int rows,
            @ForAll @IntRange(min = 0, max = 30) int depth,
            @ForAll @IntRange(min = 1, max = 50) int lanes,
            @ForAll long seed) {
        Random random = new Random(seed);
        int from = random.nextInt(5),
                stride = depth + random.nextInt(4),
                bRow = random.nextInt(3),
                cRow = random.nextInt(3);
        double[] a = random.doubles(from + (long) rows * stride + depth).toArray();
        double[][] b = new double[bRow + depth][], c = new double[cRow + rows][];
        for (int q = 0; q < b.length; q++) b[q] = random.doubles(lanes).toArray();
        for (int r = 0; r < c.length; r++) c[r] = random.doubles(lanes).toArray();
        float[] singleA = new float[a.length];
        for (int i = 0; i < a.length; i++) singleA[i] = (float) a[i];
        float[][] singleB = single(b), singleC = single(c);
        double[][] expected = new double[rows][lanes];
        float[][] singleExpected = new float[rows][lanes];
        for (int r = 0; r < rows; r++)
            for (int p = 0; p < lanes; p++) {
                double sum = c[cRow + r][p];
                float singleSum = singleC[cRow + r][p];
                for (int q = 0; q < depth; q++) {
                    sum = Math.fma(a[from + r * stride + q], b[bRow + q][p], sum);
                    singleSum = Math.fma(singleA[from + r * stride + q], singleB[bRow + q][p], singleSum);
                }
                expected[r][p] = sum;
                singleExpected[r][p] = singleSum;
            }
        DoubleLanes.addProduct(a, from, stride, rows, depth, b, bRow, c, cRow, lanes);
        FloatLanes.addProduct(singleA, from, stride, rows, depth, singleB, bRow, singleC, cRow, lanes);
        for (int r = 0; r < rows; r++)
            for (int p = 0; p < lanes; p++) {
                assertEquals(expected[r][p], c[cRow + r][p]);
                assertEquals(singleExpected[r][p], singleC[cRow + r][p]);
            }
    }

    private static float[][] single(double[][] values) {
        float[][] single = new float[values.length][];
        for (int i = 0; i < values.length; i++) {
            single[i] = new float[values[i].length];
            for (int p = 0; p < single[i].length; p++) single[i][p] = (float) values[i][p];
        }
        return single;
    }
}
