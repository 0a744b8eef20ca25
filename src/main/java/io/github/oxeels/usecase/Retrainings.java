// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.HeldOut;
import io.github.oxeels.assess.Truth;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.CardText;
import io.github.oxeels.report.RobustnessCard.Retrained;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The recipe of a model on the spectra at hand, with acquisitions held out and with random spectra held out: the
 * difference is what random folds hide.
 *
 * @param retrained what came out; empty if it was not done
 * @param note what the reader must know of it, or why it was not done
 * @param indices which of the spectra were used, those whose label is a class of the model
 */
record Retrainings(Optional<Retrained> retrained, String note, int[] indices) {

    private static final int LEAST_OF_A_CLASS = 2;

    static Retrainings of(
            OxidationStateModel model, LabelledSpectra all, Truth truth, int folds, long seed, Progress progress) {
        int[] indices = IntStream.range(0, all.size())
                .filter(i -> truth.classOf()[i] >= 0)
                .toArray();
        try {
            LabelledSpectra spectra = labelled(model, all, truth, indices);
            Retraining recipe = Retraining.of(model);
            int acquisitions = acquisitions(spectra);
            boolean grouped = spectra.groups().stream().distinct().count() > 1;
            boolean leaveOneOut = grouped && acquisitions <= folds;
            int random = Math.min(folds, spectra.size());
            Optional<HeldOut> held = !grouped
                    ? Optional.empty()
                    : Optional.of(recipe.heldOut(
                            spectra,
                            Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions, folds), seed),
                            progress.stage(0, 0.5)));
            HeldOut scattered = recipe.heldOut(
                    spectra, Folds.stratified(spectra.classOf(), random, seed), progress.stage(grouped ? 0.5 : 0, 1));
            Retrained result = new Retrained(recipe.text(), held, leaveOneOut, scattered);
            return new Retrainings(Optional.of(result), note(result, acquisitions, spectra), indices);
        } catch (IllegalArgumentException impossible) {
            return new Retrainings(
                    Optional.empty(),
                    "It was not trained again on these spectra: " + impossible.getMessage()
                            + ". What an unseen acquisition costs is therefore not known from this card.",
                    indices);
        }
    }

    /** @return the spectra whose label is a class of the model, in the model's order of classes */
    private static LabelledSpectra labelled(
            OxidationStateModel model, LabelledSpectra all, Truth truth, int[] indices) {
        LabelledSpectra part = all.select(indices);
        int[] classOf = Arrays.stream(indices).map(i -> truth.classOf()[i]).toArray();
        int[] sizes = new int[model.classes().size()];
        for (int c : classOf) sizes[c]++;
        List<Integer> present = IntStream.range(0, sizes.length)
                .filter(c -> sizes[c] > 0)
                .boxed()
                .toList();
        for (int c : present)
            if (sizes[c] < LEAST_OF_A_CLASS)
                throw new IllegalArgumentException("class " + model.classes().get(c) + " has " + sizes[c]
                        + " spectrum, and " + LEAST_OF_A_CLASS + " are needed");
        if (present.size() < 2)
            throw new IllegalArgumentException("that needs spectra of at least 2 classes of the model");
        return new LabelledSpectra(part.axis(), part.counts(), model.classes(), classOf, part.groups(), part.sources());
    }

    /** A spectrum that names no acquisition is one of its own. */
    private static int acquisitions(LabelledSpectra spectra) {
        return (int) (spectra.groups().stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                + spectra.groups().stream().filter(String::isEmpty).count());
    }

    private static String note(Retrained result, int acquisitions, LabelledSpectra spectra) {
        String recipe = "The recipe of the model (" + result.recipe() + ") trained again on these spectra: ";
        String random = CardText.percent(result.random().accuracy().value());
        if (result.grouped().isEmpty())
            return recipe + random
                    + " of random held-out spectra are right. The spectra name no acquisitions (column group), so leave-one-acquisition-out could not be done, "
                    + "and this number is optimistic: spectra of one acquisition share calibration, thickness and noise.";
        String how = result.leaveOneOut()
                ? "each of " + acquisitions + " acquisitions held out alone"
                : acquisitions + " acquisitions held out in "
                        + result.grouped().get().folds().count() + " folds";
        return recipe
                + String.format(
                        Locale.ROOT,
                        "%s are right with %s, %s with random spectra held out. ",
                        CardText.percent(result.grouped().get().accuracy().value()),
                        how,
                        random)
                + gap(100 * result.gap().get(), 100 * result.gapError().get())
                + onlyOnce(spectra);
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
                        + " there is one acquisition only, which cannot be recognised without it: its spectra count as wrong there.";
    }

    /**
     * @return whether a spectrum of all was named rightly by the recipe trained on other acquisitions; empty if it was
     *     not asked
     */
    Optional<Boolean> heldOutRight(int spectrum) {
        int index = Arrays.binarySearch(indices, spectrum);
        return index < 0
                ? Optional.empty()
                : retrained.flatMap(Retrained::grouped).map(held -> held.predicted()[index] == held.classOf()[index]);
    }
}
