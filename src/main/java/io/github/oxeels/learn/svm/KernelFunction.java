// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/**
 * A kernel with its parameters.
 *
 * @param kind which kernel it is
 * @param gamma γ of the kernels that have one, &gt; 0
 * @param degree of the polynomial kernel
 * @param coef0 of the polynomial and the sigmoid kernel
 */
record KernelFunction(SvmKernel kind, double gamma, int degree, double coef0) {

    static KernelFunction of(SvmOptions options) {
        return new KernelFunction(options.kernel(), options.gamma(), options.degree(), options.coef0());
    }
}
