// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How well held-out spectra are named as each of the unseen laboratories would have recorded them.
 *
 * @param names of the laboratories; the first is the one at hand
 * @param accuracy balanced accuracy, one per laboratory, in [0, 1]
 */
public record LaboratoryScores(List<String> names, double[] accuracy) {

    /** @throws IllegalArgumentException if there are not as many names as accuracies, or none */
    public LaboratoryScores {
        if (names.size() != accuracy.length || accuracy.length == 0)
            throw new IllegalArgumentException(
                    names.size() + " laboratories do not fit " + accuracy.length + " accuracies");
    }

    /**
     * @param held trains without each fold, or has it
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static LaboratoryScores of(CrossValidation held, TrainingSet set, long seed, Progress progress) {
        List<Predictions> said = held.run(OtherLaboratory.unseen(WindowChoice.edge(set.spectra()), seed), progress);
        return new LaboratoryScores(
                Laboratory.UNSEEN.stream().map(Laboratory.Named::name).toList(),
                said.stream().mapToDouble(Predictions::balancedAccuracy).toArray());
    }

    /**
     * @param held trains without each fold, or has it
     * @param training of all spectra
     * @return empty where spectra of other laboratories cannot be made of these
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Optional<LaboratoryScores> wherePossible(CrossValidation held, Training training, Progress progress) {
        TrainingSet set = training.set();
        return FoldAugmentation.obstacle(set.spectra(), training.features().preprocessing())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(of(held, set, training.recipe().seed(), progress));
    }

    public double mean() {
        return Arrays.stream(accuracy).average().orElseThrow();
    }

    /** @return index of the laboratory with the lowest accuracy */
    public int worst() {
        int worst = 0;
        for (int i = 1; i < accuracy.length; i++) if (accuracy[i] < accuracy[worst]) worst = i;
        return worst;
    }
}
