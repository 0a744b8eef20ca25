// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.assess.ShiftCurves;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.HeldOutFractions;
import io.github.oxeels.train.HeldOutNetworks;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkEnsembles;
import io.github.oxeels.train.NetworkParts;
import io.github.oxeels.train.NetworkTargets;
import io.github.oxeels.train.UnfinishedNetworks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trains an ensemble of networks on labelled spectra, calibrates its probabilities on spectra that were held out, and
 * says how well it did.
 */
public final class TrainNetwork {

    private static final int MOST_MEMBERS = 64;

    /**
     * @param data spectra, what is done to them, and folds
     * @param fractions what the spectra are mixed of, where networks are to say that; else they say the classes
     * @param network architecture of each network
     * @param learning how it learns
     * @param augmentation what it sees beside the recorded spectra
     * @param ensemble number of networks, 1…64
     * @param report whether to make the report, whose comparisons train {@code 2 folds + 1} networks more
     * @param checkpoints folder that keeps networks while they are trained, so that a training that was killed goes on
     *     with the bits it would have had; removed when the training ends, be it by cancel or by an error
     */
    public record Request(
            TrainingData data,
            Optional<FractionTargets> fractions,
            NetworkChoice network,
            LearningChoice learning,
            NetworkAugmentation augmentation,
            int ensemble,
            boolean report,
            Optional<Path> checkpoints) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            if (ensemble < 1 || ensemble > MOST_MEMBERS)
                throw new IllegalArgumentException("ensemble must be 1…" + MOST_MEMBERS + " networks, got " + ensemble);
            if (fractions.isPresent() && augmentation.filling(0).fills())
                throw new IllegalArgumentException(
                        "augmentation must be none or shift+noise with outputs=fractions, got '" + augmentation.name()
                                + "'; mixing mixes fractions too");
        }

        /** Networks that say the classes. */
        public Request(
                TrainingData data,
                NetworkChoice network,
                LearningChoice learning,
                NetworkAugmentation augmentation,
                int ensemble,
                boolean report,
                Optional<Path> checkpoints) {
            this(data, Optional.empty(), network, learning, augmentation, ensemble, report, checkpoints);
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
    private final FoldAugmentation filling;
    private final NetworkOptions options;
    private final NetworkTargets targets;
    private final AugmentedFeatures features;
    /** All spectra, and behind them the training part of each fold. */
    private final NetworkParts parts;
    /** What the generators leave of the progress, if any are trained. */
    private final Progress rest;

    private TrainNetwork(Request request, Progress progress) {
        this.request = request;
        long seed = request.data.seed();
        filling = request.augmentation.filling(seed);
        options = request.learning.options(
                filling.filledSize(request.data.spectra().classSizes()), request.augmentation.mixing(), seed);
        training = new Training(request.data, progress);
        targets = request.fractions
                .<NetworkTargets>map(known -> known)
                .orElse(NetworkTargets.ofClasses(training.spectra.classes().size()));
        features = new AugmentedFeatures(training.spectra, training.preprocessing, filling, progress);
        rest = features.trainGenerators(training.folds, 0.3, progress);
        List<int[]> indices = new ArrayList<>(
                List.of(IntStream.range(0, training.spectra.size()).toArray()));
        indices.addAll(NetworkParts.trainingOf(training.folds));
        parts = parts(features, indices);
    }

    /**
     * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        TrainNetwork work = new TrainNetwork(request, progress);
        try {
            request.checkpoints.ifPresent(UnfinishedNetworks::create);
            return work.run(work.rest);
        } finally {
            request.checkpoints.ifPresent(UnfinishedNetworks::delete);
        }
    }

    private Result run(Progress progress) {
        NetworkEnsembles.Trained trained = ensembles(training.preprocessing, true, request.ensemble)
                .train("part", parts, progress.stage(0, request.report ? 0.6 : 1));
        if (parts.splitsAcquisitions())
            training.note(
                    "acquisitions were divided to put a part aside that tells when to stop: there are too few of them",
                    progress);
        List<NetworkClassifier> ofFold =
                trained.ofPart().subList(1, trained.ofPart().size());
        HeldOutNetworks held = new HeldOutNetworks(training.spectra, training.folds, ofFold, heldOut());
        if (!held.seesAllClasses())
            training.note(
                    "at least one class comes from too few acquisitions to hold one out: its probabilities are not calibrated and are likely too high",
                    progress);
        double temperature = held.temperature().orElse(1);
        NetworkClassifier classifier = trained.ofPart().get(0).withTemperature(temperature);
        Optional<HeldOutFractions> fractions = request.fractions.map(
                known -> new HeldOutFractions(known, held.logits(), request.ensemble, temperature));
        Map<String, String> texts = optionTexts(trained.epochs(), temperature);
        fractions.ifPresent(said -> said.addTo(texts));
        OxidationStateModel model = training.model(
                known(training.preprocessing),
                classifier,
                fractions.map(HeldOutFractions::reading),
                fractions
                        .map(said -> said.crossValidation(held.foldOf()))
                        .orElseGet(() -> held.crossValidation(temperature)),
                texts);
        Optional<TrainingReport> report =
                request.report ? Optional.of(report(model, ofFold, progress.stage(0.6, 1))) : Optional.empty();
        return new Result(model, training.summary(model), report);
    }

    /**
     * @return features with displaced copies: a displaced spectrum must not count as new, nor one be stopped by that
     *     fears displacement
     */
    private AugmentedFeatures known(Preprocessing preprocessing) {
        ShiftAndNoise copies = request.augmentation.copies(request.data.seed());
        return new AugmentedFeatures(
                training.spectra,
                preprocessing,
                TrainSvm.copiesAreAlike(preprocessing, copies) ? ShiftAndNoise.none() : copies);
    }

    private NetworkParts parts(AugmentedFeatures of, List<int[]> indices) {
        Optional<AugmentedFeatures> watched =
                request.learning.stopsEarly() ? Optional.of(known(of.preprocessing())) : Optional.empty();
        return new NetworkParts(training.spectra, targets, of, watched, indices, request.data.seed());
    }

    private List<NetworkData> heldOut() {
        return IntStream.range(0, training.folds.count())
                .mapToObj(training.folds::heldOut)
                .map(rows -> targets.of(features.rows(rows), rows))
                .toList();
    }

    private NetworkEnsembles ensembles(Preprocessing preprocessing, boolean augmented, int members) {
        Augmentation changes = augmented ? request.augmentation.changes(preprocessing) : Augmentation.NONE;
        return new NetworkEnsembles(
                request.network.architecture(preprocessing.features(), targets.outputs()),
                options,
                changes,
                members,
                request.checkpoints);
    }

    private Map<String, String> optionTexts(int[] epochs, double temperature) {
        Map<String, String> texts = new LinkedHashMap<>();
        request.network.addTo(texts);
        request.learning.addTo(texts, options);
        request.augmentation.addTo(texts);
        texts.put("ensemble", Integer.toString(request.ensemble));
        training.addOptions(texts);
        if (request.learning.stopsEarly())
            texts.put(
                    "epochs kept",
                    Arrays.stream(epochs, 0, request.ensemble)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", ")));
        texts.put("temperature (calibrated)", String.format(Locale.ROOT, "%.4g", temperature));
        return texts;
    }

    private TrainingReport report(OxidationStateModel model, List<NetworkClassifier> ofFold, Progress progress) {
        double[] shifts = Training.curveShifts();
        Preprocessing plain = training.unaligned();
        AugmentedFeatures recorded = new AugmentedFeatures(training.spectra, plain, ShiftAndNoise.none());
        List<NetworkClassifier> asRecorded = ensembles(plain, false, 1)
                .train("recorded", parts(recorded, NetworkParts.trainingOf(training.folds)), progress.stage(0, 0.45))
                .ofPart();
        String notAligned = training.preprocessing.alignment().aligns() ? " and not aligned" : "";
        ShiftCurve without =
                curve("one network, trained as recorded" + notAligned, recorded, asRecorded, training.folds, shifts);
        ShiftCurve with = curve(
                "the ensemble, trained " + request.augmentation.how() + training.aligned(),
                features,
                ofFold,
                training.folds,
                shifts);
        OptionalDouble random =
                training.grouped ? OptionalDouble.of(onRandomFolds(progress.stage(0.45, 0.9))) : OptionalDouble.empty();
        return training.report(
                "an ensemble of " + request.ensemble + " networks"
                        + (request.fractions.isPresent() ? " of fractions" : ""),
                model,
                random,
                List.of(without, with),
                losses(progress.stage(0.9, 1)),
                Optional.empty());
    }

    private double onRandomFolds(Progress progress) {
        Folds folds = training.randomFolds();
        Progress networks = features.trainGenerators(folds, 0.5, progress);
        List<NetworkClassifier> trained = ensembles(training.preprocessing, true, 1)
                .train("random", parts(features, NetworkParts.trainingOf(folds)), networks)
                .ofPart();
        return curve("random folds", features, trained, folds, new double[] {0}).accuracy()[0];
    }

    private ShiftCurve curve(
            String name, AugmentedFeatures of, List<NetworkClassifier> ofFold, Folds folds, double[] shifts) {
        return ShiftCurves.of(
                name,
                of,
                training.spectra,
                of.preprocessing(),
                folds,
                shifts,
                fold -> (rows, count) -> HeldOutNetworks.votes(
                        ofFold.get(fold), training.spectra.classes().size(), rows, count),
                Progress.NONE);
    }

    /**
     * One network more, that is watched while it learns: on what tells it when to stop, or else on the first fold, by
     * which nothing is chosen.
     */
    private List<TrainingReport.Loss> losses(Progress progress) {
        NetworkEnsembles ensembles = ensembles(training.preprocessing, true, 1);
        NetworkEnsembles.Part part = parts.of(1, 0);
        boolean stops = request.learning.stopsEarly();
        if (!stops)
            part = new NetworkEnsembles.Part(
                    part.training(), Optional.of(heldOut().get(0)));
        LearningCurve curve = NetworkTrainer.train(ensembles.job(part, options, Optional.empty()), progress)
                .curve();
        return List.of(
                new TrainingReport.Loss(
                        "training spectra of the first fold",
                        curve.epochs().stream()
                                .mapToDouble(LearningCurve.Epoch::trainingLoss)
                                .toArray()),
                new TrainingReport.Loss(
                        stops ? "spectra put aside, by which it stops" : "its held-out spectra",
                        curve.epochs().stream()
                                .mapToDouble(LearningCurve.Epoch::validationLoss)
                                .toArray()));
    }
}
