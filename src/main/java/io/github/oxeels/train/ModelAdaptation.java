// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSetTrainer;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Adapts a model to one's own microscope: tries how much is to be adapted on spectra that are held out, and takes what
 * does best there. If nothing does better than the model as it is, labelled spectra calibrate its prediction sets
 * alone, and others are refused.
 *
 * @param model the adapted model
 * @param trials what was tried; the first is the model as it is
 * @param chosen index of what was taken; 0 where only the sets were calibrated
 * @param heldOut number of spectra that were held out in turn
 */
public record ModelAdaptation(OxidationStateModel model, List<Trial> trials, int chosen, int heldOut) {

    /** Folds that are held out in turn. */
    private static final int FOLDS = 5;
    /** Spectra that tell how probabilities are to be read, at least, of each of at least two classes. */
    private static final int FEWEST = 3;
    /** Acquisitions of a class, or spectra where none are named, by which prediction sets alone are calibrated. */
    private static final int FEWEST_UNITS = 5;
    /** What must be gained, in mean logarithm of the probability or novelty: less is chance. */
    private static final double LEAST_GAIN = 0.01;

    /**
     * How well the model did on held-out spectra.
     *
     * @param name what was adapted
     * @param loss mean negative logarithm of the probability of the true class; without labels mean novelty, in units
     *     of its threshold
     * @param errors share of spectra that are named wrongly or refused; without labels, of those refused
     */
    public record Trial(String name, double loss, double errors) {}

    /** @return the model as it was */
    public Trial before() {
        return trials.get(0);
    }

    /** @return whether the model answers as before, and only its prediction sets are calibrated on own spectra */
    public boolean setsAlone() {
        return chosen == 0;
    }

    /** @return the model as it is adapted */
    public Trial after() {
        return trials.get(chosen);
    }

    /**
     * @param spectra of one's own microscope
     * @param classOf class of each among those of the model; −1 for none
     * @param source name of their file, for the model
     * @throws IllegalArgumentException if the spectra do not serve, or the model does no better adapted than as it is
     *     and they are too few to calibrate its prediction sets
     */
    public static ModelAdaptation of(
            OxidationStateModel model, LabelledSpectra spectra, int[] classOf, String source, Progress progress) {
        if (model.adaptation().isPresent())
            throw new IllegalArgumentException("the model was adapted already, to "
                    + model.adaptation().get().adaptedOn() + ": adapt the model that it was made of");
        return new Search(model, spectra, classOf, source).run(progress);
    }

    /** The work of one adaptation. */
    private static final class Search {

        private final OxidationStateModel model;
        private final LabelledSpectra spectra;
        private final int[] classOf;
        private final String source;
        private final int[] used;
        private final Folds folds;
        private final AdaptationFit fit;
        private final Adaptation none;
        private final boolean unlabelled;
        private final boolean probabilities;

        private Search(OxidationStateModel model, LabelledSpectra spectra, int[] classOf, String source) {
            this.model = model;
            this.spectra = spectra;
            this.classOf = classOf;
            this.source = source;
            unlabelled = Arrays.stream(classOf).allMatch(c -> c < 0);
            used = IntStream.range(0, classOf.length)
                    .filter(i -> unlabelled || classOf[i] >= 0)
                    .toArray();
            if (used.length < FEWEST)
                throw new IllegalArgumentException(
                        "an adaptation needs at least " + FEWEST + " spectra, got " + used.length);
            int[] sizes = new int[model.classes().size()];
            for (int c : classOf) if (c >= 0) sizes[c]++;
            probabilities = Arrays.stream(sizes).filter(size -> size >= FEWEST).count() >= 2;
            folds = folds();
            fit = new AdaptationFit(model, spectra, classOf);
            none = Adaptation.none(
                    model.classes().size(),
                    model.preprocessing().alignment().keepsPosition() ? AxisPlacement.OF_LABORATORIES : 0);
        }

