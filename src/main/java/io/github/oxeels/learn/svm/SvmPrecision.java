package io.github.oxeels.learn.svm;

/** Arithmetic of a prediction. */
public enum SvmPrecision {
	/** for maps: probabilities to about 1e-5 at twice the speed */
	SINGLE,
	/** agrees with LIBSVM to 1e-9 */
	DOUBLE
}
