// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.network.Activation;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imglib2.parallel.Parallelization;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Times an epoch of training and the map of a dense and a convolutional network, beside a plain product of large
 * matrices, and prints one JSON object a line; figures are medians.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.benchmark.NetworkBenchmark -Dexec.args="DATA PEERS"
 * </pre>
 *
 * DATA and PEERS are as in {@link SvmBenchmark}; a peer is named {@code torch conv predict} or {@code torch dense epoch
 * of …}.
 */
public final class NetworkBenchmark {

    private static final int REPEATS = 5;
    private static final int BLOCK = 4096;

    private final BenchmarkData data;
    private final Map<String, JsonNode> peers;

    private NetworkBenchmark(BenchmarkData data, Map<String, JsonNode> peers) {
        this.data = data;
        this.peers = peers;
    }

    public static void main(String[] arguments) throws IOException {
        BenchmarkData data = arguments.length > 0
                ? BenchmarkData.read(Path.of(arguments[0]))
                : BenchmarkData.made(256 * 256, 200, 2000);
        NetworkBenchmark benchmark = new NetworkBenchmark(
                data, arguments.length > 1 ? BenchmarkData.peers(Path.of(arguments[1])) : Map.of());
        Parallelization.runWithNumThreads(Runtime.getRuntime().availableProcessors(), benchmark::run);
    }

    private void run() {
        BenchmarkData.say(
                "setting",
                "threads",
                Parallel.threads(),
                "pixels",
                data.pixels(),
                "channels",
                data.channels(),
                "training",
                data.classOf().length);
        int channels = data.channels();
        // the networks of the peers
        measure(
                "conv",
                new NetworkArchitecture(
                        channels,
                        4,
                        List.of(
                                Layer.Convolution.of(16, 9, 2, Activation.RELU),
                                Layer.Convolution.of(32, 7, 2, Activation.RELU),
                                new Layer.Convolution(32, 5, 1, 1, Activation.RELU, 0, false),
                                new Layer.GlobalAverage())),
                2.0 * channels * (16 * 9 + 16 * 32 * 7 / 2.0 + 32 * 32 * 5 / 4.0));
        measure(
                "dense",
                NetworkArchitecture.dense(channels, 4, Activation.RELU, 128, 64),
                2.0 * (channels * 128 + 128 * 64 + 64 * 4));
    }

    /** @param operations of one spectrum through the network */
    private void measure(String name, NetworkArchitecture architecture, double operations) {
        NetworkData training = NetworkData.ofClasses(data.channels(), 4, data.training(), data.classOf());
        NetworkOptions options = NetworkOptions.defaults();
        NetworkClassifier classifier = new NetworkClassifier(List.of(NetworkTrainer.train(
                        NetworkTrainer.Job.of(architecture, training, options.withEpochs(8)), Progress.NONE)
                .network()));
        float[] probabilities = new float[data.pixels() * 4];
        for (int i = 0; i < 2; i++) map(classifier, probabilities);
        double[] epoch = new double[REPEATS], map = new double[REPEATS], product = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            epoch[i] = epoch(architecture, training, options);
            map[i] = map(classifier, probabilities);
            product[i] = product();
        }
        double us = BenchmarkData.median(map),
                seconds = BenchmarkData.median(epoch),
                rate = BenchmarkData.median(product);
        BenchmarkData.say(
                name,
                "epoch_seconds",
                seconds,
                "us_per_spectrum",
                us,
                "best_us_per_spectrum",
                Arrays.stream(map).min().getAsDouble(),
                "gflops",
                operations / us / 1e3,
                "product_gflops",
                rate,
                "share_of_product",
                operations / us / 1e3 / rate,
                "training_gflops",
                3 * operations * data.classOf().length / seconds / 1e9,
                "accuracy",
                accuracy(probabilities));
        peers.forEach((peer, node) -> {
            if (peer.equals("torch " + name + " predict"))
                BenchmarkData.say(
                        "against " + peer, "times", node.get("us_per_spectrum").asDouble() / us);
            if (peer.startsWith("torch " + name + " epoch"))
                BenchmarkData.say(
                        "against " + peer, "times", node.get("seconds").asDouble() / seconds);
        });
    }

    /** @return seconds of the second and third epoch of a training, each */
    private static double epoch(NetworkArchitecture architecture, NetworkData training, NetworkOptions options) {
        long[] start = {0};
        NetworkTrainer.train(NetworkTrainer.Job.of(architecture, training, options.withEpochs(3)), fraction -> {
            if (start[0] == 0 && fraction >= 1 / 3.0) start[0] = System.nanoTime();
        });
        return (System.nanoTime() - start[0]) / 2e9;
    }

    /** @return µs a spectrum, blocks of pixels spread over the threads */
    private double map(NetworkClassifier classifier, float[] probabilities) {
        int channels = data.channels();
        long start = System.nanoTime();
        Parallel.forEach(
                (data.pixels() + BLOCK - 1) / BLOCK,
                block -> {
                    int rows = Math.min(BLOCK, data.pixels() - block * BLOCK);
                    float[] result = new float[rows * 4];
                    classifier.predict(
                            Arrays.copyOfRange(
                                    data.image(), block * BLOCK * channels, (block * BLOCK + rows) * channels),
                            rows,
                            result);
                    System.arraycopy(result, 0, probabilities, block * BLOCK * 4, result.length);
                },
                Progress.NONE);
        return (System.nanoTime() - start) / 1e3 / data.pixels();
    }

    /** @return 1e9 operations a second of OpenBLAS in single precision, on all threads */
    private double product() {
        int m = 4096, n = 512, k = data.channels(), threads = Parallel.threads();
        try (FloatPointer a = new FloatPointer((long) m * k);
                FloatPointer b = new FloatPointer((long) n * k)) {
            for (long i = 0; i < (long) m * k; i++) a.put(i, 1);
            for (long i = 0; i < (long) n * k; i++) b.put(i, 1);
            openblas.blas_set_num_threads(1);
            FloatPointer[] c = new FloatPointer[threads];
            for (int i = 0; i < threads; i++) c[i] = new FloatPointer((long) m * n);
            long start = System.nanoTime();
            Parallel.forEach(
                    threads,
                    i -> {
                        for (int repeat = 0; repeat < 5; repeat++)
                            openblas.cblas_sgemm(
                                    openblas.CblasRowMajor,
                                    openblas.CblasNoTrans,
                                    openblas.CblasTrans,
                                    m,
                                    n,
                                    k,
                                    1,
                                    a,
                                    k,
                                    b,
                                    k,
                                    0,
                                    c[i],
                                    n);
                    },
                    Progress.NONE);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (FloatPointer pointer : c) pointer.close();
            return 2.0 * m * n * k * 5 * threads / seconds / 1e9;
        }
    }

    private double accuracy(float[] probabilities) {
        int right = 0;
        for (int i = 0; i < data.pixels(); i++) {
            int best = 0;
            for (int c = 1; c < 4; c++) if (probabilities[4 * i + c] > probabilities[4 * i + best]) best = c;
            if (best == data.truth()[i]) right++;
        }
        return (double) right / data.pixels();
    }
}
