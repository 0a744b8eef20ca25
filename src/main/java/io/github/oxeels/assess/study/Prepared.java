// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import java.util.Arrays;
import java.util.Optional;

/**
 * Spectra prepared for the learners of one {@link StudyPreparation}: features are made once for all their trials. Safe
 * for use by many threads.
 */
final class Prepared {

    /** Copies of each spectrum for learners that need them beforehand; networks see others in each epoch. */
    private static final int COPIES = 2;
    /** Counts in the highest channel of noisy copies. */
    private static final double NOISE_COUNTS = 500;

    private final TrainingSet set;
    private final StudyPreparation preparation;
    private final double shiftRange;
    private final Fillings fillings;
    private final Progress cancel;
    private final Protocol protocol;
    private final Preprocessing preprocessing;
    private Optional<AugmentedFeatures> features = Optional.empty();

    /**
     * @param fillings of the spectra, which all preparations share
     * @throws IllegalArgumentException if the spectra cannot be prepared so; the message says why
     */
    Prepared(
            TrainingSet set,
            StudyPreparation preparation,
            double shiftRange,
            StudyEffort effort,
            Fillings fillings,
            Progress cancel) {
        this.set = set;
        this.fillings = fillings;
        this.preparation = preparation;
        this.shiftRange = shiftRange;
        this.cancel = cancel;
        Protocol open = Protocol.of(
                preparation.window(),
                preparation.alignment(),
                preparation.normalization(),
                effort.folds(),
                effort.seed());
        preprocessing = open.preprocessing(set.spectra(), text -> {});
        protocol = open.withAlignment(AlignmentChoice.of(preprocessing).key());
        if (copies().varies())
            FoldAugmentation.obstacle(set.spectra(), preprocessing).ifPresent(obstacle -> {
                throw new IllegalArgumentException(obstacle);
            });
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    Protocol protocol() {
        return protocol;
    }

    TrainingSet set() {
        return set;
    }

    Fillings fillings() {
        return fillings;
    }

    /**
     * Makes what fills training parts up before learners ask for it side by side, which would each train a generator of
     * their own. What cannot be made is found out by the learner that needs it.
     */
    void fillTrainingParts(Folds folds) {
        for (int fold = 0; fold < folds.count(); fold++) fill(folds.training(fold));
    }

    /** As {@link #fillTrainingParts}, for one part. */
    void fill(int[] training) {
        if (!copies().fills()) return;
        try {
            fillings.of(copies(), set.spectra(), training, cancel);
        } catch (IllegalArgumentException tooSmall) {
            // said by the learner
        }
    }

    /** @return what is added to the training part of each fold, for learners that need it beforehand */
    FoldAugmentation copies() {
        long seed = protocol == null ? 0 : protocol.seed();
        return switch (preparation.augmentation()) {
            case "none" -> FoldAugmentation.of("none", ShiftAndNoise.none(), 0, seed);
            case "shift" -> FoldAugmentation.of("shift+noise", new ShiftAndNoise(shiftRange, COPIES, 0, seed), 0, seed);
            case "noise+mix" ->
                FoldAugmentation.of(
                        "mix+shift+noise", new ShiftAndNoise(0, COPIES, NOISE_COUNTS, seed), filled(), seed);
            case "mix" -> FoldAugmentation.of("mix", ShiftAndNoise.none(), filled(), seed);
            case "gan" -> FoldAugmentation.of("gan", ShiftAndNoise.none(), filled(), seed);
            default -> FoldAugmentation.of("laboratory", new ShiftAndNoise(shiftRange, COPIES, 0, seed), 0, seed);
        };
    }

    /** @return spectra that a class is filled up to: half as many again as the largest has */
    private int filled() {
        return Arrays.stream(set.spectra().classSizes()).max().orElseThrow() * 3 / 2;
    }

    /** @return the same for networks, which see spectra changed anew in each epoch */
    NetworkAugmentation changes() {
        FoldAugmentation copies = copies();
        return new NetworkAugmentation(
                copies.name(),
                copies.spectraPerClass(),
                copies.copies().shiftRange(),
                copies.copies().noiseCounts(),
                0,
                0,
                0);
    }

    /**
     * @return features of the spectra and their copies
     * @throws IllegalArgumentException if the copies would all be alike
     */
    synchronized AugmentedFeatures features() {
        if (features.isEmpty()) {
            FoldAugmentation copies = copies();
            if (copies.name().equals("shift+noise") && !preprocessing.seesAxis())
                throw new IllegalArgumentException(
                        "the alignment takes a displacement back, so displaced copies would be like their originals: "
                                + "the same as augmentation none");
            features = Optional.of(new AugmentedFeatures(
                    set.spectra(), preprocessing, copies.withoutAlikeCopies(preprocessing), fillings, cancel));
        }
        return features.get();
    }
}
