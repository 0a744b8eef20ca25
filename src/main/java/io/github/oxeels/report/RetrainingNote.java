// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Retrained;
import io.github.oxeels.assess.Retraining;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.TrainingSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a reader must know of a recipe that was trained again, in sentences. */
public final class RetrainingNote {

    private RetrainingNote() {}

    /** @return a few sentences; why it was not done, if it was not */
    public static String of(Retraining retraining) {
        return retraining
                .retrained()
                .map(result -> note(result, retraining.set().orElseThrow()))
                .orElseGet(() -> "It was not trained again on these spectra: " + retraining.obstacle()
                        + ". What an unseen acquisition costs is therefore not known from this card.");
    }

    private static String note(Retrained result, TrainingSet set) {
        String recipe = "The recipe of the model (" + result.recipe() + ") trained again on these spectra: ";
        String random = CardText.percent(result.random().accuracy());
        if (result.grouped().isEmpty())
            return recipe + random
                    + " of random held-out spectra are right. "
                    + set.whyNotByAcquisition()
                            .map(reason -> "It cannot be measured with whole acquisitions held out, because " + reason)
                            .orElse("The spectra name no acquisitions (column group), "
                                    + "so leave-one-acquisition-out could not be done")
                    + ", and this number is optimistic: spectra of one acquisition share calibration, thickness "
                    + "and noise.";
        String how = result.leaveOneOut()
                ? "each of " + set.acquisitions() + " acquisitions held out alone"
                : set.acquisitions() + " acquisitions held out in "
                        + result.grouped().get().folds() + " folds";
        return recipe
                + String.format(
                        Locale.ROOT,
                        "%s are right with %s, %s with random spectra held out. ",
                        CardText.percent(result.grouped().get().accuracy()),
                        how,
                        random)
                + gap(100 * result.gap().get(), 100 * result.gapError().get())
                + onlyOnce(set.spectra());
    }

    /** Few acquisitions leave the gap uncertain, however many spectra they hold. */
    private static String gap(double points, double error) {
        String size = String.format(
                        Locale.ROOT,
                        "The gap of %.1f ± %.1f points (standard error, from fold to fold) ",
                        points,
                        error)
                .replace('-', '−');
        if (points >= 1 && points >= 2 * error)
            return size + "is what random folds hide; on a new acquisition expect the lower number.";
        if (points >= 1)
            return size + "is not yet certain with so few acquisitions; on a new one expect the lower number.";
        return size + "shows no sign that random folds are too good here.";
    }

    /** A class of one acquisition is never in the training part when it is asked for. */
    private static String onlyOnce(LabelledSpectra spectra) {
        List<String> once = IntStream.range(0, spectra.classes().size())
                .filter(c -> spectra.classSizes()[c] > 0)
                .filter(c -> IntStream.range(0, spectra.size())
                                .filter(i -> spectra.classOf()[i] == c)
                                .mapToObj(i -> spectra.groups().get(i).isEmpty()
                                        ? (Object) i
                                        : spectra.groups().get(i))
                                .distinct()
                                .count()
                        == 1)
                .mapToObj(spectra.classes()::get)
                .toList();
        return once.isEmpty()
                ? ""
                : " Of " + once
                        + " there is one acquisition only, which cannot be recognised without it: its spectra "
                        + "count as wrong there.";
    }
}
