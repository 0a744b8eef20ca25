// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.tensor.FloatLanes;
import io.github.oxeels.tensor.TileProduct;
import java.util.Arrays;

/**
 * Decision values in single precision. Sums over many support vectors are compensated [Kahan 1965, doi
 * 10.1145/363707.363723], and the coefficients' common factor is taken out, so that what is left is the rounding of the
 * kernel values themselves.
 *
 * <p>Kernel values of a block of support vectors and a tile of spectra are a product, a function of each, and a second
 * product with the coefficients; a linear kernel is a product with one weight vector a pair. See
 * {@link CentredVectors}.
 */
final class SingleDecisions implements Decisions {

    /** Support vectors at a time: their kernel values fit a core's first cache. */
    private static final int BLOCK = 24;

    private final SvmModel model;
    private final KernelFunction function;
    private final float[] centre;
    /** With the vectors of {@link CentredVectors}. */
    private final TileProduct products;
    /** What the kernel's argument begins with, one per support vector. */
    private final float[] start;

    private final float[] coefficients;
    /**
     * Largest coefficient of each class, divided out: it is C of all vectors at the bound, whose rounding would add up.
     */
    private final double[] largest;

    SingleDecisions(SvmModel model) {
        this.model = model;
        function = model.kernel();
        CentredVectors centred = CentredVectors.of(model);
        centre = centred.centre();
        start = rounded(centred.start());
        products = TileProduct.of(rounded(centred.vectors()), start.length, centre.length);
        coefficients = new float[model.coefficients().length];
        largest = new double[model.classes()];
        for (int i = 0, v = 0; i < model.classes(); v += model.vectorsOfClass()[i++])
            scaleCoefficients(i, v, v + model.vectorsOfClass()[i]);
    }

