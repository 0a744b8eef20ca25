// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What all parts of a study share.
 *
 * @param set spectra
 * @param design what is compared
 * @param effort how thoroughly
 * @param laboratories at which cells are asked
 * @param folds of each repetition
 * @param fillings mixtures and generated spectra that were made so far
 */
record StudyContext(
        TrainingSet set,
        StudyDesign design,
        StudyEffort effort,
        Laboratories laboratories,
        List<Folds> folds,
        Fillings fillings) {

    static StudyContext of(TrainingSet set, StudyDesign design, StudyEffort effort) {
        List<Folds> folds = new ArrayList<>();
        for (int seed = 0; seed < effort.seeds(); seed++) folds.add(set.folds(effort.folds(), ofSeed(effort, seed)));
        Laboratories laboratories = Laboratories.of(set.spectra(), design.shiftRange(), effort.seed());
        return new StudyContext(set, design, effort, laboratories, folds, new Fillings());
    }

    private static long ofSeed(StudyEffort effort, int seed) {
        return Seeds.derive(effort.seed(), "repetition", seed);
    }

    /** @return seed of one of the repetitions */
    long ofSeed(int seed) {
        return ofSeed(effort, seed);
    }

    /** @return what a trial of a learner sets */
    Configuration configuration(Learner learner, int trial) {
        return learner.configuration(trial, Seeds.random(effort.seed(), "trial", trial));
    }

    /** @throws IllegalArgumentException as {@link Prepared} */
    Prepared prepared(StudyPreparation preparation, Progress cancel) {
        return new Prepared(set, preparation, design.shiftRange(), effort, fillings, cancel);
    }

    /** @return 1 for each spectrum that was named rightly */
    double[] right(byte[] named) {
        double[] right = new double[named.length];
        for (int i = 0; i < right.length; i++)
            right[i] = named[i] == set.spectra().classOf()[i] ? 1 : 0;
        return right;
    }

    /** @return {@code [laboratory][spectrum]}: share of the repetitions that named it rightly */
    double[][] right(List<Naming> ofSeeds) {
        double[][] right = new double[laboratories.changes().size()][set.size()];
        for (Naming naming : ofSeeds)
            for (int change = 0; change < right.length; change++) {
                double[] one = right(naming.of()[change]);
                for (int i = 0; i < one.length; i++) right[change][i] += one[i] / ofSeeds.size();
            }
        return right;
    }
}
