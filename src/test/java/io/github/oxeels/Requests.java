// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.FractionTargets;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.SvmChoice;
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.search.SearchField;
import io.github.oxeels.usecase.SearchArchitecture;
import io.github.oxeels.usecase.TrainNetwork;
import io.github.oxeels.usecase.TrainSvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Requests of trainings from the values of their commands' keys, in the order of the keys. */
public final class Requests {

    private Requests() {}

    /** Spectra and how they are prepared. */
    public record Data(
            LabelledSpectra spectra,
            String file,
            String normalization,
            String windows,
            String alignment,
            int folds,
            long seed) {

        private Protocol protocol() {
            return Protocol.of(windows, alignment, normalization, folds, seed);
        }
    }

    /** Displaced and noisy copies only, of spectra that stay where their axis says. */
    public static TrainSvm.Request svm(
            LabelledSpectra spectra,
            String file,
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
        return svm(
                spectra,
                file,
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

    public static TrainSvm.Request svm(
            LabelledSpectra spectra,
            String file,
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
        return new TrainSvm.Request(
                TrainingSet.of(spectra, file),
                Protocol.of(windows, alignment, normalization, folds, seed),
                SvmChoice.of(kernel, penalty, gamma, degree, coef0),
                FoldAugmentation.of(
                        augmentation,
                        new ShiftAndNoise(shiftRange, shiftCopies, noiseCounts, seed),
                        spectraPerClass,
                        seed),
                report);
    }

    public static TrainNetwork.Request network(
            Data data,
            NetworkChoice network,
            LearningChoice learning,
            NetworkAugmentation augmentation,
            int ensemble,
            boolean report,
            Optional<Path> checkpoints) {
        return network(data, Optional.empty(), network, learning, augmentation, ensemble, report, checkpoints);
    }

    public static TrainNetwork.Request network(
            Data data,
            Optional<FractionTargets> fractions,
            NetworkChoice network,
            LearningChoice learning,
            NetworkAugmentation augmentation,
            int ensemble,
            boolean report,
            Optional<Path> checkpoints) {
        return new TrainNetwork.Request(
                new TrainingSet(data.spectra, fractions, data.file, Optional.empty(), List.of()),
                new NetworkRecipe(
                        data.protocol(),
                        fractions.isPresent() ? "fractions" : "classes",
                        network,
                        learning,
                        augmentation,
                        ensemble),
                report,
                checkpoints);
    }

    public static SearchArchitecture.Request search(
            LabelledSpectra spectra,
            String file,
            String strategy,
            int trials,
            double minutes,
            String kind,
            String windows,
            String alignment,
            double tolerance,
            String pruning,
            int folds,
            long seed,
            Optional<Path> journal,
            boolean train) {
        return new SearchArchitecture.Request(
                TrainingSet.of(spectra, file),
                new SearchField(kind, windows, alignment, Denoising.NONE, "oxeels", tolerance),
                new SearchArchitecture.Effort(strategy, trials, minutes, pruning),
                folds,
                seed,
                journal,
                train);
    }
}
