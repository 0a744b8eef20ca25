// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Adapts a model to one's own microscope: tries how much is to be adapted on spectra that are held out, and takes what
 * does best there. If nothing does better than the model as it is, labelled spectra calibrate its prediction sets
 * alone, and others are refused.
 */
public final class AdaptationSearch {

    /** Folds that are held out in turn. */
    private static final int FOLDS = 5;
    /** Spectra that tell how probabilities are to be read, at least, of each of at least two classes. */
    private static final int FEWEST = 3;
    /** What must be gained, in mean logarithm of the probability or novelty: less is chance. */
    private static final double LEAST_GAIN = 0.01;

    private final OxidationStateModel model;
    private final LabelledSpectra spectra;
    private final int[] classOf;
    private final String source;
    private final int[] used;
    private final Folds folds;
    private final AdaptationFit fit;
    private final OwnSets sets;
    private final Adaptation none;
    private final boolean unlabelled;
    private final boolean probabilities;

    private AdaptationSearch(OxidationStateModel model, LabelledSpectra spectra, int[] classOf, String source) {
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
        sets = new OwnSets(model, spectra, classOf, used, folds);
        none = Adaptation.none(
                model.classes().size(),
                model.preprocessing().alignment().keepsPosition() ? AxisPlacement.OF_LABORATORIES : 0);
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
        return new AdaptationSearch(model, spectra, classOf, source).run(progress);
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
        List<ModelAdaptation.Trial> trials = IntStream.range(0, options.size())
                .mapToObj(o -> new ModelAdaptation.Trial(options.get(o).name(), loss[o], errors[o]))
                .toList();
        int chosen = best(trials);
        if (chosen == 0 || trials.get(0).loss() - trials.get(chosen).loss() < LEAST_GAIN) {
            if (unlabelled || !sets.areEnough(said[0])) throw noGain(trials.get(0), trials.get(chosen));
            OxidationStateModel known = model.withSets(sets.of(model, said[0], source, progress));
            progress.report(1);
            return new ModelAdaptation(known, trials, 0, used.length, doubts(said[0]));
        }
        Adaptation found = fits(options, used).get(chosen).foundBy(used.length + " spectra of " + source);
        OxidationStateModel adapted = model.adapted(Optional.of(found));
        Optional<PredictionSets> own = unlabelled ? Optional.empty() : sets.of(adapted, said[chosen], source, progress);
        progress.report(1);
        return new ModelAdaptation(adapted.withSets(own), trials, chosen, used.length, doubts(said[chosen]));
    }

    private List<String> doubts(AdaptationFit.Said[] said) {
        return unlabelled ? List.of() : DoubtfulLabels.in(model.classes(), classOf, used, folds, said);
    }

    private static int best(List<ModelAdaptation.Trial> trials) {
        int best = 0;
        for (int t = 1; t < trials.size(); t++)
            if (trials.get(t).loss() < trials.get(best).loss()
                    && trials.get(t).errors() <= trials.get(0).errors()) best = t;
        return best;
    }

    private IllegalArgumentException noGain(ModelAdaptation.Trial before, ModelAdaptation.Trial after) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "the model does no better adapted to %d spectra of %s than as it is: on held-out ones %s %.3f "
                        + "before and %.3f after, %.1f %% and %.1f %% %s; nothing was written, keep the model%s",
                used.length,
                source,
                unlabelled ? "novelty" : "loss",
                before.loss(),
                after.loss(),
                100 * before.errors(),
                100 * after.errors(),
                unlabelled ? "refused" : "wrong or refused",
                unlabelled || model.sets().isEmpty()
                        ? ""
                        : "; its prediction sets alone are calibrated on " + OwnSets.FEWEST_UNITS
                                + " acquisitions (or spectra) of each of two states or more, "
                                + "that are not refused"));
    }
}