        /** Whole acquisitions where every class has several. */
        private Folds folds() {
            int[] labels = Arrays.stream(used).map(i -> Math.max(0, classOf[i])).toArray();
            List<String> groups =
                    Arrays.stream(used).mapToObj(spectra.groups()::get).toList();
            boolean grouped = Arrays.stream(labels)
                    .distinct()
                    .allMatch(label -> IntStream.range(0, labels.length)
                                    .filter(i ->
                                            labels[i] == label && !groups.get(i).isEmpty())
                                    .mapToObj(groups::get)
                                    .distinct()
                                    .count()
                            >= 2);
            long acquisitions = groups.stream().distinct().count();
            return grouped
                    ? Folds.grouped(labels, groups, (int) Math.min(FOLDS, acquisitions), 1)
                    : Folds.stratified(labels, Math.min(FOLDS, used.length), 1);
        }

        private int[] part(int[] indices) {
            return Arrays.stream(indices).map(i -> used[i]).toArray();
        }

        /** What may be adapted. */
        private record Option(AdaptationFit.Extent extent, boolean probabilities) {

            String name() {
                return extent.text() + (probabilities ? ", and probabilities" : "");
            }
        }

        private List<Option> options() {
            List<Option> options = new ArrayList<>();
            for (AdaptationFit.Extent extent : AdaptationFit.Extent.values()) {
                boolean useless = extent == AdaptationFit.Extent.POSITION
                        && (unlabelled || !model.preprocessing().seesAxis());
                if (useless
                        || extent.compareTo(AdaptationFit.Extent.POSITION) > 0
                                && model.edge().split().isEmpty()) continue;
                options.add(new Option(extent, false));
                if (probabilities) options.add(new Option(extent, true));
            }
            return options;
        }

        /** @return the most probable adaptation of each option, by some of the spectra */
        private List<Adaptation> fits(List<Option> options, int[] part) {
            List<AdaptationFit.Extent> extents =
                    options.stream().map(Option::extent).distinct().toList();
            List<Adaptation> ofExtent = fit.fit(none, extents, part);
            return options.stream()
                    .map(option -> {
                        Adaptation found = ofExtent.get(extents.indexOf(option.extent));
                        return option.probabilities ? fit.read(found, part) : found;
                    })
                    .toList();
        }

        private ModelAdaptation run(Progress progress) {
            List<Option> options = options();
            AdaptationFit.Said[][] said = new AdaptationFit.Said[options.size()][folds.count()];
            double[] loss = new double[options.size()], errors = new double[options.size()];
            for (int fold = 0; fold < folds.count(); fold++) {
                progress.checkCancelled();
                int[] asked = part(folds.heldOut(fold));
                List<Adaptation> fits = fits(options, part(folds.training(fold)));
                for (int o = 0; o < options.size(); o++) {
                    said[o][fold] = fit.say(fits.get(o), asked);
                    loss[o] += fit.loss(said[o][fold], asked) * asked.length / used.length;
                    errors[o] += (double) fit.errors(said[o][fold], asked) / used.length;
                }
                progress.report(0.9 * (fold + 1) / folds.count());
            }
            List<Trial> trials = IntStream.range(0, options.size())
                    .mapToObj(o -> new Trial(options.get(o).name(), loss[o], errors[o]))
                    .toList();
            int chosen = best(trials);
            if (chosen == 0 || trials.get(0).loss - trials.get(chosen).loss < LEAST_GAIN) {
                if (!calibratesSets(said[0])) throw noGain(trials.get(0), trials.get(chosen));
                OxidationStateModel known = model.withSets(sets(model, said[0], progress));
                progress.report(1);
                return new ModelAdaptation(known, trials, 0, used.length);
            }
            Adaptation found = fits(options, used).get(chosen).foundBy(used.length + " spectra of " + source);
            OxidationStateModel adapted = model.adapted(Optional.of(found));
            Optional<PredictionSets> sets = unlabelled ? Optional.empty() : sets(adapted, said[chosen], progress);
            progress.report(1);
            return new ModelAdaptation(adapted.withSets(sets), trials, chosen, used.length);
        }

