// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

/** Kernel of a support vector machine, u and v being feature vectors. */
public enum SvmKernel {
    /** u·v */
    LINEAR("linear"),
    /** exp(−γ |u − v|²) */
    RBF("rbf"),
    /** (γ u·v + coef0)<sup>degree</sup> */
    POLYNOMIAL("polynomial"),
    /** tanh(γ u·v + coef0) */
    SIGMOID("sigmoid"),
    /** u·v / (|u| |v|), 0 if one of them is 0: the linear kernel of the vectors scaled to length 1 */
    COSINE("linear");

    private final String libsvmName;

    SvmKernel(String libsvmName) {
        this.libsvmName = libsvmName;
    }

    /** @return the kernel_type that LIBSVM's model format knows it by */
    public String libsvmName() {
        return libsvmName;
    }

    /** @return whether the decision is a scalar product with one weight vector a pair of classes */
    public boolean collapses() {
        return this == LINEAR || this == COSINE;
    }

    /** @return whether {@link SvmOptions#gamma()} has a meaning */
    public boolean usesGamma() {
        return !collapses();
    }

    /** @return whether {@link SvmOptions#coef0()} has a meaning */
    public boolean usesCoef0() {
        return this == POLYNOMIAL || this == SIGMOID;
    }
}
