/**
 * Support vector machines: training and calibration by LIBSVM, grid search, and our own dense prediction. The only
 * place that knows LIBSVM.
 */
package io.github.oxeels.learn.svm;
