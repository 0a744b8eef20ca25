// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.learn.svm.SvmGrid;
import io.github.oxeels.learn.svm.SvmGridSearch;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmModelText;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmPrecision;
import io.github.oxeels.learn.svm.SvmTrainer;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.tensor.Blas;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import net.imglib2.parallel.Parallelization;

/**
 * Times training, grid search and prediction beside LIBSVM for Java and a plain array sum, and prints one JSON object a
 * line. Both sides of a ratio take turns in the same run; figures are medians.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.benchmark.SvmBenchmark -Dexec.args="DATA PEERS"
 * </pre>
 *
 * DATA is the folder of a spectrum image and training spectra as {@link BenchmarkData#read} wants them; without it,
 * equivalent data is made. PEERS is a file of JSON objects, one a line, with what others need for the same data
 * ({@code "peer": "sklearn SVC predict_proba", "us_per_spectrum": …} and {@code "peer": "sklearn GridSearchCV …",
 * "seconds": …}).
 */
public final class SvmBenchmark {

    private static final int REPEATS = 9;
    private static final int BLOCK = 4096;
    /** LIBSVM is timed on one of this many pixels. */
    private static final int LIBSVM_STRIDE = 64;

    private final BenchmarkData data;
    private final Map<String, JsonNode> peers;
    private final int[] classOf;
    private final FeatureMatrix training;
    /** The image as a map reads it: some thousand pixels at a time. */
    private final float[][] blocks;

    private SvmBenchmark(BenchmarkData data, Map<String, JsonNode> peers) {
        this.data = data;
        this.peers = peers;
        classOf = data.classOf();
        training = new FeatureMatrix(data.channels(), data.training(), classOf);
        blocks = new float[(data.pixels() + BLOCK - 1) / BLOCK][];
        for (int b = 0; b < blocks.length; b++)
            blocks[b] = Arrays.copyOfRange(
                    data.image(),
                    b * BLOCK * data.channels(),
                    Math.min(data.pixels(), (b + 1) * BLOCK) * data.channels());
    }

    public static void main(String[] arguments) throws IOException {
        BenchmarkData data = arguments.length > 0
                ? BenchmarkData.read(Path.of(arguments[0]))
                : BenchmarkData.made(256 * 256, 200, 2000);
        SvmBenchmark benchmark =
                new SvmBenchmark(data, arguments.length > 1 ? BenchmarkData.peers(Path.of(arguments[1])) : Map.of());
        // the default pool leaves one processor to the calling thread, which does not always take its share
        Parallelization.runWithNumThreads(Runtime.getRuntime().availableProcessors(), benchmark::run);
    }

    private void run() {
        BenchmarkData.say(
                "setting",
                "threads",
                Parallel.threads(),
                "blas",
                Blas.fastest().name(),
                "pixels",
                data.pixels(),
                "channels",
                data.channels(),
                "training",
                data.classOf().length);
        predict(SvmKernel.RBF);
        predict(SvmKernel.LINEAR);
        predict(SvmKernel.COSINE);
        searchGrid();
    }

