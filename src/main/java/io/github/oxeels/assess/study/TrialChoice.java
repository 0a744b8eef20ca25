// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Which trial of a cell counts. For each fold it is the one that did best on the others, by the mean over the
 * laboratories, so that what is reported of a fold played no part in the choice.
 */
final class TrialChoice {

    private TrialChoice() {}

    /**
     * @param trials what was named by each; empty where a trial failed
     * @param counted which spectra are asked about
     * @return number of the best trial, the first of equals; −1 if all failed
     */
    static int best(List<Optional<Naming>> trials, LabelledSpectra spectra, IntPredicate counted) {
        int best = -1;
        double highest = -1;
        for (int trial = 0; trial < trials.size(); trial++) {
            if (trials.get(trial).isEmpty()) continue;
            double score = score(trials.get(trial).get(), spectra, counted);
            if (score > highest) {
                highest = score;
                best = trial;
            }
        }
        return best;
    }

    /** @return balanced accuracy, the mean over the changes, in [0, 1] */
    static double score(Naming naming, LabelledSpectra spectra, IntPredicate counted) {
        double sum = 0;
        int classes = spectra.classes().size();
        for (byte[] named : naming.of()) {
            // a last column for no answer
            int[][] confusion = new int[classes][classes + 1];
            for (int i = 0; i < named.length; i++)
                if (counted.test(i)) confusion[spectra.classOf()[i]][named[i] < 0 ? classes : named[i]]++;
            sum += Predictions.balancedAccuracy(confusion);
        }
        return sum / naming.of().length;
    }
}
