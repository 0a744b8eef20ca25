// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains networks: what they see in which order, how fast they learn, when they stop, and the checkpoints that an
 * interrupted training is resumed from are the same for all engines. With the built-in engine the same data, options
 * and seed give the same bits on every processor and for any number of threads.
 */
public final class NetworkTrainer {

    private static final long CHECKPOINT_NANOS = 5_000_000_000L;

    /**
     * A trained network and how it came about.
     *
     * @param network with the best weights
     * @param curve of the loss
     */
    public record Result(Network network, LearningCurve curve) {}

    /**
     * What a training needs.
     *
     * @param architecture of the network
     * @param training spectra, at least 1
     * @param validation spectra of other acquisitions that tell which weights are best and when to stop
     * @param options see there
     * @param augmentation of the training spectra, each time they are seen
     * @param checkpoint file that is written every few seconds and at the end, and resumed from if it is there; its
     *     caller removes it when nothing is left to be resumed
     */
    public record Job(
            NetworkArchitecture architecture,
            NetworkData training,
            Optional<NetworkData> validation,
            NetworkOptions options,
            Augmentation augmentation,
            Optional<Path> checkpoint) {

        /** @throws IllegalArgumentException if the spectra do not fit the architecture */
        public Job {
            if (training.rows() < 1) throw new IllegalArgumentException("training needs at least 1 spectrum, got 0");
            requireFit(architecture, training);
            validation.ifPresent(data -> requireFit(architecture, data));
            if (validation.isPresent() && validation.get().rows() == 0)
                throw new IllegalArgumentException("validation needs at least 1 spectrum, got 0");
        }

        private static void requireFit(NetworkArchitecture architecture, NetworkData data) {
            if (data.columns() != architecture.features() || data.outputs() != architecture.outputs())
                throw new IllegalArgumentException(
                        "a network of " + architecture.features() + " features and " + architecture.outputs()
                                + " outputs does not fit spectra of " + data.columns() + " and " + data.outputs());
        }

        /** @return without validation, augmentation and checkpoint */
        public static Job of(NetworkArchitecture architecture, NetworkData training, NetworkOptions options) {
            return new Job(architecture, training, Optional.empty(), options, Augmentation.NONE, Optional.empty());
        }

        /** @return what tells this training from another; empty without a checkpoint */
        private byte[] identity(NetworkEngine engine) {
            if (checkpoint.isEmpty()) return new byte[0];
            NetworkData[] data = validation.isPresent()
                    ? new NetworkData[] {training, validation.get()}
                    : new NetworkData[] {training};
            return TrainingState.identity(
                    architecture + " " + options + " " + augmentation.description() + " " + engine.key(), data);
        }
    }

    private final Job job;
    private final NetworkOptions options;
    private final int rows;
    private final Standard standard;
    private final TrainingState state;
    private final Learner learner;

    private NetworkTrainer(Job job, NetworkEngine engine) {
        this.job = job;
        options = job.options;
        rows = job.training.rows();
        NetworkPlan plan = job.architecture.plan();
        Weights weights = plan.firstWeights(options.regularisation().weightDecay(), options.seed());
        NetworkData unchanged = unchanged(job.training, job.augmentation);
        standard = plan.isConvolutional() ? Standard.common(unchanged) : Standard.of(unchanged);
        state = new TrainingState(weights, plan.statistics());
        float[] targets = job.training.weighted(options.regularisation().labelSmoothing(), options.balanced());
        learner = engine.learner(new Learner.Task(
                job.architecture,
                weights,
                state,
                () -> new Intake(job.training, targets, standard, job.augmentation, options),
                options.withBatchSize(Math.min(rows, options.batchSize()))));
    }

    private static NetworkData unchanged(NetworkData data, Augmentation augmentation) {
        float[] features = data.features().clone(), one = new float[data.columns()];
        for (int start = 0; start < features.length; start += one.length) {
            System.arraycopy(features, start, one, 0, one.length);
            augmentation.unchanged(one);
            System.arraycopy(one, 0, features, start, one.length);
        }
        return new NetworkData(data.columns(), data.outputs(), features, data.targets());
    }