    private void predict(SvmKernel kernel) {
        SvmOptions options = SvmOptions.defaults()
                .withKernel(kernel)
                .withGamma(SvmOptions.scaleGamma(training))
                .withBalanced(false);
        long start = System.nanoTime();
        SvmTrainer.Result result =
                SvmTrainer.train(this::split, classOf, 4, Folds.stratified(classOf, 5, 1), options, Progress.NONE);
        double trainSeconds = (System.nanoTime() - start) / 1e9;
        SvmClassifier classifier = result.classifier();
        svm_model libsvm = inLibsvm(classifier);
        float[] probabilities = new float[data.pixels() * 4];
        for (int i = 0; i < 3; i++) map(classifier, probabilities);
        double[] ours = new double[REPEATS],
                theirs = new double[REPEATS],
                sum = new double[REPEATS],
                vectorSum = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            ours[i] = map(classifier, probabilities);
            sum[i] = sum();
            vectorSum[i] = unrolledSum();
            if (i % 3 == 0) theirs[i] = byLibsvm(libsvm, kernel);
            else theirs[i] = theirs[i - 1];
        }
        double us = BenchmarkData.median(ours),
                libsvmUs = BenchmarkData.median(theirs),
                sumUs = BenchmarkData.median(sum),
                unrolledUs = BenchmarkData.median(vectorSum);
        double gigabytes = 4e-3 * data.channels();
        BenchmarkData.say(
                kernel + " probabilities",
                "us_per_spectrum",
                us,
                "precision",
                classifier.precision(),
                "support_vectors",
                libsvm.l,
                "train_seconds",
                trainSeconds,
                "accuracy",
                accuracy(probabilities),
                "held_out_accuracy",
                result.heldOut().accuracy(),
                "double_us_per_spectrum",
                map(classifier.with(SvmPrecision.DOUBLE), probabilities),
                "libsvm_java_us_per_spectrum",
                libsvmUs,
                "times_libsvm_java",
                libsvmUs / us,
                "gigabytes_per_second",
                gigabytes / us,
                "plain_sum_gigabytes_per_second",
                gigabytes / sumUs,
                "share_of_plain_sum",
                sumUs / us,
                "unrolled_sum_gigabytes_per_second",
                gigabytes / unrolledUs,
                "share_of_unrolled_sum",
                unrolledUs / us);
        compare("sklearn SVC predict_proba", "us_per_spectrum", kernel == SvmKernel.RBF, us);
    }

    private void searchGrid() {
        double[] seconds = new double[3];
        SvmGridSearch.Result result = null;
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            result = SvmGridSearch.search(
                    this::split,
                    4,
                    Folds.stratified(classOf, 5, 1),
                    SvmGrid.defaults(),
                    SvmOptions.defaults().withBalanced(false),
                    SvmGridSearch.Rule.BEST,
                    Progress.NONE);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        BenchmarkData.say(
                "grid search 25 x 5 folds",
                "seconds",
                BenchmarkData.median(seconds),
                "first_seconds",
                seconds[0],
                "penalty",
                result.chosen().penalty(),
                "gamma",
                result.chosen().gamma(),
                "balanced_accuracy",
                result.chosen().mean());
        peers.keySet().stream()
                .filter(name -> name.startsWith("sklearn GridSearchCV"))
                .forEach(name -> compare(name, "seconds", true, BenchmarkData.median(seconds)));
    }

    /** @return µs a spectrum, blocks of pixels spread over the threads */
    private double map(SvmClassifier classifier, float[] probabilities) {
        int channels = data.channels();
        long start = System.nanoTime();
        Parallel.forEach(
                blocks.length,
                block -> {
                    float[] result = new float[blocks[block].length / channels * 4];
                    classifier.predict(blocks[block], result.length / 4, result);
                    System.arraycopy(result, 0, probabilities, block * BLOCK * 4, result.length);
                },
                Progress.NONE);
        return (System.nanoTime() - start) / 1e3 / data.pixels();
    }

    private double sum() {
        return timeBlocks(x -> {
            float sum = 0;
            for (int i = 0; i < x.length; i++) sum += x[i];
            return sum;
        });
    }

    /** Eight sums side by side, which comes closer to what memory gives. */
    private double unrolledSum() {
        return timeBlocks(x -> {
            float a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
            for (int i = 0; i + 8 <= x.length; i += 8) {
                a += x[i];
                b += x[i + 1];
                c += x[i + 2];
                d += x[i + 3];
                e += x[i + 4];
                f += x[i + 5];
                g += x[i + 6];
                h += x[i + 7];
            }
            return a + b + c + d + e + f + g + h;
        });
    }

    private interface Sum {

        float of(float[] values);
    }

    private double timeBlocks(Sum sum) {
        float[] sums = new float[blocks.length];
        long start = System.nanoTime();
        Parallel.forEach(blocks.length, block -> sums[block] = sum.of(blocks[block]), Progress.NONE);
        double us = (System.nanoTime() - start) / 1e3 / data.pixels();
        if (Float.isNaN(sums[0])) throw new AssertionError("keeps the sum alive");
        return us;
    }

    /** LIBSVM as its user would run it: a pixel after the other on one thread. */
    private double byLibsvm(svm_model model, SvmKernel kernel) {
        int pixels = data.pixels() / LIBSVM_STRIDE;
        svm_node[][] nodes = new svm_node[pixels][];
        for (int i = 0; i < pixels; i++)
            nodes[i] = nodes(i * LIBSVM_STRIDE * data.channels(), kernel == SvmKernel.COSINE);
        double[] probabilities = new double[4];
        long start = System.nanoTime();
        for (svm_node[] pixel : nodes) svm.svm_predict_probability(model, pixel, probabilities);
        return (System.nanoTime() - start) / 1e3 / pixels;
    }

    private svm_node[] nodes(int at, boolean toLengthOne) {
        double square = 0;
        for (int q = 0; q < data.channels(); q++) square += data.image()[at + q] * data.image()[at + q];
        svm_node[] nodes = new svm_node[data.channels()];
        for (int q = 0; q < nodes.length; q++) {
            nodes[q] = new svm_node();
            nodes[q].index = q + 1;
            nodes[q].value = toLengthOne ? data.image()[at + q] / Math.sqrt(square) : data.image()[at + q];
        }
        return nodes;
    }

    private static svm_model inLibsvm(SvmClassifier classifier) {
        StringWriter text = new StringWriter();
        try {
            SvmModelText.write(classifier, text);
            return svm.svm_load_model(new BufferedReader(new StringReader(text.toString())));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private FeatureSplit split(int[] trainingRows, int[] heldOut) {
        return new FeatureSplit(select(trainingRows), select(heldOut));
    }

    private FeatureMatrix select(int[] rows) {
        int columns = training.columns();
        float[] values = new float[rows.length * columns];
        int[] selected = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(training.values(), rows[i] * columns, values, i * columns, columns);
            selected[i] = classOf[rows[i]];
        }
        return new FeatureMatrix(columns, values, selected);
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

    private void compare(String peer, String figure, boolean wanted, double ours) {
        if (wanted && peers.containsKey(peer))
            BenchmarkData.say(
                    "against " + peer,
                    figure,
                    peers.get(peer).get(figure).asDouble(),
                    "times",
                    peers.get(peer).get(figure).asDouble() / ours);
    }
}
