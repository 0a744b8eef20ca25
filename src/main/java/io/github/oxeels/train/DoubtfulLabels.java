// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells states whose standards a model names otherwise, however it is adapted: their labels may be wrong. */
final class DoubtfulLabels {

    /** Standards of a state, at least, and the share of them from which on chance and noise do not tell it. */
    private static final int FEWEST = 3;

    private static final double MOST = 0.5;

    private DoubtfulLabels() {}

    /**
     * @param names of the classes
     * @param classOf class of each spectrum among them
     * @param used indices of the spectra that were held out in turn, which folds are of
     * @param said by fold, of what was held out
     * @return a warning for each state of which most held-out standards are named otherwise or refused
     */
    static List<String> in(List<String> names, int[] classOf, int[] used, Folds folds, AdaptationFit.Said[] said) {
        int classes = names.size();
        int[] sizes = new int[classes], refused = new int[classes];
        int[][] named = new int[classes][classes];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] asked = folds.heldOut(fold);
            for (int i = 0; i < asked.length; i++) {
                int label = classOf[used[asked[i]]];
                sizes[label]++;
                if (!said[fold].known()[i]) refused[label]++;
                else named[label][Predictions.largest(said[fold].judgement().probabilities(), i * classes, classes)]++;
            }
        }
        List<String> warnings = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            int wrong = sizes[c] - named[c][c];
            if (sizes[c] < FEWEST || wrong <= MOST * sizes[c]) continue;
            List<String> otherwise = new ArrayList<>();
            for (int other = 0; other < classes; other++)
                if (other != c && named[c][other] > 0) otherwise.add(named[c][other] + " as " + names.get(other));
            if (refused[c] > 0) otherwise.add(refused[c] + " refused");
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d held-out standards of %s stay named otherwise or refused (%s): their labels may be "
                            + "wrong, or swapped, or they show another element or edge than the model is for",
                    wrong,
                    sizes[c],
                    names.get(c),
                    String.join(", ", otherwise)));
        }
        return warnings;
    }
}
