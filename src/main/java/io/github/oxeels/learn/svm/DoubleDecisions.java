// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.tensor.DoubleLanes;
import java.util.Arrays;

/**
 * Decision values in double precision.
 *
 * <p>Kernel values of a block of support vectors and a tile of spectra are a product, a function of each, and a second
 * product with the coefficients; a linear kernel is a product with one weight vector a pair. See
 * {@link CentredVectors}.
 */
final class DoubleDecisions implements Decisions {

    /** Support vectors (or channels of a linear kernel) at a time: their kernel values fit a core's first cache. */
    private static final int BLOCK = 24;

    private final SvmModel model;
    private final KernelFunction function;
    private final CentredVectors centred;
    private final double[] coefficients;

    DoubleDecisions(SvmModel model) {
        this.model = model;
        function = model.kernel();
        centred = CentredVectors.of(model);
        coefficients = model.coefficients();
    }

    @Override
    public Tile newTile() {
        return new LaneTile();
    }

    private final class LaneTile implements Tile {

        private final double[][] x = new double[model.features()][LANES];
        private final double[][] values = new double[BLOCK][LANES];
        private final double[] norm = new double[LANES];
        private final double[] scratch = new double[LANES];
        /**
         * What the support vectors of class i add to its decision against the m-th other class, in row i (classes − 1)
         * + m.
         */
        private final double[][] sums = new double[model.classes() * (model.classes() - 1)][LANES];

        @Override
        public void decide(float[] features, int first, int lanes, double[][] decisions) {
            transpose(features, first, lanes);
            for (double[] sum : sums) Arrays.fill(sum, 0, lanes, 0);
            if (function.kind().collapses()) weigh(lanes, decisions);
            else {
                addSupportVectors(lanes);
                combine(lanes, decisions);
            }
        }

        /** Spectra become lanes, sixteen at a time: a cache line of each is read once. */
        private void transpose(float[] features, int first, int lanes) {
            int width = x.length;
            for (int p0 = 0; p0 < lanes; p0 += 16) {
                int end = Math.min(lanes, p0 + 16);
                for (int q = 0; q < width; q++) {
                    double[] row = x[q];
                    double zero = centred.centre()[q];
                    for (int p = p0, at = (first + p0) * width + q; p < end; p++, at += width)
                        row[p] = features[at] - zero;
                }
            }
            if (function.kind() == SvmKernel.RBF || function.kind() == SvmKernel.COSINE) {
                Arrays.fill(norm, 0, lanes, 0);
                for (double[] row : x) DoubleLanes.addSquares(row, norm, lanes);
            }
        }

        private void addSupportVectors(int lanes) {
            int rows = model.classes() - 1, size = model.size();
            if (function.kind() == SvmKernel.RBF) DoubleLanes.scale(norm, -function.gamma(), 0, lanes);
            for (int i = 0, v = 0; i < model.classes(); i++)
                for (int end = v + model.vectorsOfClass()[i], block; v < end; v += block) {
                    block = Math.min(BLOCK, end - v);
                    kernelValues(v, block, lanes);
                    addBlock(coefficients, v, size, rows, block, i * rows, values, 0, lanes);
                }
        }

        private void kernelValues(int v, int block, int lanes) {
            for (int b = 0; b < block; b++) {
                if (function.kind() == SvmKernel.RBF) setSum(values[b], norm, centred.start()[v + b], lanes);
                else Arrays.fill(values[b], 0, lanes, centred.start()[v + b]);
            }
            DoubleLanes.addProduct(centred.vectors(), v * x.length, x.length, block, x.length, x, 0, values, 0, lanes);
            for (int b = 0; b < block; b++) apply(values[b], lanes);
        }

        private void apply(double[] argument, int lanes) {
            switch (function.kind()) {
                case RBF -> DoubleLanes.exp(argument, scratch, lanes);
                case POLYNOMIAL -> power(argument, lanes);
                case SIGMOID -> tanh(argument, lanes);
                default -> throw new AssertionError(function.kind());
            }
        }

        private void power(double[] base, int lanes) {
            System.arraycopy(base, 0, scratch, 0, lanes);
            for (int d = 1; d < function.degree(); d++) for (int p = 0; p < lanes; p++) base[p] *= scratch[p];
        }

        /** tanh z = 2 / (1 + exp(−2 z)) − 1 */
        private void tanh(double[] z, int lanes) {
            DoubleLanes.scale(z, -2, 0, lanes);
            DoubleLanes.exp(z, scratch, lanes);
            for (int p = 0; p < lanes; p++) z[p] = 2 / (1 + z[p]) - 1;
        }

        private void combine(int lanes, double[][] decisions) {
            int classes = model.classes();
            for (int i = 0, pair = 0; i < classes; i++)
                for (int j = i + 1; j < classes; j++, pair++) {
                    double[] ofI = sums[i * (classes - 1) + j - 1], ofJ = sums[j * (classes - 1) + i];
                    double rho = model.rho()[pair];
                    for (int p = 0; p < lanes; p++) decisions[pair][p] = ofI[p] + ofJ[p] - rho;
                }
        }

        private void weigh(int lanes, double[][] decisions) {
            for (int q = 0; q < x.length; q += BLOCK)
                addBlock(centred.vectors(), q, x.length, model.pairs(), Math.min(BLOCK, x.length - q), 0, x, q, lanes);
            for (int pair = 0; pair < model.pairs(); pair++) {
                if (function.kind() == SvmKernel.COSINE) divideByLength(sums[pair], lanes);
                double rho = model.rho()[pair];
                for (int p = 0; p < lanes; p++) decisions[pair][p] = sums[pair][p] - rho;
            }
        }

        private void divideByLength(double[] sum, int lanes) {
            for (int p = 0; p < lanes; p++) sum[p] /= norm[p] > 0 ? Math.sqrt(norm[p]) : 1;
        }

        private void addBlock(
                double[] a, int from, int stride, int rows, int depth, int sumRow, double[][] b, int bRow, int lanes) {
            DoubleLanes.addProduct(a, from, stride, rows, depth, b, bRow, sums, sumRow, lanes);
        }
    }

    private static void setSum(double[] values, double[] norm, double start, int lanes) {
        for (int p = 0; p < lanes; p++) values[p] = norm[p] + start;
    }
}