        private static int best(List<Trial> trials) {
            int best = 0;
            for (int t = 1; t < trials.size(); t++)
                if (trials.get(t).loss < trials.get(best).loss && trials.get(t).errors <= trials.get(0).errors)
                    best = t;
            return best;
        }

        /** Of fewer acquisitions or spectra of a class, sets of 90 % would hold every class. */
        private boolean calibratesSets(AdaptationFit.Said[] said) {
            if (unlabelled || model.sets().isEmpty()) return false;
            Map<Integer, Set<Integer>> units = new HashMap<>();
            for (int i : used) units.put(classOf[i], new HashSet<>());
            forEachTold(
                    said,
                    (spectrum, significance, answers, row) ->
                            units.get(classOf[spectrum]).add(unit(spectrum)));
            // intervals of the valence are shared by all states, and one state alone would bias them
            return units.size() > 1 && units.values().stream().allMatch(ofClass -> ofClass.size() >= FEWEST_UNITS);
        }

        /** What the model said of a spectrum that was held out. */
        private interface Told {

            void of(int spectrum, double significance, AdaptationFit.Said said, int row);
        }

        /** Visits the spectra that show an edge and are not refused: of these alone prediction sets are made. */
        private void forEachTold(AdaptationFit.Said[] said, Told told) {
            float[] significance = new float[spectra.size()], room = new float[spectra.size()];
            EdgeSignal.of(model.edge(), spectra.axis(), null, EdgeSignal.DEFAULT_TOLERANCE)
                    .measure(spectra.counts(), spectra.size(), null, 0, 0, room, room.clone(), significance);
            for (int fold = 0; fold < folds.count(); fold++) {
                int[] asked = part(folds.heldOut(fold));
                for (int i = 0; i < asked.length; i++)
                    if (significance[asked[i]] >= EdgeSignal.DEFAULT_THRESHOLD
                            && said[fold].known()[i]) told.of(asked[i], significance[asked[i]], said[fold], i);
            }
        }

        private IllegalArgumentException noGain(Trial before, Trial after) {
            return new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the model does no better adapted to %d spectra of %s than as it is: on held-out ones %s %.3f "
                            + "before and %.3f after, %.1f %% and %.1f %% %s; nothing was written, keep the model%s",
                    used.length,
                    source,
                    unlabelled ? "novelty" : "loss",
                    before.loss,
                    after.loss,
                    100 * before.errors,
                    100 * after.errors,
                    unlabelled ? "refused" : "wrong or refused",
                    unlabelled || model.sets().isEmpty()
                            ? ""
                            : "; its prediction sets alone are calibrated on " + FEWEST_UNITS
                                    + " acquisitions (or spectra) of each of two states or more, "
                                    + "that are not refused"));
        }

        /** Own spectra, each judged by what was adapted without it, pooled with what the sets were calibrated on. */
        private Optional<PredictionSets> sets(
                OxidationStateModel adapted, AdaptationFit.Said[] said, Progress progress) {
            PredictionSetTrainer trainer = PredictionSetTrainer.of(adapted);
            double[] valences = model.valences();
            forEachTold(
                    said,
                    (spectrum, significance, answers, row) -> trainer.add(
                            unit(spectrum),
                            classOf[spectrum],
                            answers.judgement().probabilities()[row * valences.length + classOf[spectrum]],
                            valences[classOf[spectrum]],
                            significance,
                            answers.bound().reading(answers.judgement(), row)));
            if (model.sets().isEmpty()) {
                progress.warn(PredictionSets.NONE);
                return Optional.empty();
            }
            return Optional.of(trainer.pooledWith(model.sets().get(), source));
        }

        /** Spectra of one acquisition are one unit. */
        private int unit(int spectrum) {
            String group = spectra.groups().get(spectrum);
            return group.isEmpty() ? spectrum : spectra.groups().indexOf(group);
        }
    }
}
