// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.numeric.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Deeplearning4j as an engine: its layers, gradients, Adam and weight decay, on the same first weights and the same
 * spectra in the same order as the built-in one. Dropout is drawn from a seed of its own in each step, so that a
 * training that resumes from a checkpoint draws the same.
 */
final class Dl4jLearner implements Learner {

    private final NetworkArchitecture architecture;
    private final TrainingState state;
    private final Intake intake;
    private final long seed;
    private final Rate rate = new Rate();
    private final Dl4jNetwork layers;
    private final MultiLayerNetwork network;
    private final List<BatchNormalization> normalisations;

    Dl4jLearner(Task task) {
        architecture = task.architecture();
        state = task.state();
        intake = task.intakes().get();
        seed = task.options().seed();
        layers = Dl4jNetwork.of(
                architecture,
                new NeuralNetConfiguration.Builder()
                        .updater(Adam.builder().learningRateSchedule(rate).build()));
        network = layers.network();
        normalisations = ofType(BatchNormalization.class).toList();
        // given to the builder of a network, it would be applied twice
        Decay decay = new Decay(task.options().regularisation().weightDecay());
        ofType(BaseLayer.class).forEach(layer -> layer.setRegularization(List.of(decay)));
    }

    private <T extends Layer> Stream<T> ofType(Class<T> type) {
        return network.getLayerWiseConfigurations().getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .filter(type::isInstance)
                .map(type::cast);
    }

    @Override
    public double step(int[] rows, int epoch, long step, double learningRate) {
        int columns = architecture.features(), outputs = architecture.outputs();
        float[] features = new float[rows.length * columns], targets = new float[rows.length * outputs];
        for (int i = 0; i < rows.length; i++) {
            intake.take(rows[i], epoch);
            System.arraycopy(intake.features(), 0, features, i * columns, columns);
            System.arraycopy(intake.targets(), 0, targets, i * outputs, outputs);
        }
        Nd4j.getRandom().setSeed(Seeds.derive(seed, "step " + step, 0));
        rate.value = learningRate;
        // the first batch is all that is known of means and variances
        for (BatchNormalization norm : normalisations) norm.setDecay(step == 0 ? 0 : MOMENTUM);
        network.fit(
                Dl4jNetwork.input(architecture, features, rows.length),
                Nd4j.create(targets, new int[] {rows.length, outputs}, 'c'));
        return network.score() * rows.length;
    }

    @Override
    public void store() {
        layers.store(state.weights, state.statistics);
        float[] memory = memory().dup().data().asFloat();
        int half = memory.length / 2;
        System.arraycopy(memory, 0, state.adam.mean(), 0, half);
        System.arraycopy(memory, half, state.adam.square(), 0, half);
        state.adam.resume(network.getIterationCount());
    }

    @Override
    public void resume() {
        layers.load(state.weights, state.statistics);
        float[] mean = state.adam.mean(), square = state.adam.square(), both = new float[mean.length + square.length];
        System.arraycopy(mean, 0, both, 0, mean.length);
        System.arraycopy(square, 0, both, mean.length, square.length);
        INDArray memory = memory();
        memory.assign(Nd4j.create(both, memory.shape(), 'c'));
        network.setIterationCount(Math.toIntExact(state.adam.steps()));
    }

    /** Two numbers per weight, in Deeplearning4j's order: as they were found they are put back. */
    private INDArray memory() {
        return network.getUpdater(true).getStateViewArray();
    }

    /** The learning rate of the step that is under way. */
    private static final class Rate implements ISchedule {

        private static final long serialVersionUID = 1L;

        private double value;

        @Override
        public double valueAt(int iteration, int epoch) {
            return value;
        }

        @Override
        public ISchedule clone() {
            return this;
        }
    }

    /** Decoupled weight decay, which is no part of the loss. */
    private static final class Decay extends WeightDecay {

        private static final long serialVersionUID = 1L;

        private final double share;

        private Decay(double share) {
            super(share, true);
            this.share = share;
        }

        @Override
        public double score(INDArray parameters, int iteration, int epoch) {
            return 0;
        }

        @Override
        public Regularization clone() {
            return new Decay(share);
        }
    }
}
