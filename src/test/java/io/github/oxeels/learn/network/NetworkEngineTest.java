// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.network.Activation;
import io.github.oxeels.progress.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines on the same spectra. */
@Tag("training")
class NetworkEngineTest {

    private static final NetworkOptions OPTIONS =
            NetworkOptions.defaults().withLearningRate(0.01).withEpochs(6).withBatchSize(40);

    private static NetworkTrainer.Result trained(NetworkTrainer.Job job, NetworkEngine engine) {
        return NetworkTrainer.train(job, engine, Progress.NONE);
    }

    private static NetworkTrainer.Job withoutDropout(NetworkOptions options, Layer... layers) {
        return new NetworkTrainer.Job(
                new NetworkArchitecture(30, 2, List.of(layers)),
                NetworkTrainerTest.steps(60, 1),
                Optional.of(NetworkTrainerTest.steps(40, 2)),
                options,
                Augmentation.NONE,
                Optional.empty());
    }

    static List<NetworkTrainer.Job> jobs() {
        // batches of up to 32 spectra, over which both normalise alike
        NetworkOptions options = OPTIONS.withEpochs(5)
                .withBatchSize(30)
                .withLearningRate(0.003)
                .withRegularisation(new Regularisation(0.1, 0.1, 0.4))
                .withBalanced(true);
        return List.of(
                withoutDropout(options, Layer.Dense.of(12, Activation.TANH), Layer.Dense.of(6, Activation.LEAKY)),
                withoutDropout(options, new Layer.Dense(12, Activation.LEAKY, 0, true)),
                withoutDropout(
                        options,
                        new Layer.Convolution(6, 5, 2, 2, Activation.TANH, 0, true),
                        new Layer.Convolution(8, 3, 1, 1, Activation.LEAKY, 0, true),
                        new Layer.GlobalAverage()),
                withoutDropout(
                        options,
                        new Layer.Convolution(6, 5, 1, 2, Activation.LEAKY, 0, false),
                        Layer.Dense.of(8, Activation.TANH)));
    }

    /**
     * Ten steps of Adam, weight decay, smoothed labels, weights of classes, mixtures and batch normalisation: without
     * dropout, which each draws for itself, the networks differ by rounding only. A bias before a batch normalisation
     * has no slope but by rounding, which Adam makes steps of; batches are blind to it, but running means lag behind
     * it: a network with normalisation answers alike to two hundredths only.
     */
    @ParameterizedTest
    @MethodSource("jobs")
    void bothEnginesTakeTheSameSteps(NetworkTrainer.Job job) {
        NetworkTrainer.Result own = trained(job, NetworkEngine.OXEELS),
                other = trained(job, NetworkEngine.DEEPLEARNING4J);
        double tolerance = own.network().statistics().length > 0 ? 0.02 : 1e-4;
        for (int epoch = 0; epoch < own.curve().epochs().size(); epoch++) {
            LearningCurve.Epoch a = own.curve().epochs().get(epoch),
                    b = other.curve().epochs().get(epoch);
            assertEquals(a.trainingLoss(), b.trainingLoss(), 1e-4);
            assertEquals(a.validationLoss(), b.validationLoss(), tolerance);
        }
        float[] untrained = new float[2 * 40], ours = new float[2 * 40], theirs = new float[2 * 40];
        NetworkData asked = NetworkTrainerTest.steps(40, 3);
        predict(own.network(), asked, ours);
        predict(other.network(), asked, theirs);
        assertArrayEquals(ours, theirs, (float) tolerance);
        Network first = new Network(
                job.architecture(),
                own.network().mean(),
                own.network().scale(),
                job.architecture().plan().firstWeights(0, OPTIONS.seed()).values(),
                own.network().statistics());
        predict(first, asked, untrained);
        double moved = 0;
        for (int i = 0; i < ours.length; i++) moved = Math.max(moved, Math.abs(untrained[i] - ours[i]));
        assertTrue(moved > 0.05, "training moved probabilities by " + moved);
    }

