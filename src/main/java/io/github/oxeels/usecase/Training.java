// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.WindowChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the training of any classifier has in common: spectra, folds, notes, and the model and report that come out. */
final class Training {

    /** Where the report says how accuracy falls with a shift, in eV. */
    static final double CURVE_RANGE = 3;

    private static final double CURVE_STEP = 0.5;

    final LabelledSpectra spectra;
    final Preprocessing preprocessing;
    /** Whether the spectra name several acquisitions, which folds then keep together. */
    final boolean grouped;

    final Folds folds;
    private final TrainingData data;
    private final long seed;
    private final List<String> notes = new ArrayList<>();

    /** @param progress is warned of what the user should know */
    Training(TrainingData data, Progress progress) {
        this.data = data;
        spectra = data.spectra();
        seed = data.seed();
        int count = data.folds();
        preprocessing = AlignmentChoice.preprocessing(
                        spectra, data.windows(), data.alignment(), text -> note(text, progress))
                .withNormalisation(Normalisation.of(data.normalization()));
        Preprocessor.of(preprocessing, spectra.axis()).notes().forEach(text -> note(text, progress));
        grouped = new HashSet<>(spectra.groups()).size() > 1;
        if (!grouped)
            note(
                    "the spectra name no acquisitions (column group): folds are random, and their accuracy is optimistic",
                    progress);
        else if (acquisitions() < count)
            note(
                    "there are " + acquisitions() + " acquisitions, so " + acquisitions()
                            + " folds are made instead of " + count,
                    progress);
        folds = folds(count, seed);
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    static void requireRanges(LabelledSpectra spectra, int folds) {
        if (folds < 2 || folds > 100) throw new IllegalArgumentException("folds must be in 2…100, got " + folds);
        if (spectra.classes().size() < 2)
            throw new IllegalArgumentException(
                    "training needs spectra of at least 2 classes, got " + spectra.classes());
    }

    /**
     * @return folds of the kind that these spectra allow, drawn with another seed than those that the accuracy is
     *     measured on
     */
    Folds folds(int count, long ofSeed) {
        return grouped
                ? Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions(), count), ofSeed)
                : Folds.stratified(spectra.classOf(), count, ofSeed);
    }

    /** @return folds that split acquisitions, of the number of those that do not; for comparison only */
    Folds randomFolds() {
        return Folds.stratified(spectra.classOf(), folds.count(), seed);
    }

    /** A spectrum that names no acquisition is one of its own. */
    private int acquisitions() {
        return (int) spectra.groups().stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                + (int) spectra.groups().stream().filter(String::isEmpty).count();
    }

    /** @return the same preprocessing of spectra that stay where their axis says */
    Preprocessing unaligned() {
        return preprocessing.alignment().aligns()
                ? AlignmentChoice.preprocessing(spectra, data.windows(), AlignmentChoice.NONE.key(), text -> {})
                        .withNormalisation(preprocessing.normalisation())
                : preprocessing;
    }

    /** @return how spectra were aligned, for the name of a curve; empty if they were not */
    String aligned() {
        if (!preprocessing.alignment().aligns()) return "";
        return preprocessing.alignment().keepsPosition() ? ", aligned to L3, whose energy is kept" : ", aligned to L3";
    }

    void note(String text, Progress progress) {
        notes.add(text);
        progress.warn(text);
    }

    /**
     * @param features all that was trained on, by which novelty is told
     * @param fractions how the outputs are read if they are fractions
     * @param held what was said of the held-out spectra
     * @param options of the training by key; what is common to all trainings is added
     */
    OxidationStateModel model(
            AugmentedFeatures features,
            Classifier classifier,
            Optional<FractionReading> fractions,
            CrossValidation held,
            Map<String, String> options) {
        double[] perFold = foldAccuracies(held);
        double mean = Arrays.stream(perFold).average().orElse(0);
        double sd = Math.sqrt(
                Arrays.stream(perFold).map(a -> (a - mean) * (a - mean)).sum() / Math.max(1, perFold.length - 1));
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int c = 0; c < spectra.classes().size(); c++)
            sizes.put(spectra.classes().get(c), spectra.classSizes()[c]);
        List<String> groups = spectra.groups().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        Provenance provenance =
                new Provenance("OxEELS " + SoftwareVersion.get(), DataHash.of(spectra), sizes, groups, seed, options);
        Validation validation = new Validation(folds.count(), grouped, mean, sd, held.confusion(), List.copyOf(notes));
        double dispersion = preprocessing.windows().get(0).dispersion();
        return new OxidationStateModel(
                WindowChoice.edge(spectra),
                preprocessing,
                features.pcaOf(IntStream.range(0, spectra.size()).toArray()),
                classifier,
                fractions,
                spectra.classes(),
                spectra.axis(),
                NoveltyTrainer.train(features.all(), dispersion),
                provenance,
                validation);
    }

    private double[] foldAccuracies(CrossValidation held) {
        double[] right = new double[folds.count()];
        double[] size = new double[folds.count()];
        for (int i = 0; i < held.size(); i++) {
            size[held.foldOf()[i]]++;
            if (held.predicted(i) == held.classOf()[i]) right[held.foldOf()[i]]++;
        }
        for (int fold = 0; fold < right.length; fold++) right[fold] /= Math.max(1, size[fold]);
        return right;
    }

    /** Adds the options of preprocessing, folds and seed. */
    void addOptions(Map<String, String> texts) {
        texts.put("normalization", preprocessing.normalisation().key());
        texts.put(
                "windows",
                String.join(
                        ", ",
                        preprocessing.windows().stream()
                                .map(window -> window.energies().toString())
                                .toList()));
        texts.put(
                AlignmentChoice.KEY,
                AlignmentChoice.of(preprocessing.alignment()).key());
        texts.put("folds", Integer.toString(data.folds()));
        texts.put("seed", Long.toString(seed));
    }

    /** @return one sentence for the user */
    String summary(OxidationStateModel model) {
        return String.format(
                Locale.ROOT,
                "%s, %d spectra: %.1f ± %.1f %% of held-out spectra right (%d %s folds)",
                model.title(),
                spectra.size(),
                100 * model.validation().accuracy(),
                100 * model.validation().accuracySd(),
                folds.count(),
                grouped ? "grouped" : "random");
    }

    static double[] curveShifts() {
        return ShiftCurve.range(CURVE_RANGE, CURVE_STEP);
    }

    /**
     * @param what was trained, such as {@code a support vector machine}
     * @param random accuracy over random folds, if the others are grouped
     * @param learning loss by epoch; empty for what does not learn in epochs
     */
    TrainingReport report(
            String what,
            OxidationStateModel model,
            OptionalDouble random,
            List<ShiftCurve> curves,
            List<TrainingReport.Loss> learning,
            Optional<Table> grid) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", data.file());
        summary.put("Spectra", Integer.toString(spectra.size()));
        summary.put(
                "Acquisitions",
                grouped ? Long.toString(spectra.groups().stream().distinct().count()) : "not named");
        summary.put("Energy axis", spectra.axis().toString());
        summary.put("Data hash (SHA-256)", model.provenance().dataSha256());
        summary.put("Software", model.provenance().software());
        Validation validation = model.validation();
        return new TrainingReport(
                "Training of " + what + ": " + model.title(),
                summary,
                model.classes(),
                spectra.classSizes(),
                model.provenance().options(),
                new TrainingReport.Validation(
                        validation.folds(), validation.grouped(), validation.accuracy(), validation.accuracySd()),
                random,
                validation.confusion(),
                curves.stream()
                        .map(curve -> new TrainingReport.Curve(curve.name(), curve.shifts(), curve.accuracy()))
                        .toList(),
                learning,
                grid,
                notes);
    }
}
