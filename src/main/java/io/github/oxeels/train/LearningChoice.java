// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.NetworkEngine;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.Regularisation;
import java.util.Map;

/**
 * How networks learn, as a user gives it.
 *
 * @param epochs how often each spectrum is seen, 1…100000; 0 = as many as make 1500 steps, at least 30
 * @param batchSize, learningRate see {@link NetworkOptions}
 * @param weightDecay, labelSmoothing see {@link Regularisation}
 * @param patience 0 = all epochs are run. Else a part of the training spectra is set aside, of other acquisitions where
 *     these are named; learning ends when their loss has not fallen for this many epochs, and the best weights are
 *     kept; 0…100000
 * @param engine who computes, see {@link NetworkEngine}: {@code oxeels} or {@code deeplearning4j}
 */
public record LearningChoice(
        int epochs,
        int batchSize,
        double learningRate,
        double weightDecay,
        double labelSmoothing,
        int patience,
        String engine) {

    /** The key of the engine, and its default. */
    public static final String ENGINE = "engine", DEFAULT_ENGINE = NetworkEngine.OXEELS.key();

    /** Steps that a training of few spectra takes by default: fewer leave a network unfinished. */
    private static final int ENOUGH_STEPS = 1500;

    private static final int LEAST_EPOCHS = 30;

    /** @throws IllegalArgumentException if a value is outside its range */
    public LearningChoice {
        if (epochs < 0 || epochs > 100_000)
            throw new IllegalArgumentException("epochs must be 1…100000, or 0 for enough, got " + epochs);
        engine = known(engine);
        // the ranges of the others are said there
        NetworkOptions.defaults()
                .withBatchSize(batchSize)
                .withLearningRate(learningRate)
                .withRegularisation(new Regularisation(weightDecay, labelSmoothing, 0))
                .withPatience(patience);
    }

    /** By the built-in engine. */
    public LearningChoice(
            int epochs, int batchSize, double learningRate, double weightDecay, double labelSmoothing, int patience) {
        this(epochs, batchSize, learningRate, weightDecay, labelSmoothing, patience, DEFAULT_ENGINE);
    }

    /** @return with the usual weight decay, without label smoothing, through all epochs */
    public static LearningChoice of(int epochs, int batchSize, double learningRate) {
        return new LearningChoice(epochs, batchSize, learningRate, Regularisation.DEFAULT.weightDecay(), 0, 0);
    }

    public LearningChoice withEpochs(int newEpochs) {
        return new LearningChoice(newEpochs, batchSize, learningRate, weightDecay, labelSmoothing, patience, engine);
    }

    /** @throws IllegalArgumentException if there is no such engine */
    public LearningChoice withEngine(String newEngine) {
        return new LearningChoice(epochs, batchSize, learningRate, weightDecay, labelSmoothing, patience, newEngine);
    }

    /**
     * @return the engine as it is called here
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String known(String engine) {
        return NetworkEngine.of(engine).key();
    }

    /**
     * Says before any work whether an engine works here.
     *
     * @throws UnsupportedOperationException if not; the message says in a sentence what is missing
     */
    public static void requireWorking(String engine) {
        NetworkEngine.of(engine).require(ENGINE + "=" + engine);
    }

    /** @return who computes */
    NetworkEngine by() {
        return NetworkEngine.of(engine);
    }

    /** @return whether the built-in engine computes */
    public boolean builtIn() {
        return engine.equals(DEFAULT_ENGINE);
    }

    public boolean stopsEarly() {
        return patience > 0;
    }

    /**
     * @param spectra that are seen in an epoch
     * @return classes weigh alike, whatever their size
     */
    public NetworkOptions options(int spectra, double mixing, long seed) {
        return NetworkOptions.defaults()
                .withEpochs(epochs == 0 ? enoughEpochs(spectra) : epochs)
                .withBatchSize(batchSize)
                .withLearningRate(learningRate)
                .withRegularisation(new Regularisation(weightDecay, labelSmoothing, mixing))
                .withPatience(patience)
                .withBalanced(true)
                .withSeed(seed);
    }

    private int enoughEpochs(int spectra) {
        int batches = Math.max(1, (spectra + batchSize - 1) / batchSize);
        return Math.max(LEAST_EPOCHS, (ENOUGH_STEPS + batches - 1) / batches);
    }

    /** Adds the keys of Train Network that this stands for. */
    void addTo(Map<String, String> keys) {
        if (!builtIn()) keys.put(ENGINE, engine);
        keys.put("epochs", Integer.toString(epochs));
        keys.put("batch_size", Integer.toString(batchSize));
        keys.put("learning_rate", Double.toString(learningRate));
        keys.put("weight_decay", Double.toString(weightDecay));
        keys.put("label_smoothing", Double.toString(labelSmoothing));
        keys.put("patience", Integer.toString(patience));
    }
}