    private static float[] rounded(double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) rounded[i] = (float) values[i];
        return rounded;
    }

    private void scaleCoefficients(int i, int from, int to) {
        int rows = model.classes() - 1, size = model.size();
        for (int m = 0; m < rows; m++)
            for (int v = from; v < to; v++)
                largest[i] = Math.max(largest[i], Math.abs(model.coefficients()[m * size + v]));
        if (largest[i] == 0) largest[i] = 1;
        for (int m = 0; m < rows; m++)
            for (int v = from; v < to; v++)
                coefficients[m * size + v] = (float) (model.coefficients()[m * size + v] / largest[i]);
    }

    @Override
    public Tile newTile() {
        return new LaneTile();
    }

    private final class LaneTile implements Tile {

        private final TileProduct.Tile product = products.newTile();
        private final float[][] values = new float[BLOCK][LANES];
        private final float[] norm = new float[LANES];
        private final float[] scratch = new float[LANES];
        /**
         * What the support vectors of class i add to its decision against the m-th other class, in row i (classes − 1)
         * + m.
         */
        private final float[][] sums = new float[model.classes() * (model.classes() - 1)][LANES];

        private final float[][] lost = new float[sums.length][LANES];
        private final float[][] part = new float[model.classes() - 1][LANES];

        @Override
        public void decide(float[] features, int first, int lanes, double[][] decisions) {
            product.load(features, first, lanes, function.kind() == SvmKernel.RBF ? centre : null);
            if (function.kind() == SvmKernel.RBF || function.kind() == SvmKernel.COSINE) product.squares(norm);
            if (function.kind().collapses()) {
                weigh(lanes, decisions);
                return;
            }
            for (float[] sum : sums) Arrays.fill(sum, 0, lanes, 0);
            for (float[] row : lost) Arrays.fill(row, 0, lanes, 0);
            addSupportVectors(lanes);
            combine(lanes, decisions);
        }

        private void addSupportVectors(int lanes) {
            int rows = model.classes() - 1;
            if (function.kind() == SvmKernel.RBF) FloatLanes.scale(norm, (float) -function.gamma(), 0, lanes);
            for (int i = 0, v = 0; i < model.classes(); i++)
                for (int end = v + model.vectorsOfClass()[i], block; v < end; v += block) {
                    block = Math.min(BLOCK, end - v);
                    kernelValues(v, block, lanes);
                    addBlock(v, rows, block, i * rows, lanes);
                }
        }

        private void kernelValues(int v, int block, int lanes) {
            product.multiply(v, block, values);
            for (int b = 0; b < block; b++) {
                if (function.kind() == SvmKernel.RBF) addBoth(values[b], norm, start[v + b], lanes);
                else FloatLanes.scale(values[b], 1, start[v + b], lanes);
            }
            for (int b = 0; b < block; b++) apply(values[b], lanes);
        }

        private void apply(float[] argument, int lanes) {
            switch (function.kind()) {
                case RBF -> FloatLanes.exp(argument, scratch, lanes);
                case POLYNOMIAL -> power(argument, lanes);
                case SIGMOID -> tanh(argument, lanes);
                default -> throw new AssertionError(function.kind());
            }
        }

        private void power(float[] base, int lanes) {
            System.arraycopy(base, 0, scratch, 0, lanes);
            for (int d = 1; d < function.degree(); d++) for (int p = 0; p < lanes; p++) base[p] *= scratch[p];
        }

        /** tanh z = 2 / (1 + exp(−2 z)) − 1 */
        private void tanh(float[] z, int lanes) {
            FloatLanes.scale(z, -2, 0, lanes);
            FloatLanes.exp(z, scratch, lanes);
            for (int p = 0; p < lanes; p++) z[p] = 2 / (1 + z[p]) - 1;
        }

        private void combine(int lanes, double[][] decisions) {
            int classes = model.classes();
            for (int i = 0, pair = 0; i < classes; i++)
                for (int j = i + 1; j < classes; j++, pair++) {
                    float[] ofI = sums[i * (classes - 1) + j - 1], ofJ = sums[j * (classes - 1) + i];
                    double factorI = largest[i], factorJ = largest[j], rho = model.rho()[pair];
                    double[] decision = decisions[pair];
                    for (int p = 0; p < lanes; p++) decision[p] = factorI * ofI[p] + factorJ * ofJ[p] - rho;
                }
        }

        private void weigh(int lanes, double[][] decisions) {
            product.multiply(0, model.pairs(), sums);
            boolean cosine = function.kind() == SvmKernel.COSINE;
            if (cosine) invertLengths(norm, lanes);
            for (int pair = 0; pair < model.pairs(); pair++) {
                if (cosine) multiply(sums[pair], norm, lanes);
                double rho = model.rho()[pair];
                for (int p = 0; p < lanes; p++) decisions[pair][p] = sums[pair][p] - rho;
            }
        }

        /** Adds a block's share, rounded by itself, and keeps what the addition loses for the next. */
        private void addBlock(int v, int rows, int block, int sumRow, int lanes) {
            for (int r = 0; r < rows; r++) Arrays.fill(part[r], 0, lanes, 0);
            FloatLanes.addProduct(coefficients, v, model.size(), rows, block, values, 0, part, 0, lanes);
            for (int r = 0; r < rows; r++) addCompensated(part[r], sums[sumRow + r], lost[sumRow + r], lanes);
        }
    }

    /**
     * In this order, which rounds at the size of the smaller sum: 2 u·v nearly cancels |u|² + |v|² where the kernel
     * matters.
     */
    private static void addBoth(float[] values, float[] norm, float start, int lanes) {
        for (int p = 0; p < lanes; p++) values[p] = values[p] + start + norm[p];
    }

    private static void invertLengths(float[] square, int lanes) {
        for (int p = 0; p < lanes; p++) square[p] = square[p] > 0 ? (float) (1 / Math.sqrt(square[p])) : 0;
    }

    private static void multiply(float[] values, float[] factor, int lanes) {
        for (int p = 0; p < lanes; p++) values[p] *= factor[p];
    }

    private static void addCompensated(float[] part, float[] sum, float[] lost, int lanes) {
        for (int p = 0; p < lanes; p++) {
            float add = part[p] - lost[p];
            float total = sum[p] + add;
            lost[p] = total - sum[p] - add;
            sum[p] = total;
        }
    }
}
