// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.network.Activation;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkTrainerTest {

    /** Two numbers whose signs agree or not, among numbers that say nothing. */
    private static final int FEATURES = 6;

    static float[] signs(int rows, long seed) {
        Random random = new Random(seed);
        float[] features = new float[rows * FEATURES];
        for (int i = 0; i < features.length; i++) features[i] = (float) (random.nextGaussian() + 3);
        return features;
    }

    static float[] agreement(float[] features) {
        float[] targets = new float[features.length / FEATURES * 2];
        for (int row = 0; row < targets.length / 2; row++) {
            boolean agree = features[row * FEATURES] > 3 == features[row * FEATURES + 1] > 3;
            targets[2 * row + (agree ? 1 : 0)] = 1;
        }
        return targets;
    }

    static Network trained(NetworkOptions options, Layer... layers) {
        float[] features = signs(600, 1);
        return NetworkTrainer.train(
                new NetworkArchitecture(FEATURES, 2, List.of(layers)),
                features,
                600,
                agreement(features),
                options,
                Progress.NONE);
    }

    private static double accuracy(Network network) {
        float[] features = signs(1000, 2), targets = agreement(features), probabilities = new float[2000];
        new NetworkClassifier(List.of(network)).predict(features, 1000, probabilities);
        int right = 0;
        for (int row = 0; row < 1000; row++) {
            assertEquals(1, probabilities[2 * row] + probabilities[2 * row + 1], 1e-6);
            if (probabilities[2 * row + 1] > 0.5 == targets[2 * row + 1] > 0.5) right++;
        }
        return right / 1000.0;
    }

    @Test
    void whatNoLineSeparatesIsLearnt() {
        NetworkOptions options = NetworkOptions.defaults().withLearningRate(0.01);
        assertTrue(accuracy(trained(options)) < 0.65);
        for (Activation activation : Activation.values())
            assertTrue(
                    accuracy(trained(options, Layer.Dense.of(24, activation), Layer.Dense.of(12, activation))) > 0.93,
                    activation::toString);
        assertTrue(accuracy(trained(
                        options.withRegularisation(new Regularisation(1e-4, 0.1, 0)),
                        new Layer.Dense(48, Activation.RELU, 0.1, true)))
                > 0.9);
    }

    @Test
    void theSameSeedGivesTheSameBitsForAnyNumberOfThreads() {
        Layer[] layers = {
            new Layer.Dense(16, Activation.LEAKY, 0.2, true), new Layer.Dense(9, Activation.TANH, 0, false)
        };
        NetworkOptions options = NetworkOptions.defaults().withEpochs(3).withBatchSize(150);
        Network one = Parallelization.runWithNumThreads(1, () -> trained(options, layers));
        for (int threads = 1; threads <= 3; threads++) {
            Network other = Parallelization.runWithNumThreads(threads, () -> trained(options, layers));
            assertArrayEquals(one.weights(), other.weights());
            assertArrayEquals(one.statistics(), other.statistics());
        }
        NetworkOptions few = options.withEpochs(2).withRegularisation(Regularisation.DEFAULT.withMixing(0.5));
        assertArrayEquals(
                Parallelization.runWithNumThreads(
                                1, () -> NetworkTrainer.train(job(few, Optional.empty()), Progress.NONE))
                        .network()
                        .weights(),
                Parallelization.runWithNumThreads(
                                3, () -> NetworkTrainer.train(job(few, Optional.empty()), Progress.NONE))
                        .network()
                        .weights());
        assertTrue(!Arrays.equals(
                one.weights(), trained(options.withSeed(2), layers).weights()));
    }

    /** Steps up or down somewhere on the axis. */
    static NetworkData steps(int rows, long seed) {
        Random random = new Random(seed);
        float[] features = new float[rows * 30];
        int[] classOf = new int[rows];
        for (int row = 0; row < rows; row++) {
            classOf[row] = random.nextInt(2);
            int at = 8 + random.nextInt(14);
            for (int q = 0; q < 30; q++)
                features[row * 30 + q] =
                        (q < at == (classOf[row] == 0) ? 1 : 0) + 0.3f * (float) random.nextGaussian() + 5 * (row % 2);
        }
        return NetworkData.ofClasses(30, 2, features, classOf);
    }

    static final NetworkArchitecture CONVOLUTIONAL = new NetworkArchitecture(
            30,
            2,
            List.of(
                    new Layer.Convolution(6, 5, 1, 2, Activation.RELU, 0.1, true),
                    new Layer.Convolution(8, 3, 2, 1, Activation.LEAKY, 0, true),
                    new Layer.GlobalAverage(),
                    Layer.Dense.of(8, Activation.RELU)));
    private static final SpectrumAugmentation AUGMENTATION = new SpectrumAugmentation(
            List.of(new SpectrumAugmentation.Window(10, 0.5), new SpectrumAugmentation.Window(20, 0.5)),
            0.5,
            0.05,
            0.3,
            400);

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] damaged = bytes.clone();
        damaged[at] ^= 0x10;
        return damaged;
    }

    static NetworkTrainer.Job job(NetworkOptions options, Optional<Path> checkpoint) {
        return new NetworkTrainer.Job(
                CONVOLUTIONAL, steps(300, 1), Optional.of(steps(100, 2)), options, AUGMENTATION, checkpoint);
    }

    /** Else a filter would see the same line in another shape at each energy. */
    @Test
    void aConvolutionalNetworkStretchesAllFeaturesAlike() {
        float[] features = {1, 2, 30, 4, 3, 5, 10, 0}, targets = {1, 0, 0, 1};
        NetworkData data = new NetworkData(4, 2, features, targets);
        NetworkOptions options = NetworkOptions.defaults().withEpochs(1);
        Network convolutional = NetworkTrainer.train(
                        NetworkTrainer.Job.of(NetworkArchitecture.convolutional(4, 2, 3, 2), data, options),
                        Progress.NONE)
                .network();
        Network dense = NetworkTrainer.train(
                        NetworkTrainer.Job.of(NetworkArchitecture.dense(4, 2, Activation.RELU, 3), data, options),
                        Progress.NONE)
                .network();
        for (int q = 0; q < 4; q++) {
            assertEquals(55 / 8.0, convolutional.mean()[q], 1e-5);
            assertEquals(convolutional.scale()[0], convolutional.scale()[q]);
            assertEquals((features[q] + features[4 + q]) / 2, dense.mean()[q], 1e-5);
        }
    }

    @Test
    void aConvolutionalNetworkFindsAShapeWhereverItIs() {
        NetworkTrainer.Result result = NetworkTrainer.train(
                job(NetworkOptions.defaults().withLearningRate(0.01).withEpochs(40), Optional.empty()), Progress.NONE);
        LearningCurve curve = result.curve();
        assertEquals(40, curve.epochs().size());
        assertTrue(curve.epochs().get(curve.best()).validationAccuracy() > 0.95, curve::toString);
        double least = curve.epochs().stream()
                .mapToDouble(LearningCurve.Epoch::validationLoss)
                .min()
                .getAsDouble();
        assertEquals(least, curve.epochs().get(curve.best()).validationLoss());
        NetworkData validation = steps(100, 2);
        float[] logits = new float[200];
        new NetworkClassifier(List.of(result.network())).logits(validation.features(), 100, logits);
        assertEquals(
                least,
                TemperatureFit.loss(logits, 1, 100, 2, validation.targets(), 1),
                "the weights of the best epoch are kept");
    }

    @Test
    void trainingEndsWhenItGetsNoBetter() {
        NetworkOptions options = NetworkOptions.defaults()
                .withLearningRate(0.02)
                .withEpochs(200)
                .withPatience(5)
                .withRegularisation(Regularisation.DEFAULT.withMixing(0.3))
                .withBalanced(true);
        LearningCurve curve = NetworkTrainer.train(job(options, Optional.empty()), Progress.NONE)
                .curve();
        assertTrue(
                curve.epochs().size() < 200 && curve.epochs().size() == curve.best() + 6,
                () -> curve.best() + " of " + curve.epochs().size());
    }

    /** Killed in the middle: the file that a write in the middle leaves is what a kill leaves. */
    @Test
    void anInterruptedTrainingGoesOnWithTheSameBits(@TempDir Path folder) throws IOException {
        NetworkOptions options = NetworkOptions.defaults()
                .withEpochs(6)
                .withRegularisation(Regularisation.DEFAULT.withMixing(0.2))
                .withBatchSize(40);
        NetworkTrainer.Result whole = NetworkTrainer.train(job(options, Optional.empty()), Progress.NONE);
        Path file = folder.resolve("training.checkpoint");
        NetworkTrainer.Job job = job(options, Optional.of(file));
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
        assertThrows(CancellationException.class, () -> NetworkTrainer.train(job, NetworkEngine.OXEELS, 0, killer));
        assertTrue(Files.size(file) > 0);
        byte[] kept = Files.readAllBytes(file);
        batches.set(-1000);
        NetworkTrainer.Result resumed = NetworkTrainer.train(job, NetworkEngine.OXEELS, 0, killer);
        assertEquals(-1000 + 8 * 3 + 1, batches.get(), "three epochs were left");
        assertArrayEquals(whole.network().weights(), resumed.network().weights());
        assertArrayEquals(whole.network().statistics(), resumed.network().statistics());
        assertEquals(whole.curve(), resumed.curve());
        batches.set(-1000);
        assertArrayEquals(
                whole.network().weights(),
                NetworkTrainer.train(job, killer).network().weights());
        assertEquals(-999, batches.get(), "nothing was left");

        for (byte[] useless : List.of(
                Arrays.copyOf(kept, kept.length - 9),
                Arrays.copyOf(kept, 40),
                flipped(kept, 40),
                flipped(kept, kept.length / 2),
                "label,640,641".getBytes(),
                new byte[0])) {
            Files.write(file, useless);
            assertArrayEquals(
                    whole.network().weights(),
                    NetworkTrainer.train(job, Progress.NONE).network().weights());
        }
        Files.write(file, kept);
        NetworkOptions others = options.withSeed(7);
        assertArrayEquals(
                NetworkTrainer.train(job(others, Optional.empty()), Progress.NONE)
                        .network()
                        .weights(),
                NetworkTrainer.train(job(others, Optional.of(file)), Progress.NONE)
                        .network()
                        .weights());
    }

    @Test
    void rareClassesWeighAsMuchAsOthers() {
        float[] targets = new float[20];
        for (int row = 0; row < 10; row++) targets[2 * row + (row < 8 ? 0 : 1)] = 1;
        float[] weighted = new NetworkData(1, 2, new float[10], targets).weighted(0, true);
        double[] sums = new double[2];
        for (int i = 0; i < 20; i++) sums[i % 2] += weighted[i];
        assertArrayEquals(new double[] {5, 5}, sums, 1e-6);
        float[] smoothed = new NetworkData(1, 2, new float[10], targets).weighted(0.2, false);
        assertEquals(0.9f, smoothed[0], 1e-6);
        assertEquals(0.1f, smoothed[1], 1e-6);
    }

    /**
     * A model that is shipped is trained again to the same bits on another processor: this number holds for all of
     * them.
     */
    @Test
    void theBitsAreTheSameOnEveryProcessor() {
        Network network = trained(
                NetworkOptions.defaults().withEpochs(2),
                new Layer.Dense(16, Activation.LEAKY, 0.2, true),
                Layer.Dense.of(9, Activation.TANH));
        CRC32 bits = new CRC32();
        for (float value : network.weights())
            for (int shift = 0; shift < 32; shift += 8) bits.update(Float.floatToRawIntBits(value) >>> shift);
        assertEquals(428484743L, bits.getValue());
    }

    @Test
    void fractionsAreLearntAsFractions() {
        int rows = 800;
        Random random = new Random(5);
        float[] features = new float[rows * 8], targets = new float[rows * 3];
        for (int row = 0; row < rows; row++) {
            double a = random.nextDouble(), b = random.nextDouble() * (1 - a);
            float[] shares = {(float) a, (float) b, (float) (1 - a - b)};
            System.arraycopy(shares, 0, targets, row * 3, 3);
            for (int q = 0; q < 8; q++)
                features[row * 8 + q] = shares[0] * q / 4f
                        + shares[1] * (q % 3)
                        + shares[2] * (7 - q) / 3f
                        + 0.01f * (float) random.nextGaussian();
        }
        Network network = NetworkTrainer.train(
                NetworkArchitecture.dense(8, 3, Activation.RELU, 32, 16),
                features,
                rows,
                targets,
                NetworkOptions.defaults().withLearningRate(0.01),
                Progress.NONE);
        float[] predicted = new float[rows * 3];
        new NetworkClassifier(List.of(network)).predict(features, rows, predicted);
        double square = 0;
        for (int i = 0; i < predicted.length; i++) square += Math.pow(predicted[i] - targets[i], 2);
        assertTrue(Math.sqrt(square / predicted.length) < 0.03, () -> "error of the fractions");
    }

    @Test
    void aCancelEndsWithinABatch() {
        int[] reports = {0};
        Progress cancelling = new Progress() {

            @Override
            public void report(double fraction) {
                reports[0]++;
            }

            @Override
            public boolean isCancelled() {
                return reports[0] >= 3;
            }
        };
        float[] features = signs(600, 1);
        assertThrows(
                CancellationException.class,
                () -> NetworkTrainer.train(
                        NetworkArchitecture.dense(FEATURES, 2, Activation.RELU, 4),
                        features,
                        600,
                        agreement(features),
                        NetworkOptions.defaults(),
                        cancelling));
        assertEquals(3, reports[0]);
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsValue() {
        NetworkArchitecture architecture = NetworkArchitecture.dense(2, 2, Activation.RELU, 4);
        NetworkOptions options = NetworkOptions.defaults();
        refused(
                "NaN",
                () -> NetworkTrainer.train(
                        architecture, new float[] {1, Float.NaN}, 1, new float[] {1, 0}, options, Progress.NONE));
        refused(
                "1.5",
                () -> NetworkTrainer.train(
                        architecture, new float[2], 1, new float[] {0.75f, 0.75f}, options, Progress.NONE));
        refused(
                "-0.5",
                () -> NetworkTrainer.train(
                        architecture, new float[2], 1, new float[] {-0.5f, 1.5f}, options, Progress.NONE));
        refused(
                "3",
                () -> NetworkTrainer.train(architecture, new float[3], 1, new float[] {1, 0}, options, Progress.NONE));
        refused("epochs", () -> options.withEpochs(0));
        refused("batch_size", () -> options.withBatchSize(0));
        refused("learning_rate", () -> options.withLearningRate(Double.NaN));
        refused("dropout", () -> new Layer.Dense(3, Activation.RELU, 1, false));
        refused("units", () -> Layer.Dense.of(0, Activation.RELU));
        refused("weights", () -> NetworkArchitecture.dense(60000, 2, Activation.RELU, 60000, 60000));
        refused("temperature", () -> new NetworkClassifier(List.of(trained(options.withEpochs(1))), 0));
    }

    private static void refused(String word, org.junit.jupiter.api.function.Executable what) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(word), message);
    }

    @Test
    void aCancelEndsTheTrainingWithinABatch() {
        AtomicInteger reported = new AtomicInteger();
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {
                reported.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return reported.get() >= 5;
            }
        };
        float[] features = signs(600, 1);
        NetworkArchitecture architecture =
                new NetworkArchitecture(FEATURES, 2, List.of(Layer.Dense.of(8, Activation.RELU)));
        NetworkOptions options = NetworkOptions.defaults().withEpochs(1000).withBatchSize(32);
        assertThrows(
                CancellationException.class,
                () -> NetworkTrainer.train(architecture, features, 600, agreement(features), options, progress));
        assertEquals(5, reported.get());
    }
}
