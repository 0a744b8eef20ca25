// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.train.ModelTraining;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a training of labelled spectra gives.
 *
 * @param model the trained model
 * @param summary one sentence for the user
 * @param report the report, if it was asked for
 */
public record TrainedModel(OxidationStateModel model, String summary, Optional<TrainingReport> report) {

    /** @param report how it is made; not asked unless it is wanted */
    static TrainedModel of(ModelTraining trained, boolean wanted, Supplier<TrainingReport> report) {
        return new TrainedModel(
                trained.model(), trained.summary(), wanted ? Optional.of(report.get()) : Optional.empty());
    }
}
