// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.WindowChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains a support vector machine on labelled spectra: chooses its parameters by grid search if asked to, calibrates
 * its probabilities on spectra that were held out, and says how well it did.
 */
public final class TrainSvm {

    private static final int SEARCH_FOLDS = 5;

    /**
     * @param spectra to train on
     * @param spectraFile name of their file, for reports
     * @param kernel, penalty, gamma, degree, coef0 see {@link SvmChoice}
     * @param normalization name of a {@link Normalisation}
     * @param windows see {@link WindowChoice#windows}
     * @param alignment see {@link AlignmentChoice}; an alignment takes a displacement of the axis back, so aligned
     *     spectra get no copies that would be alike
     * @param augmentation, spectraPerClass see {@link FoldAugmentation}
     * @param shiftRange, shiftCopies, noiseCounts see {@link ShiftAndNoise}
     * @param folds of the cross-validation, 2…100
     * @param seed of everything random
     * @param report whether to make the report, whose shift curves take as long again as the training
     */
    public record Request(
            LabelledSpectra spectra,
            String spectraFile,
            String kernel,
            String penalty,
            String gamma,
            String degree,
            String coef0,
            String normalization,
            String windows,
            String alignment,
            String augmentation,
            int spectraPerClass,
            double shiftRange,
            int shiftCopies,
            double noiseCounts,
            int folds,
            long seed,
            boolean report) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            new TrainingData(spectra, spectraFile, normalization, windows, alignment, folds, seed);
        }

        private TrainingData data() {
            return new TrainingData(spectra, spectraFile, normalization, windows, alignment, folds, seed);
        }

        /** Displaced and noisy copies only, of spectra that stay where their axis says. */
        public Request(
                LabelledSpectra spectra,
                String spectraFile,
                String kernel,
                String penalty,
                String gamma,
                String degree,
                String coef0,
                String normalization,
                String windows,
                double shiftRange,
                int shiftCopies,
                double noiseCounts,
                int folds,
                long seed,
                boolean report) {
            this(
                    spectra,
                    spectraFile,
                    kernel,
                    penalty,
                    gamma,
                    degree,
                    coef0,
                    normalization,
                    windows,
                    "none",
                    FoldAugmentation.DEFAULT,
                    0,
                    shiftRange,
                    shiftCopies,
                    noiseCounts,
                    folds,
                    seed,
                    report);
        }
    }

    /**
     * @param model the trained model
     * @param summary one sentence for the user
     * @param report the report, if it was asked for
     */
    public record Result(OxidationStateModel model, String summary, Optional<TrainingReport> report) {}

    private final Request request;
    private final Training training;
    private final FoldAugmentation augmentation;
    private final SvmChoice choice;
    private final AugmentedFeatures features;

    private TrainSvm(Request request, Progress progress) {
        this.request = request;
        ShiftAndNoise asked =
                new ShiftAndNoise(request.shiftRange, request.shiftCopies, request.noiseCounts, request.seed);
        FoldAugmentation wanted =
                FoldAugmentation.of(request.augmentation, asked, request.spectraPerClass, request.seed);
        choice = SvmChoice.of(request);
        training = new Training(request.data(), progress);
        augmentation = copiesAreAlike(training.preprocessing, asked) ? wanted.withCopies(ShiftAndNoise.none()) : wanted;
        features = new AugmentedFeatures(training.spectra, training.preprocessing, augmentation, progress);
    }

    /** @return whether an alignment makes of displaced copies what it makes of their original */
    static boolean copiesAreAlike(Preprocessing preprocessing, ShiftAndNoise copies) {
        return !preprocessing.seesAxis() && copies.noiseCounts() == 0;
    }

    /**
     * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        return new TrainSvm(request, progress).run(progress);
    }

    private Result run(Progress progress) {
        LabelledSpectra spectra = training.spectra;
        // other folds than those that the accuracy is measured on
        Folds searchFolds = training.folds(Math.min(request.folds, SEARCH_FOLDS), request.seed + 1);
        SvmChoice.Chosen chosen =
                choice.choose(features, spectra.classes().size(), searchFolds, progress.stage(0, 0.3));
        if (chosen.grid().isPresent())
            training.note(
                    "the parameters were chosen by cross-validation on these spectra, so the accuracy is a little optimistic",
                    Progress.NONE);
        Progress rest = features.trainGenerators(training.folds, 0.6, progress.stage(0.3, request.report ? 0.5 : 1));
        SvmTrainer.Result trained = SvmTrainer.train(
                features, spectra.classOf(), spectra.classes().size(), training.folds, chosen.options(), rest);
        OxidationStateModel model = training.model(
                features,
                trained.classifier(),
                Optional.empty(),
                trained.crossValidation(),
                optionTexts(chosen.options()));
        Optional<TrainingReport> report =
                request.report ? Optional.of(report(model, chosen, progress.stage(0.5, 1))) : Optional.empty();
        return new Result(model, training.summary(model), report);
    }

    private Map<String, String> optionTexts(SvmOptions options) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("kernel", options.kernel().name().toLowerCase(Locale.ROOT));
        texts.put("penalty", Double.toString(options.penalty()));
        if (options.kernel().usesGamma()) texts.put("gamma", Double.toString(options.gamma()));
        if (options.kernel().usesCoef0()) texts.put("coef0", Double.toString(options.coef0()));
        texts.put("degree", Integer.toString(options.degree()));
        augmentation.addTo(texts);
        texts.put("shift_range_ev", Double.toString(request.shiftRange));
        texts.put(
                "shift_copies",
                Integer.toString(
                        augmentation.displaces() ? augmentation.copies().copies() : request.shiftCopies));
        texts.put("noise_counts", Double.toString(request.noiseCounts));
        training.addOptions(texts);
        return texts;
    }

    private TrainingReport report(OxidationStateModel model, SvmChoice.Chosen chosen, Progress progress) {
        double[] shifts = Training.curveShifts();
        boolean aligns = training.preprocessing.alignment().aligns();
        // without displaced copies of its own, the comparison shows what they would bring
        ShiftAndNoise own = augmentation.copies();
        boolean keep = aligns || own.copies() > 0 && own.shiftRange() > 0;
        ShiftAndNoise displaced = keep ? own : new ShiftAndNoise(Training.CURVE_RANGE, 3, 0, request.seed);
        String copies = displaced.copies() == 0
                ? "trained as recorded"
                : String.format(Locale.ROOT, "trained with shifts up to ±%.3g eV", displaced.shiftRange());
        AugmentedFeatures recorded =
                new AugmentedFeatures(training.spectra, training.unaligned(), ShiftAndNoise.none());
        ShiftCurve without = curve(
                "trained as recorded" + (aligns ? " and not aligned" : ""),
                recorded,
                chosen,
                training.folds,
                shifts,
                progress.stage(0, 0.2));
        ShiftCurve with = curve(
                copies + training.aligned(),
                keep ? features : features.withOtherCopies(displaced),
                chosen,
                training.folds,
                shifts,
                progress.stage(0.2, 0.8));
        OptionalDouble random = training.grouped
                ? OptionalDouble.of(onRandomFolds(chosen, progress.stage(0.8, 1)))
                : OptionalDouble.empty();
        return training.report(
                "a support vector machine", model, random, List.of(without, with), List.of(), chosen.grid());
    }

    private double onRandomFolds(SvmChoice.Chosen chosen, Progress progress) {
        Folds folds = training.randomFolds();
        Progress rest = features.trainGenerators(folds, 0.6, progress);
        return curve("random folds", features, chosen, folds, new double[] {0}, rest)
                .accuracy()[0];
    }

    private ShiftCurve curve(
            String name,
            AugmentedFeatures added,
            SvmChoice.Chosen chosen,
            Folds folds,
            double[] shifts,
            Progress progress) {
        return ShiftCurves.of(
                name, added, training.spectra, added.preprocessing(), chosen.options(), folds, shifts, progress);
    }
}
