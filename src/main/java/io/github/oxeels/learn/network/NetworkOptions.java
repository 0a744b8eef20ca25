// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

/**
 * How a network is trained: Adam [Kingma and Ba 2015, arXiv 1412.6980] with decoupled weight decay [Loshchilov and
 * Hutter 2019, arXiv 1711.05101], a learning rate that falls to 0 along half a cosine.
 *
 * @param epochs how often each spectrum is seen, 1 … 100000
 * @param batchSize spectra per step, 1 … 65536
 * @param learningRate at the beginning, in (0, 1]
 * @param regularisation see there
 * @param balanced whether spectra weigh so that each class has the same weight
 * @param patience training ends after this many epochs without a better loss of the validation spectra, 0 (never) …
 *     100000; with validation spectra the best weights are kept in any case
 * @param seed of first weights, order of the spectra, dropout, augmentation
 */
public record NetworkOptions(
        int epochs,
        int batchSize,
        double learningRate,
        Regularisation regularisation,
        boolean balanced,
        int patience,
        long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public NetworkOptions {
        if (epochs < 1 || epochs > 100_000)
            throw new IllegalArgumentException("epochs must be 1…100000, got " + epochs);
        if (batchSize < 1 || batchSize > 1 << 16)
            throw new IllegalArgumentException("batch_size must be 1…65536, got " + batchSize);
        if (!(learningRate > 0 && learningRate <= 1))
            throw new IllegalArgumentException("learning_rate must be in (0, 1], got " + learningRate);
        if (patience < 0 || patience > 100_000)
            throw new IllegalArgumentException("patience must be 0…100000 epochs, got " + patience);
    }

    /** @return 60 epochs of batches of 64, learning rate 0.001, the usual weight decay, nothing else */
    public static NetworkOptions defaults() {
        return new NetworkOptions(60, 64, 1e-3, Regularisation.DEFAULT, false, 0, 1);
    }

    public NetworkOptions withEpochs(int newEpochs) {
        return new NetworkOptions(newEpochs, batchSize, learningRate, regularisation, balanced, patience, seed);
    }

    public NetworkOptions withBatchSize(int newBatchSize) {
        return new NetworkOptions(epochs, newBatchSize, learningRate, regularisation, balanced, patience, seed);
    }

    public NetworkOptions withLearningRate(double newLearningRate) {
        return new NetworkOptions(epochs, batchSize, newLearningRate, regularisation, balanced, patience, seed);
    }

    public NetworkOptions withRegularisation(Regularisation newRegularisation) {
        return new NetworkOptions(epochs, batchSize, learningRate, newRegularisation, balanced, patience, seed);
    }

    public NetworkOptions withBalanced(boolean newBalanced) {
        return new NetworkOptions(epochs, batchSize, learningRate, regularisation, newBalanced, patience, seed);
    }

    public NetworkOptions withPatience(int newPatience) {
        return new NetworkOptions(epochs, batchSize, learningRate, regularisation, balanced, newPatience, seed);
    }

    public NetworkOptions withSeed(long newSeed) {
        return new NetworkOptions(epochs, batchSize, learningRate, regularisation, balanced, patience, newSeed);
    }
}
