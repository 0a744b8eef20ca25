// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.SearchObjective;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.LabelledRecipe;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a search of classifiers is about: the spectra, what is searched among, and how a configuration is scored, on
 * held-out spectra whose axis is off and which other laboratories would have recorded.
 */
public final class SearchTask {

    private final TrainingSet set;
    private final SearchField field;
    private final int foldCount;
    private final long seed;
    private final LabelledSpectra spectra;
    private final ClassifierSpace kinds;
    private final Folds folds;
    private final double[] shifts;
    /** Other laboratories than the one at hand; none where they cannot be simulated. */
    private final List<Laboratory.Named> laboratories;

    private final List<String> notes = new ArrayList<>();

    /**
     * @param folds of the cross-validation, 2…100
     * @param seed of everything random
     * @throws IllegalArgumentException if the spectra do not serve; the message says why
     */
    public SearchTask(TrainingSet set, SearchField field, int folds, long seed) {
        this.set = set;
        this.field = field;
        foldCount = folds;
        this.seed = seed;
        spectra = set.spectra();
        LearningChoice.requireWorking(field.engine());
        kinds = field.on(spectra, notes::add);
        // other folds than those of the final cross-validation
        this.folds = set.folds(folds, seed + 1);
        requireClasses();
        double t = field.tolerance();
        boolean simulated = kinds.alignments().values().stream()
                .allMatch(way -> FoldAugmentation.obstacle(spectra, way).isEmpty());
        laboratories = simulated ? Laboratory.UNSEEN.subList(1, Laboratory.UNSEEN.size()) : List.of();
        shifts = t == 0 ? new double[] {0} : new double[] {-t, -t / 2, 0, t / 2, t};
        for (Preprocessing way : kinds.alignments().values())
            for (String note : Preprocessor.of(way, spectra.axis()).notes()) if (!notes.contains(note)) notes.add(note);
    }

    private void requireClasses() {
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] classes = Arrays.stream(folds.training(fold))
                    .map(i -> spectra.classOf()[i])
                    .distinct()
                    .toArray();
            if (classes.length < 2)
                throw new IllegalArgumentException("without fold " + (fold + 1) + " of " + folds.count()
                        + " there are only spectra of " + spectra.classes().get(classes[0])
                        + " to train on; ask for more folds, or label more acquisitions of each class");
        }
    }

    public TrainingSet set() {
        return set;
    }

    /** @return what the user should know of the alignment and the windows */
    public List<String> notes() {
        return notes;
    }

    public SearchSpace space() {
        return kinds.space();
    }

    /** @return the ways of alignment that are tried */
    public Set<String> alignments() {
        return kinds.alignments().keySet();
    }

    public SearchObjective objective() {
        return new CrossValidatedScore(set, kinds, this::training, folds, laboratories, shifts);
    }

    /** @return the recipe that a configuration describes */
    public LabelledRecipe recipe(Configuration configuration) {
        return training(configuration).recipe();
    }

    private Training training(Configuration configuration) {
        return kinds.training(configuration, set, field.windows(), foldCount, seed);
    }

    /** @return what tells this search from others, for a journal */
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(
                "score",
                "balanced accuracy on held-out spectra, mean over the displacements"
                        + (laboratories.isEmpty() ? "" : " and other laboratories"));
        identity.put(
                "laboratories",
                laboratories.stream().map(Laboratory.Named::name).toList());
        identity.put("displacements_ev", Arrays.stream(shifts).boxed().toList());
        identity.put("folds", folds.count());
        identity.put("grouped", set.grouped());
        kinds.alignments()
                .forEach((alignment, way) -> identity.put(
                        "windows, alignment=" + alignment,
                        way.windows().stream()
                                .map(FeatureWindow::energies)
                                .map(Object::toString)
                                .toList()));
        field.denoising().addTo(identity);
        if (!field.engine().equals(LearningChoice.DEFAULT_ENGINE)) identity.put(LearningChoice.ENGINE, field.engine());
        identity.put("data_sha256", DataHash.of(spectra));
        return identity;
    }

    /** @return what the score is and how it is measured, in sentences */
    public String protocol() {
        String displaced =
                Arrays.stream(shifts).mapToObj(CrossValidatedScore::text).collect(Collectors.joining(", "));
        return "The score is the balanced accuracy (mean over the classes of the share of their spectra that is "
                + "named rightly) on spectra that were not trained on, "
                + "its mean over displacements of their energy axis by "
                + displaced + " eV"
                + (laboratories.isEmpty()
                        ? ""
                        : " and over " + laboratories.size()
                                + " simulated laboratories, at which no training looks, on these axes in turn")
                + ". It is measured on " + folds.count()
                + (set.grouped()
                        ? " folds that keep every acquisition together"
                        : " random folds, since the spectra name no acquisitions")
                + ", the same for all trials; augmented copies are in the training part only. The standard "
                + "error is that of the mean over the folds.";
    }
}
