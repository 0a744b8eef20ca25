// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NnlsTest {

    /**
     * The conditions of Karush, Kuhn and Tucker hold only at the minimum: no gradient where free, none downhill where
     * bound.
     */
    @Property(tries = 200)
    void solutionsAreMinima(@ForAll @IntRange(min = 1, max = 8) int size, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = size + 5;
        double[] a = random.doubles(rows * size, -1, 1).toArray();
        double[] y = random.doubles(rows, -1, 1).toArray();
        boolean[] bound = new boolean[size];
        for (int i = 0; i < size; i++) bound[i] = random.nextInt(4) > 0;
        double[] h = new double[size * size];
        double[] g = new double[size];
        for (int i = 0; i < size; i++) {
            for (int r = 0; r < rows; r++) g[i] += a[r * size + i] * y[r];
            for (int j = 0; j < size; j++)
                for (int r = 0; r < rows; r++) h[i * size + j] += a[r * size + i] * a[r * size + j];
        }
        Nnls.Solution solution = Nnls.solve(h, g, bound).orElseThrow();
        for (int i = 0; i < size; i++) {
            double gradient = g[i];
            for (int j = 0; j < size; j++) gradient -= h[i * size + j] * solution.x()[j];
            assertTrue(!bound[i] || solution.x()[i] >= 0);
            if (solution.free()[i]) assertEquals(0, gradient, 1e-8);
            else {
                assertEquals(0, solution.x()[i]);
                assertTrue(gradient <= 1e-8, "gradient " + gradient + " at the bound");
            }
        }
    }

    @Test
    void collinearColumnsAreUsedOnce() {
        double[] h = {1, 1, 1, 1};
        Nnls.Solution solution =
                Nnls.solve(h, new double[] {2, 2}, new boolean[] {true, true}).orElseThrow();
        assertEquals(2, solution.x()[0] + solution.x()[1], 1e-9);
    }

    @Test
    void covarianceIsTheInverseOfTheFreePart() {
        double[] h = {4, 1, 1, 3};
        Nnls.Solution both =
                Nnls.solve(h, new double[] {5, 4}, new boolean[] {true, true}).orElseThrow();
        assertArrayEquals(new double[] {3 / 11.0, -1 / 11.0, -1 / 11.0, 4 / 11.0}, both.covariance(h), 1e-12);
        Nnls.Solution one =
                Nnls.solve(h, new double[] {5, -4}, new boolean[] {true, true}).orElseThrow();
        assertArrayEquals(new double[] {0.25, 0, 0, 0}, one.covariance(h), 1e-12);
    }

    @Test
    void matricesThatAreNotPositiveDefiniteHaveNoInverse() {
        assertTrue(SymmetricSolver.inverse(new double[] {1, 2, 2, 1}, 2).isEmpty());
        assertTrue(SymmetricSolver.inverse(new double[] {0}, 1).isEmpty());
    }
}