    /**
     * @param features {@code rows × architecture.features()}, finite
     * @param rows number of spectra, at least 1
     * @param targets {@code rows × architecture.outputs()}: shares in [0, 1] that sum to 1: a class is the share 1 of
     *     one output
     * @param progress reported to and asked for cancel after each batch
     * @throws IllegalArgumentException if arrays do not fit, features are not finite, or targets are no shares
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Network train(
            NetworkArchitecture architecture,
            float[] features,
            int rows,
            float[] targets,
            NetworkOptions options,
            Progress progress) {
        if (features.length != (long) rows * architecture.features())
            throw new IllegalArgumentException(rows + " spectra of " + architecture.features()
                    + " features do not fit an array of " + features.length);
        NetworkData data = new NetworkData(architecture.features(), architecture.outputs(), features, targets);
        return train(Job.of(architecture, data, options), progress).network();
    }

    /**
     * @param progress reported to and asked for cancel after each batch; warned if there is a checkpoint that is
     *     damaged or that of another training
     * @throws java.io.UncheckedIOException if the checkpoint cannot be written
     * @throws java.util.concurrent.CancellationException if the work was cancelled; the checkpoint stays
     */
    public static Result train(Job job, Progress progress) {
        return train(job, NetworkEngine.OXEELS, progress);
    }

    /**
     * As {@link #train(Job, Progress)}, by another engine.
     *
     * @throws io.github.oxeels.tensor.MissingNativeException if the engine does not work here
     */
    public static Result train(Job job, NetworkEngine engine, Progress progress) {
        return train(job, engine, CHECKPOINT_NANOS, progress);
    }

    /** @param checkpointNanos nanoseconds between checkpoints, at least */
    static Result train(Job job, NetworkEngine engine, long checkpointNanos, Progress progress) {
        return new NetworkTrainer(job, engine).run(job.identity(engine), checkpointNanos, progress);
    }

    private Result run(byte[] identity, long checkpointNanos, Progress progress) {
        job.checkpoint.filter(Files::exists).ifPresent(file -> {
            if (!state.read(file, identity))
                progress.warn("the checkpoint " + file + " is of another training or damaged: it is begun anew");
        });
        learner.resume();
        long written = System.nanoTime();
        while (state.epochs.size() < options.epochs() && !isStale()) {
            double loss = epoch(state.epochs.size(), progress);
            if (!Double.isFinite(loss))
                throw new IllegalArgumentException("the training diverged in epoch " + state.epochs.size()
                        + ": learning_rate " + options.learningRate() + " is too high");
            learner.store();
            state.add(job.validation
                    .map(data -> judged(loss, data))
                    .orElse(new LearningCurve.Epoch(loss, Double.NaN, Double.NaN)));
            if (job.checkpoint.isEmpty() || System.nanoTime() - written < checkpointNanos) continue;
            state.write(job.checkpoint.get(), identity);
            written = System.nanoTime();
        }
        job.checkpoint.ifPresent(file -> state.write(file, identity));
        progress.report(1);
        return new Result(
                network(state.bestWeights, state.bestStatistics), new LearningCurve(state.epochs, state.best));
    }

    private boolean isStale() {
        return job.validation.isPresent()
                && options.patience() > 0
                && state.epochs.size() - 1 - state.best >= options.patience();
    }

    /** @return mean loss of the training spectra over the epoch */
    private double epoch(int epoch, Progress progress) {
        int batches = (rows + options.batchSize() - 1) / options.batchSize();
        long steps = (long) batches * options.epochs();
        int[] order = shuffled(Seeds.random(options.seed(), "order", epoch));
        double loss = 0;
        for (int batch = 0; batch < batches; batch++) {
            progress.checkCancelled();
            long step = (long) epoch * batches + batch;
            // batches of the same size, give or take one spectrum, so that none is too small to normalise
            int from = (int) ((long) rows * batch / batches), to = (int) ((long) rows * (batch + 1) / batches);
            loss += learner.step(
                    Arrays.copyOfRange(order, from, to),
                    epoch,
                    step,
                    0.5 * options.learningRate() * (1 + StrictMath.cos(Math.PI * step / steps)));
            progress.report((step + 1.0) / steps);
        }
        return loss / rows;
    }

    private LearningCurve.Epoch judged(double loss, NetworkData validation) {
        int outputs = validation.outputs(), validationRows = validation.rows();
        float[] logits = new float[validationRows * outputs];
        new NetworkClassifier(List.of(network(state.weights, state.statistics)))
                .logits(validation.features(), validationRows, logits);
        int right = 0;
        for (int row = 0; row < validationRows; row++)
            if (Predictions.largest(logits, row * outputs, outputs)
                    == Predictions.largest(validation.targets(), row * outputs, outputs)) right++;
        return new LearningCurve.Epoch(
                loss,
                TemperatureFit.loss(logits, 1, validationRows, outputs, validation.targets(), 1),
                (double) right / validationRows);
    }

    private Network network(float[] trained, float[] statistics) {
        return new Network(job.architecture, standard.mean(), standard.scale(), trained, statistics);
    }

    private int[] shuffled(SplittableRandom random) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
