// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.learn.Folds;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.parallel.Parallelization;

/**
 * Trials of a search of convolutional networks: as many as are asked for, of the size that Search Architecture draws,
 * each trained and asked on 5 folds, a trial a thread. Prints trials a minute as JSON.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.benchmark.TrialBenchmark -Dexec.args="DATA 8"
 * python3 src/test/peers/torch_trials.py DATA
 * </pre>
 *
 * DATA as in {@link SvmBenchmark}. The trials are written to {@code DATA/trials.json}, from where PyTorch trains the
 * same.
 */
public final class TrialBenchmark {

    private static final int FOLDS = 5;

    /**
     * One trial. Blocks are convolution, batch normalisation, ReLU, mean of two positions (of none in the last block);
     * behind them the mean over all positions.
     *
     * @param filters of each block
     * @param kernels of each block, odd
     */
    public record TrialSettings(
            List<Integer> filters, List<Integer> kernels, int epochs, int batchSize, double learningRate) {

        static TrialSettings draw(Random random) {
            int blocks = 1 + random.nextInt(3);
            List<Integer> filters = new ArrayList<>(), kernels = new ArrayList<>();
            for (int b = 0; b < blocks; b++) {
                filters.add((int) Math.round(8 * Math.pow(4, random.nextDouble())));
                kernels.add(2 * (1 + random.nextInt(10)) + 1);
            }
            return new TrialSettings(
                    filters,
                    kernels,
                    10 + random.nextInt(11),
                    16 << random.nextInt(4),
                    3e-4 * Math.pow(30, random.nextDouble()));
        }

        NetworkArchitecture architecture(int features, int classes) {
            List<Layer> layers = new ArrayList<>();
            for (int b = 0; b < filters.size(); b++)
                layers.add(Layer.Convolution.of(
                        filters.get(b), kernels.get(b), b + 1 < filters.size() ? 2 : 1, Activation.RELU));
            layers.add(new Layer.GlobalAverage());
            return new NetworkArchitecture(features, classes, layers);
        }
    }

    private TrialBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        BenchmarkData data = BenchmarkData.read(folder);
        int number = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        Random random = new Random(1);
        List<TrialSettings> trials = new ArrayList<>();
        for (int i = 0; i < number; i++) trials.add(TrialSettings.draw(random));
        new ObjectMapper().writeValue(folder.resolve("trials.json").toFile(), trials);
        Folds folds = Folds.stratified(data.classOf(), FOLDS, 1);
        double[] accuracy = new double[number];
        run(trials.get(0), data, folds);
        long start = System.nanoTime();
        Parallelization.runWithNumThreads(
                Runtime.getRuntime().availableProcessors(),
                () -> Parallel.forEach(number, i -> accuracy[i] = run(trials.get(i), data, folds), Progress.NONE));
        double minutes = (System.nanoTime() - start) / 60e9;
        BenchmarkData.say(
                "trials",
                "number",
                number,
                "trials_a_minute",
                number / minutes,
                "best_accuracy",
                Arrays.stream(accuracy).max().orElse(0));
    }

    private static double run(TrialSettings trial, BenchmarkData data, Folds folds) {
        int right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int[] learnt = folds.training(fold), asked = folds.heldOut(fold);
            NetworkArchitecture architecture = trial.architecture(data.channels(), 4);
            NetworkOptions options = NetworkOptions.defaults()
                    .withEpochs(trial.epochs)
                    .withBatchSize(trial.batchSize)
                    .withLearningRate(trial.learningRate);
            NetworkData training = NetworkData.ofClasses(
                    data.channels(),
                    4,
                    rows(data, learnt),
                    Arrays.stream(learnt).map(i -> data.classOf()[i]).toArray());
            NetworkClassifier classifier = new NetworkClassifier(
                    List.of(NetworkTrainer.train(NetworkTrainer.Job.of(architecture, training, options), Progress.NONE)
                            .network()));
            float[] said = new float[asked.length * 4];
            classifier.predict(rows(data, asked), asked.length, said);
            for (int i = 0; i < asked.length; i++) if (highest(said, i) == data.classOf()[asked[i]]) right++;
        }
        return (double) right / data.classOf().length;
    }

    private static int highest(float[] said, int row) {
        int best = 0;
        for (int c = 1; c < 4; c++) if (said[row * 4 + c] > said[row * 4 + best]) best = c;
        return best;
    }

    private static float[] rows(BenchmarkData data, int[] indices) {
        float[] rows = new float[indices.length * data.channels()];
        for (int i = 0; i < indices.length; i++)
            System.arraycopy(data.training(), indices[i] * data.channels(), rows, i * data.channels(), data.channels());
        return rows;
    }
}
