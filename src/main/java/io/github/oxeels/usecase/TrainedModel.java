// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.report.TrainingReport;
import java.util.Optional;

/**
 * What a training of labelled spectra gives.
 *
 * @param model the trained model
 * @param summary one sentence for the user
 * @param report the report, if it was asked for
 */
public record TrainedModel(OxidationStateModel model, String summary, Optional<TrainingReport> report) {}
