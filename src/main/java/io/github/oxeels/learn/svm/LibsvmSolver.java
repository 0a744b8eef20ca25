// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.List;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/**
 * C-support vector classification by LIBSVM [Chang, Lin 2011, doi 10.1145/1961189.1961199], without its probability
 * estimates: those draw from a global random number generator. What is left is deterministic and safe for many threads.
 */
final class LibsvmSolver {

    private static final double TOLERANCE = 1e-3;
    private static final double CACHE_MEGABYTES = 200;
    /** LIBSVM's only sign of life is its console output, printed by the thread that trains. */
    private static final ThreadLocal<Progress> TRAINING = new ThreadLocal<>();

    private LibsvmSolver() {}

    /**
     * @param training sorted in any order
     * @param classes number of classes; each must have a training spectrum
     * @return the machine, not calibrated
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    static SvmModel train(FeatureMatrix training, int classes, SvmOptions options, Progress progress) {
        svm_problem problem = problem(training, classes, options.kernel() == SvmKernel.COSINE);
        svm_parameter parameter = parameter(training, classes, options);
        String complaint = svm.svm_check_parameter(problem, parameter);
        if (complaint != null) throw new IllegalArgumentException("LIBSVM refuses the training data: " + complaint);
        svm.svm_set_print_string_function(ignored -> {
            Progress current = TRAINING.get();
            if (current != null) current.checkCancelled();
        });
        TRAINING.set(progress);
        try {
            return dense(svm.svm_train(problem, parameter), training.columns(), classes, options);
        } finally {
            TRAINING.remove();
        }
    }

    /** Sorted by class, so that LIBSVM numbers the classes as we do. */
    private static svm_problem problem(FeatureMatrix training, int classes, boolean cosine) {
        svm_problem problem = new svm_problem();
        problem.l = training.rows();
        problem.x = new svm_node[problem.l][];
        problem.y = new double[problem.l];
        int at = 0;
        for (int c = 0; c < classes; c++)
            for (int row = 0; row < problem.l; row++)
                if (training.classOf()[row] == c) {
                    problem.y[at] = c;
                    problem.x[at++] = nodes(Rows.row(training, row, cosine));
                }
        return problem;
    }

    static svm_node[] nodes(double[] row) {
        svm_node[] nodes = new svm_node[row.length];
        int used = 0;
        for (int q = 0; q < row.length; q++)
            if (row[q] != 0) {
                nodes[used] = new svm_node();
                nodes[used].index = q + 1;
                nodes[used++].value = row[q];
            }
        return Arrays.copyOf(nodes, used);
    }

    private static svm_parameter parameter(FeatureMatrix training, int classes, SvmOptions options) {
        svm_parameter parameter = new svm_parameter();
        parameter.svm_type = svm_parameter.C_SVC;
        parameter.kernel_type = switch (options.kernel()) {
            case LINEAR, COSINE -> svm_parameter.LINEAR;
            case RBF -> svm_parameter.RBF;
            case POLYNOMIAL -> svm_parameter.POLY;
            case SIGMOID -> svm_parameter.SIGMOID;
        };
        parameter.C = options.penalty();
        parameter.gamma = options.gamma();
        parameter.degree = options.degree();
        parameter.coef0 = options.coef0();
        parameter.eps = TOLERANCE;
        parameter.cache_size = CACHE_MEGABYTES;
        parameter.shrinking = 1;
        parameter.weight = ClassWeights.of(training.classOf(), classes, options.balanced());
        parameter.nr_weight = classes;
        parameter.weight_label = new int[classes];
        for (int c = 0; c < classes; c++) parameter.weight_label[c] = c;
        return parameter;
    }

    private static SvmModel dense(svm_model trained, int features, int classes, SvmOptions options) {
        double[] vectors = new double[trained.l * features];
        double[] coefficients = new double[(classes - 1) * trained.l];
        for (int v = 0; v < trained.l; v++) {
            for (svm_node node : trained.SV[v]) vectors[v * features + node.index - 1] = node.value;
            for (int m = 0; m < classes - 1; m++) coefficients[m * trained.l + v] = trained.sv_coef[m][v];
        }
        return new SvmModel(
                KernelFunction.of(options), features, trained.nSV, vectors, coefficients, trained.rho, List.of());
    }
}
