// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;

/** Puts a model together: what a training found, what tells new spectra, how it was made and how well it does. */
final class ModelAssembly {

    private ModelAssembly() {}

    /** @param notes that the model keeps */
    static OxidationStateModel of(Training training, Folds folds, Calibrated calibrated, List<String> notes) {
        LabelledSpectra spectra = training.set().spectra();
        Preprocessing preprocessing = training.features().preprocessing();
        Preparation preparation = new Preparation(
                WindowChoice.edge(spectra),
                preprocessing,
                training.features().pcaOf(training.set().all()),
                calibrated.fractions(),
                spectra.classes(),
                spectra.axis(),
                NoveltyTrainer.train(
                        calibrated.known(), preprocessing.windows().get(0).dispersion()));
        return new OxidationStateModel(
                preparation,
                calibrated.classifier(),
                provenance(training, calibrated),
                validation(training.set(), folds, calibrated.heldOut(), notes));
    }

    private static Provenance provenance(Training training, Calibrated calibrated) {
        LabelledSpectra spectra = training.set().spectra();
        return new Provenance(
                "OxEELS " + SoftwareVersion.get(),
                DataHash.of(spectra),
                spectra.spectraPerClass(),
                spectra.acquisitions(),
                training.set().source().stream().toList(),
                training.recipe(),
                calibrated.outcome());
    }

    private static Validation validation(TrainingSet set, Folds folds, Predictions held, List<String> notes) {
        double[] perFold = held.foldAccuracies();
        double mean = Arrays.stream(perFold).average().orElse(0);
        return new Validation(
                folds.count(), set.grouped(), mean, held.deviation(), held.confusion(), List.copyOf(notes));
    }
}
