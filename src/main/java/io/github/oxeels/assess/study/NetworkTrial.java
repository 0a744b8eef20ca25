// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.search.SearchNumbers;
import io.github.oxeels.train.search.TrialTraining;

/** Networks as a comparison tries them: a single one, for so many steps however many spectra there are. */
final class NetworkTrial {

    /** Steps in which a network learns: enough to rank settings. */
    private static final int STEPS = 600;

    private static final int BATCH = 64;
    /** Networks of the ensemble that the macro line trains, as Train Network has by default; a trial trains one. */
    private static final int ENSEMBLE = 3;

    private NetworkTrial() {}

    static Training of(Learner learner, Configuration configuration, Prepared prepared, int spectra) {
        double dropout = SearchNumbers.rounded(configuration.number("dropout"));
        NetworkChoice network = learner == Learner.DENSE
                ? NetworkChoice.of(
                        "dense",
                        configuration.integer("units") + "," + configuration.integer("units") / 2,
                        "16",
                        9,
                        dropout)
                : NetworkChoice.of(
                                "convolutional",
                                "auto",
                                configuration.integer("filters") + "," + 2 * configuration.integer("filters"),
                                2 * configuration.integer("kernel_reach") + 1,
                                dropout)
                        .forSpectra(prepared.preprocessing().alignment().aligns());
        LearningChoice learning = LearningChoice.of(
                epochs(shown(prepared, spectra)), BATCH, SearchNumbers.rounded(configuration.number("learning_rate")));
        NetworkRecipe recipe =
                new NetworkRecipe(prepared.protocol(), "classes", network, learning, prepared.changes(), ENSEMBLE);
        NetworkTraining whole = NetworkTraining.of(
                recipe, prepared.set(), prepared.preprocessing(), prepared.fillings(), Progress.NONE);
        return new TrialTraining(whole, whole.single()::train);
    }

    /**
     * @return spectra of an epoch: those that fill a class up are learnt from too, and must not make a training longer
     */
    private static int shown(Prepared prepared, int spectra) {
        FoldAugmentation copies = prepared.copies();
        return copies.fills() ? prepared.set().classes() * copies.spectraPerClass() : spectra;
    }

    private static int epochs(int spectra) {
        int batches = Math.max(1, (spectra + BATCH - 1) / BATCH);
        return Math.max(10, (STEPS + batches - 1) / batches);
    }
}
