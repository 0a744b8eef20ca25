// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;

/** The best settings of a cell, trained on all spectra. */
final class WholeTraining {

    private WholeTraining() {}

    static Classifier of(CellResult cell, StudyContext context, Prepared prepared, Progress progress) {
        Learner learner = cell.cell().learner();
        return LearnerTraining.of(learner, context.configuration(learner, cell.best()), prepared)
                .train(context.set().all(), Seeds.derive(context.ofSeed(0), "whole", 0), progress.quiet());
    }

    /**
     * @param asked spectra that were not trained on
     * @return the class of each
     * @throws IllegalArgumentException if they cannot be prepared as those that were trained on
     */
    static byte[] named(CellResult cell, StudyContext context, LabelledSpectra asked, Progress progress) {
        Prepared prepared = context.prepared(cell.cell().preparation(), progress);
        Preprocessor preprocessor = Preprocessor.of(prepared.preprocessing(), asked.axis());
        Classifier trained = of(cell, context, prepared, progress);
        int classes = trained.classes();
        float[] said = new float[asked.size() * classes];
        trained.predict(preprocessor.features(asked, null), asked.size(), said);
        byte[] named = new byte[asked.size()];
        for (int i = 0; i < named.length; i++) named[i] = (byte) Predictions.largest(said, i * classes, classes);
        return named;
    }
}