    private static void predict(Network network, NetworkData asked, float[] probabilities) {
        new NetworkClassifier(List.of(network)).predict(asked.features(), asked.rows(), probabilities);
    }

    @Test
    void bothEnginesLearnTheSame() {
        NetworkTrainer.Job job = NetworkTrainerTest.job(OPTIONS.withEpochs(40), Optional.empty());
        for (NetworkEngine engine : NetworkEngine.values()) {
            LearningCurve curve = trained(job, engine).curve();
            assertTrue(curve.epochs().get(curve.best()).validationAccuracy() > 0.95, () -> engine + " " + curve);
        }
    }

    @Test
    void theSameSeedGivesTheSameBitsInEveryThread() {
        NetworkTrainer.Job job = NetworkTrainerTest.job(
                OPTIONS.withEpochs(2).withRegularisation(Regularisation.DEFAULT.withMixing(0.5)), Optional.empty());
        float[] one = Parallelization.runWithNumThreads(1, () -> trained(job, NetworkEngine.DEEPLEARNING4J))
                .network()
                .weights();
        assertArrayEquals(
                one,
                Parallelization.runWithNumThreads(3, () -> trained(job, NetworkEngine.DEEPLEARNING4J))
                        .network()
                        .weights());
        assertFalse(Arrays.equals(
                one,
                trained(
                                NetworkTrainerTest.job(
                                        OPTIONS.withEpochs(2)
                                                .withRegularisation(Regularisation.DEFAULT.withMixing(0.5))
                                                .withSeed(9),
                                        Optional.empty()),
                                NetworkEngine.DEEPLEARNING4J)
                        .network()
                        .weights()));
    }

    @Test
    void anInterruptedTrainingGoesOnWithTheSameBits(@TempDir Path folder) {
        NetworkOptions options = OPTIONS.withRegularisation(Regularisation.DEFAULT.withMixing(0.2));
        NetworkTrainer.Result whole =
                trained(NetworkTrainerTest.job(options, Optional.empty()), NetworkEngine.DEEPLEARNING4J);
        NetworkTrainer.Job job = NetworkTrainerTest.job(options, Optional.of(folder.resolve("checkpoint")));
        AtomicInteger batches = new AtomicInteger();
        Progress killer = new Progress() {

            @Override
            public void report(double fraction) {
                batches.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return batches.get() >= 30;
            }
        };
        assertThrows(
                CancellationException.class, () -> NetworkTrainer.train(job, NetworkEngine.DEEPLEARNING4J, 0, killer));
        assertEquals(30, batches.get(), "a cancel ends within a batch");
        batches.set(-1000);
        NetworkTrainer.Result resumed = NetworkTrainer.train(job, NetworkEngine.DEEPLEARNING4J, 0, killer);
        assertEquals(-1000 + 8 * 3 + 1, batches.get(), "three epochs were left");
        assertArrayEquals(whole.network().weights(), resumed.network().weights());
        assertArrayEquals(whole.network().statistics(), resumed.network().statistics());
        assertEquals(whole.curve(), resumed.curve());
        // the other engine does not resume from here
        assertArrayEquals(
                trained(NetworkTrainerTest.job(options, Optional.empty()), NetworkEngine.OXEELS)
                        .network()
                        .weights(),
                trained(job, NetworkEngine.OXEELS).network().weights());
    }

    @Test
    void trainingEndsWhenItGetsNoBetter() {
        LearningCurve curve = trained(
                        NetworkTrainerTest.job(
                                OPTIONS.withLearningRate(0.02).withEpochs(200).withPatience(5), Optional.empty()),
                        NetworkEngine.DEEPLEARNING4J)
                .curve();
        assertTrue(curve.epochs().size() < 200 && curve.epochs().size() == curve.best() + 6, curve::toString);
    }

    @Test
    void anUnknownEngineIsRefused() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> NetworkEngine.of("keras"))
                .getMessage()
                .contains("oxeels, deeplearning4j, got 'keras'"));
        assertEquals(NetworkEngine.DEEPLEARNING4J, NetworkEngine.of(" Deeplearning4J "));
    }
}
