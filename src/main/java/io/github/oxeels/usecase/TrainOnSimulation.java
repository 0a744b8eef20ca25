// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.ModelCard;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.SimulatedTraining;
import io.github.oxeels.train.SimulationRecipe;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains a model of fractions on simulated spectra alone, and says how well it does on unseen simulated instruments.
 */
public final class TrainOnSimulation {

    /** The card asks instruments of other seeds than the training. */
    private static final int CARD_SEED = 1000;

    /**
     * @param recipe of the training
     * @param card whether to make the model card
     */
    public record Request(SimulationRecipe recipe, boolean card) {}

    /**
     * @param model the trained model
     * @param summary one sentence for the user
     * @param card the card, if it was asked for
     */
    public record Result(OxidationStateModel model, String summary, Optional<ModelCard> card) {}

    private TrainOnSimulation() {}

    /** @throws java.util.concurrent.CancellationException if the work was cancelled */
    public static Result run(Request request, Progress progress) {
        OxidationStateModel model = SimulatedTraining.train(request.recipe, progress.stage(0, request.card ? 0.7 : 1));
        Optional<ModelCard> card = request.card
                ? Optional.of(ModelCard.of(
                        model, ModelCard.INSTRUMENTS, request.recipe.seed() + CARD_SEED, progress.stage(0.7, 1)))
                : Optional.empty();
        String summary = String.format(
                Locale.ROOT,
                "%s: %.1f ± %.1f %% right on pure spectra of unseen simulated instruments",
                model.title(),
                100 * model.validation().accuracy(),
                100 * model.validation().accuracySd());
        if (card.isPresent())
            for (Coverage row : card.get().coverages())
                if (row.covered().total() > 0)
                    summary += String.format(
                            Locale.ROOT,
                            "; sets of %s hold the class of %.1f %%",
                            row.name(),
                            100 * row.covered().value());
        return new Result(model, summary, card);
    }
}
