// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Progress;
import java.util.List;

/**
 * One fold of a grid search: scalar products of its spectra, computed when first needed and given up after the last γ.
 * Safe for use by many threads.
 */
final class FoldKernel {

    private final FeatureSplit.Splitter splitter;
    private final Folds folds;
    private final int fold;
    private final int classes;
    private final SvmOptions options;
    private final Progress progress;
    private int usesLeft;
    private FoldProducts products;

    /** @param uses how often the accuracies will be asked for */
    FoldKernel(
            FeatureSplit.Splitter splitter,
            Folds folds,
            int fold,
            int classes,
            SvmOptions options,
            int uses,
            Progress progress) {
        this.splitter = splitter;
        this.folds = folds;
        this.fold = fold;
        this.classes = classes;
        this.options = options;
        this.progress = progress;
        usesLeft = uses;
    }

    /** @return balanced accuracy on the held-out spectra, one per penalty */
    double[] balancedAccuracies(double gamma, List<Double> penalties, Progress watched) {
        FoldProducts shared = products();
        double[] accuracies =
                new FoldCells(shared, classes, options.withGamma(gamma)).balancedAccuracies(penalties, watched);
        release();
        return accuracies;
    }

    private synchronized FoldProducts products() {
        if (products == null)
            products = FoldProducts.of(
                    splitter.split(folds.training(fold), folds.heldOut(fold)), classes, options, fold, progress);
        return products;
    }

    private synchronized void release() {
        if (--usesLeft == 0) products = null;
    }
}
