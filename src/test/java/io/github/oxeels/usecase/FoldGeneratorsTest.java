// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.AugmentedFeatures;
import io.github.oxeels.train.Fillings;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.WindowChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generators that are trained inside folds take their time: they say how far they are, and can be stopped. */
@Tag("training")
class FoldGeneratorsTest {

    /** Keeps what is reported, and is cancelled from a fraction on. */
    private static final class Recorder implements Progress {

        private final double last;
        private final List<Double> reported = new ArrayList<>();
        private boolean cancelled;

        private Recorder(double last) {
            this.last = last;
        }

        @Override
        public synchronized void report(double fraction) {
            reported.add(fraction);
            cancelled |= fraction >= last;
        }

        @Override
        public synchronized boolean isCancelled() {
            return cancelled;
        }

        private synchronized long between(double from, double to) {
            return reported.stream()
                    .filter(fraction -> fraction > from && fraction < to)
                    .distinct()
                    .count();
        }

        private synchronized void assertAscends() {
            for (int i = 1; i < reported.size(); i++)
                assertTrue(reported.get(i) >= reported.get(i - 1) - 1e-9, reported.toString());
        }
    }

    private static final LabelledSpectra SPECTRA = Simulated.spectra(6, 4);

    private static AugmentedFeatures features(Progress progress) {
        FoldAugmentation augmentation = FoldAugmentation.of("gan", ShiftAndNoise.none(), 30, 1);
        return new AugmentedFeatures(
                SPECTRA,
                WindowChoice.preprocessing(SPECTRA, "white_lines"),
                augmentation,
                new Fillings(GanOptions.defaults(GanDesign.WASSERSTEIN).withTrainingSteps(200)),
                progress);
    }

    private static Folds folds() {
        return Folds.grouped(SPECTRA.classOf(), SPECTRA.groups(), 2, 1);
    }

    /** @return rows of a training part of all spectra */
    private static int rowsOfAll(AugmentedFeatures features) {
        int[] all = IntStream.range(0, SPECTRA.size()).toArray();
        return features.split(all, new int[0]).training().rows();
    }

    @Test
    void eachGeneratorReportsIsTrainedOnceAndCanBeStopped() {
        // of all spectra in 0–0.2; that without the first fold is stopped
        Recorder progress = new Recorder(0.22);
        AugmentedFeatures features = features(progress);
        assertThrows(CancellationException.class, () -> features.trainGenerators(folds(), 0.6, progress));
        progress.assertAscends();
        assertTrue(progress.between(0, 0.2) > 3, progress.reported.toString());
        double last = progress.reported.get(progress.reported.size() - 1);
        assertTrue(last >= 0.22 && last < 0.26, "went on to " + last);
        // who is cancelled trains no generator any more: the first must be there, the second is not
        assertEquals(60, rowsOfAll(features));
        assertEquals(60, rowsOfAll(features.withOtherCopies(ShiftAndNoise.none())));
        assertThrows(CancellationException.class, () -> features.split(folds().training(0), folds().heldOut(0)));
    }

    @Test
    void trainingsReportTheGeneratorsOfTheirFoldsAndStopThere() {
        Recorder network = new Recorder(0.02), machine = new Recorder(0.33);
        assertThrows(
                CancellationException.class,
                () -> TrainNetwork.run(
                        Requests.network(
                                new Requests.Data(SPECTRA, "spectra.csv", "area", "white_lines", "none", 2, 1),
                                NetworkChoice.of("dense", "8", "8", 9, 0.1),
                                LearningChoice.of(30, 16, 0.01),
                                new NetworkAugmentation("gan", 30, 1, 0, 0, 0, 0),
                                1,
                                false,
                                Optional.empty()),
                        network));
        assertTrue(network.between(0, 0.03) > 3, network.reported.toString());
        assertThrows(
                CancellationException.class,
                () -> TrainSvm.run(
                        Requests.svm(
                                SPECTRA,
                                "spectra.csv",
                                "rbf",
                                "10",
                                "0.05",
                                "3",
                                "0.1",
                                "area",
                                "white_lines",
                                "none",
                                "gan",
                                30,
                                0.5,
                                1,
                                0,
                                2,
                                1,
                                false),
                        machine));
        assertTrue(machine.between(0.3, 0.35) > 3, machine.reported.toString());
    }

    @Test
    void whereNoGeneratorIsTrainedNoneIsReported() {
        Recorder progress = new Recorder(2);
        AugmentedFeatures mixed = new AugmentedFeatures(
                SPECTRA,
                WindowChoice.preprocessing(SPECTRA, "white_lines"),
                FoldAugmentation.of("mix", ShiftAndNoise.none(), 30, 1),
                progress);
        assertSame(progress, mixed.trainGenerators(folds(), 0.6, progress));
        assertEquals(List.of(), progress.reported);
    }
}
