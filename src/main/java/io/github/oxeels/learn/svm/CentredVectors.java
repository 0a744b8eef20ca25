// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/**
 * What kernels multiply spectra by, and what their argument begins with: distances are taken from the mean support
 * vector, so that |u|² + |v|² − 2 u·v does not cancel.
 *
 * @param centre to be subtracted from spectra too; 0 for kernels without distances
 * @param vectors support vectors less the centre, times 2 γ or γ; weight vectors of a linear kernel
 * @param start what the kernel's argument begins with, one per vector
 */
record CentredVectors(float[] centre, double[] vectors, double[] start) {

    static CentredVectors of(SvmModel model) {
        KernelFunction function = model.kernel();
        boolean radial = function.kind() == SvmKernel.RBF;
        float[] centre = radial ? mean(model) : new float[model.features()];
        double factor = radial ? 2 * function.gamma() : function.kind().usesGamma() ? function.gamma() : 1;
        double[] source = function.kind().collapses() ? model.weights() : model.vectors();
        double[] vectors = new double[source.length];
        double[] start = new double[source.length / Math.max(1, model.features())];
        for (int v = 0; v < start.length; v++) {
            double norm = 0;
            for (int q = 0; q < centre.length; q++) {
                double value = source[v * centre.length + q] - centre[q];
                vectors[v * centre.length + q] = factor * value;
                norm += value * value;
            }
            start[v] = radial ? -function.gamma() * norm : function.coef0();
        }
        return new CentredVectors(centre, vectors, start);
    }

    /** Rounded so that a subtraction from single-precision features is the same in both precisions. */
    private static float[] mean(SvmModel model) {
        double[] sum = new double[model.features()];
        for (int v = 0; v < model.size(); v++)
            for (int q = 0; q < sum.length; q++) sum[q] += model.vectors()[v * sum.length + q];
        float[] mean = new float[sum.length];
        for (int q = 0; q < sum.length; q++) mean[q] = (float) (sum[q] / Math.max(1, model.size()));
        return mean;
    }
}
