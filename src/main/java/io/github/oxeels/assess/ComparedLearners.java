// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.network.Activation;
import io.github.oxeels.progress.Progress;
import java.util.List;

/**
 * Two classifiers of fixed settings, by which kinds of training spectra are compared: a support vector machine, and a
 * small dense network that takes as many steps however many spectra there are.
 *
 * @param classes number of classes
 */
record ComparedLearners(int classes) {

    private static final int STEPS = 600;

    /** @return balanced accuracy on the rows that are asked about, in [0, 1] */
    double byMachine(FeatureMatrix training, FeatureMatrix asked, Progress progress) {
        return balanced(machine(training, progress), asked);
    }

    /** @return the class of each row that is asked about, by the machine */
    int[] named(FeatureMatrix training, FeatureMatrix asked, Progress progress) {
        return Predictions.named(machine(training, progress), asked);
    }

    private Classifier machine(FeatureMatrix training, Progress progress) {
        return SvmVotes.train(
                training, classes, SvmOptions.defaults().withGamma(SvmOptions.scaleGamma(training)), progress);
    }

    /** @return balanced accuracy on the rows that are asked about, in [0, 1] */
    double byNetwork(FeatureMatrix training, FeatureMatrix asked, long seed, Progress progress) {
        float[] targets = new float[training.rows() * classes];
        for (int i = 0; i < training.rows(); i++) targets[i * classes + training.classOf()[i]] = 1;
        NetworkOptions options = NetworkOptions.defaults();
        int batches = (training.rows() + options.batchSize() - 1) / options.batchSize();
        options = options.withEpochs(Math.max(1, STEPS / batches)).withSeed(seed);
        NetworkArchitecture architecture =
                NetworkArchitecture.dense(training.columns(), classes, Activation.RELU, 64, 32);
        return balanced(
                new NetworkClassifier(List.of(NetworkTrainer.train(
                        architecture, training.values(), training.rows(), targets, options, progress))),
                asked);
    }

    private double balanced(Classifier classifier, FeatureMatrix asked) {
        int[] said = Predictions.named(classifier, asked);
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < said.length; i++) confusion[asked.classOf()[i]][said[i]]++;
        return Predictions.balancedAccuracy(confusion);
    }
}
