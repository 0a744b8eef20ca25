// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/** Where distances are taken from. */
final class Centre {

    private Centre() {}

    /**
     * @return the mean support vector, rounded so that a subtraction from single-precision features is the same in both
     *     precisions
     */
    static float[] of(SvmModel model) {
        double[] sum = new double[model.features()];
        for (int v = 0; v < model.size(); v++)
            for (int q = 0; q < sum.length; q++) sum[q] += model.vectors()[v * sum.length + q];
        float[] mean = new float[sum.length];
        for (int q = 0; q < sum.length; q++) mean[q] = (float) (sum[q] / Math.max(1, model.size()));
        return mean;
    }
}
