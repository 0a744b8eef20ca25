// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmTrainer;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Support vector machines on labelled spectra. That of a part names classes by votes; that of all spectra is calibrated
 * on folds by Platt's sigmoids.
 *
 * @param features of the spectra and of what is added to a training part
 */
public record SvmTraining(LabelledRecipe recipe, SvmOptions machine, TrainingSet set, AugmentedFeatures features)
        implements Training {

    @Override
    public Classifier train(int[] part, long seed, Progress progress) {
        return SvmVotes.train(features.split(part, new int[0]).training(), set.classes(), machine, progress);
    }

    @Override
    public Calibrated calibrated(Folds folds, Progress progress) {
        requireTwoOfEach();
        SvmTrainer.Result trained =
                SvmTrainer.train(features, set.spectra().classOf(), set.classes(), folds, machine, progress);
        return new Calibrated(
                trained.classifier(),
                Optional.empty(),
                trained.heldOut(),
                features.all(),
                List.copyOf(trained.ofFold()),
                Map.of());
    }

    private void requireTwoOfEach() {
        int[] sizes = set.spectra().classSizes();
        for (int c = 0; c < sizes.length; c++)
            if (sizes[c] < 2)
                throw new IllegalArgumentException("a support vector machine needs at least 2 spectra per class, "
                        + set.spectra().classes().get(c) + " has " + sizes[c]);
    }
}
