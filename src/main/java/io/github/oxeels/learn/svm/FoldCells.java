// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.List;

/** All penalties of one fold and one γ. Working memory of one thread. */
final class FoldCells {

    private final FoldProducts products;
    private final int classes;
    private final SvmOptions options;
    private final int rows;
    private final int heldOut;

    FoldCells(FoldProducts products, int classes, SvmOptions options) {
        this.products = products;
        this.classes = classes;
        this.options = options;
        rows = products.start()[classes];
        heldOut = products.heldOutClass().length;
    }

    /**
     * @return balanced accuracy of the held-out spectra, each named by the most votes as LIBSVM's {@code svm_predict}
     *     does
     */
    double[] balancedAccuracies(List<Double> penalties, Progress progress) {
        double[][] toHeldOut = heldOutKernel();
        int[][] votes = new int[penalties.size()][heldOut * classes];
        for (int i = 0; i < classes; i++)
            for (int j = i + 1; j < classes; j++)
                if (size(i) > 0 && size(j) > 0) vote(i, j, toHeldOut, penalties, votes, progress);
        double[] accuracies = new double[penalties.size()];
        for (int c = 0; c < accuracies.length; c++) accuracies[c] = balancedAccuracy(votes[c]);
        return accuracies;
    }

    private int size(int c) {
        return products.start()[c + 1] - products.start()[c];
    }

    private void vote(int i, int j, double[][] toHeldOut, List<Double> penalties, int[][] votes, Progress progress) {
        PairSolver solver = new PairSolver(pairKernel(i, j), size(i));
        double[] decision = new double[heldOut];
        for (int c = 0; c < votes.length; c++) {
            double penalty = penalties.get(c);
            solver.solve(penalty * products.weights()[i], penalty * products.weights()[j], progress);
            Arrays.fill(decision, solver.offset());
            for (int t = 0; t < size(i) + size(j); t++)
                if (solver.coefficients()[t] != 0) add(solver.coefficients()[t], toHeldOut[row(i, j, t)], decision);
            for (int p = 0; p < heldOut; p++) votes[c][p * classes + (decision[p] > 0 ? i : j)]++;
        }
    }

    /** @return where the t-th spectrum of the pair lies among all */
    private int row(int i, int j, int t) {
        return t < size(i) ? products.start()[i] + t : products.start()[j] + t - size(i);
    }

    private double[][] pairKernel(int i, int j) {
        int first = size(i), second = size(j);
        double[][] kernel = new double[first + second][first + second];
        for (int t = 0; t < kernel.length; t++) {
            int from = row(i, j, t) * rows;
            System.arraycopy(products.training(), from + products.start()[i], kernel[t], 0, first);
            System.arraycopy(products.training(), from + products.start()[j], kernel[t], first, second);
        }
        double[] scratch = new double[kernel.length];
        for (double[] row : kernel) KernelMatrix.apply(options, row, scratch);
        return kernel;
    }

    private double[][] heldOutKernel() {
        double[][] kernel = new double[rows][heldOut];
        double[] scratch = new double[heldOut];
        for (int t = 0; t < rows; t++) {
            System.arraycopy(products.heldOut(), t * heldOut, kernel[t], 0, heldOut);
            KernelMatrix.apply(options, kernel[t], scratch);
        }
        return kernel;
    }

    private static void add(double factor, double[] row, double[] sum) {
        for (int p = 0; p < sum.length; p++) sum[p] += factor * row[p];
    }

    private double balancedAccuracy(int[] votes) {
        int[][] confusion = new int[classes][classes];
        for (int p = 0; p < heldOut; p++) {
            int best = 0;
            for (int c = 1; c < classes; c++) if (votes[p * classes + c] > votes[p * classes + best]) best = c;
            confusion[products.heldOutClass()[p]][best]++;
        }
        return Predictions.balancedAccuracy(confusion);
    }
}
