// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.List;

/**
 * Trains a machine that is not kept: those that only decide on a held-out fold or take part in a comparison, of which
 * there are many. A pair's kernel matrix is held in memory and solved by {@link PairSolver}, which is several times
 * faster than LIBSVM and agrees with it within their common tolerance. Where the matrix is too large, LIBSVM trains.
 */
final class DenseSolver {

    /** Most training spectra of a pair of classes: their kernel values take 72 MB. */
    static final int MOST_ROWS = 3000;

    private DenseSolver() {}

    /** As {@link LibsvmSolver#train}. */
    static SvmModel train(FeatureMatrix training, int classes, SvmOptions options, Progress progress) {
        return train(training, classes, options, 0, progress);
    }

    /**
     * As {@link LibsvmSolver#train}.
     *
     * @param mostSteps of the minimisation of a pair; 0 = as many as LIBSVM would take
     * @throws IllegalArgumentException if they do not suffice
     */
    static SvmModel train(FeatureMatrix training, int classes, SvmOptions options, long mostSteps, Progress progress) {
        double[] weights = ClassWeights.of(training.classOf(), classes, options.balanced());
        int[][] members = members(training.classOf(), classes);
        int[] sizes =
                Arrays.stream(members).mapToInt(rows -> rows.length).sorted().toArray();
        if (sizes[classes - 1] + sizes[classes - 2] > MOST_ROWS)
            return LibsvmSolver.train(training, classes, options, progress);
        double[][] rows = new double[classes][];
        for (int c = 0; c < classes; c++)
            rows[c] = Rows.rows(training, members[c], options.kernel() == SvmKernel.COSINE);
        double[][][] coefficients = new double[classes][classes - 1][];
        double[] rho = new double[SvmModel.pairs(classes)];
        for (int i = 0, pair = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++, pair++) {
                int first = members[i].length, both = first + members[j].length;
                PairSolver solver = new PairSolver(
                        KernelMatrix.of(joined(rows[i], rows[j]), both, training.columns(), options), first);
                if (mostSteps == 0)
                    solver.solve(options.penalty() * weights[i], options.penalty() * weights[j], progress);
                else if (!solver.solve(
                        options.penalty() * weights[i], options.penalty() * weights[j], mostSteps, progress))
                    throw new IllegalArgumentException("a support vector machine with the penalty " + options.penalty()
                            + " was not found in " + mostSteps + " steps");
                coefficients[i][j - 1] = Arrays.copyOfRange(solver.coefficients(), 0, first);
                coefficients[j][i] = Arrays.copyOfRange(solver.coefficients(), first, both);
                rho[pair] = -solver.offset();
            }
        return model(rows, coefficients, rho, training.columns(), options);
    }

    private static int[][] members(int[] classOf, int classes) {
        int[][] members = new int[classes][classOf.length];
        int[] number = new int[classes];
        for (int row = 0; row < classOf.length; row++) members[classOf[row]][number[classOf[row]]++] = row;
        for (int c = 0; c < classes; c++) members[c] = Arrays.copyOf(members[c], number[c]);
        return members;
    }

    private static double[] joined(double[] first, double[] second) {
        double[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A spectrum is a support vector if it supports any pair. */
    private static SvmModel model(
            double[][] rows, double[][][] coefficients, double[] rho, int columns, SvmOptions options) {
        int classes = rows.length,
                others = classes - 1,
                most = Arrays.stream(rows).mapToInt(of -> of.length / columns).sum();
        double[] vectors = new double[most * columns];
        double[][] kept = new double[others][most];
        int[] ofClass = new int[classes];
        int size = 0;
        for (int c = 0; c < classes; c++)
            for (int n = 0; n < rows[c].length / columns; n++) {
                boolean supports = false;
                for (int m = 0; m < others; m++) {
                    kept[m][size] = coefficients[c][m][n];
                    supports |= kept[m][size] != 0;
                }
                if (!supports) continue;
                System.arraycopy(rows[c], n * columns, vectors, size++ * columns, columns);
                ofClass[c]++;
            }
        double[] flat = new double[others * size];
        for (int m = 0; m < others; m++) System.arraycopy(kept[m], 0, flat, m * size, size);
        return new SvmModel(
                KernelFunction.of(options),
                columns,
                ofClass,
                Arrays.copyOf(vectors, size * columns),
                flat,
                rho,
                List.of());
    }
}
