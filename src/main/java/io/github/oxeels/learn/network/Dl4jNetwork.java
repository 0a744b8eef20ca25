// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.NormaliseStage;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Step.Activate;
import io.github.oxeels.network.Step.Affine;
import io.github.oxeels.network.Step.Drop;
import io.github.oxeels.network.Step.Flatten;
import io.github.oxeels.network.Step.Normalise;
import io.github.oxeels.network.Step.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network as Deeplearning4j computes it, without the standardisation of its features: the same steps, a layer each.
 * Weights go there and back without a change of bits. A spectrum is an image of one column there,
 * {@code [spectra][1][features][1]}, or a row of features for a network without convolutions.
 */
final class Dl4jNetwork {

    private static final List<String> STATISTICS = List.of("gamma", "beta", "mean", "var");
    /** What a layer that was made elsewhere may keep instead of variances: of standard deviations, to base 10. */
    private static final String LOGARITHMS = "_log10stdev";

    /**
     * A parameter array of a layer.
     *
     * @param key its name, such as {@code 3_W}
     * @param places in the order {@code c} of the array: where the value stands in our weights, or in the statistics
     */
    private record Slot(String key, int[] places, boolean isStatistic) {}

    private final MultiLayerNetwork network;
    private final List<Slot> slots = new ArrayList<>();

    /**
     * @param network with the same steps
     * @param layers index of the layer of each step of the plan that has weights; of others anything
     */
    Dl4jNetwork(MultiLayerNetwork network, NetworkPlan plan, int[] layers) {
        this.network = network;
        List<Step> steps = plan.steps();
        for (int s = 0; s < steps.size(); s++) {
            if (steps.get(s) instanceof Affine affine) add(layers[s], affine, before(steps, s));
            else if (steps.get(s) instanceof Normalise norm) add(layers[s], norm);
        }
    }

    /**
     * @param training how the layers are trained
     * @return a network of that architecture, whose weights are still to be loaded
     */
    static Dl4jNetwork of(NetworkArchitecture architecture, NeuralNetConfiguration.Builder training) {
        NetworkPlan plan = architecture.plan();
        NeuralNetConfiguration.ListBuilder list = training.list();
        int[] layers = new int[plan.steps().size()];
        int layer = 0;
        for (int s = 0; s < layers.length; s++) {
            layers[s] = layer;
            // there, a dense layer flattens by itself
            if (!(plan.steps().get(s) instanceof Flatten))
                list.layer(layer++, layer(plan.steps().get(s), s == layers.length - 1));
        }
        int features = architecture.features();
        list.setInputType(
                plan.isConvolutional() ? InputType.convolutional(features, 1, 1) : InputType.feedForward(features));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return new Dl4jNetwork(network, plan, layers);
    }

    /** @return the network with its weights, to be asked only */
    static Dl4jNetwork of(Network network) {
        Dl4jNetwork same = of(network.architecture(), new NeuralNetConfiguration.Builder());
        same.load(network.weights(), network.statistics());
        return same;
    }

    MultiLayerNetwork network() {
        return network;
    }

    /** @param standardised {@code rows × features} */
    static INDArray input(NetworkArchitecture architecture, float[] standardised, int rows) {
        int features = architecture.features();
        return Nd4j.create(
                standardised,
                architecture.plan().isConvolutional() ? new int[] {rows, 1, features, 1} : new int[] {rows, features},
                'c');
    }

    void load(float[] weights, float[] statistics) {
        for (Slot slot : slots) {
            float[] from = slot.isStatistic ? statistics : weights, values = new float[slot.places.length];
            for (int i = 0; i < values.length; i++) values[i] = from[slot.places[i]];
            network.setParam(
                    slot.key, Nd4j.create(values, network.getParam(slot.key).shape(), 'c'));
        }
    }

    /** Fills the arrays with the weights and statistics that the network has now. */
    void store(float[] weights, float[] statistics) {
        for (Slot slot : slots) {
            float[] to = slot.isStatistic ? statistics : weights, values = values(slot.key);
            if (slot.key.endsWith(LOGARITHMS))
                for (int i = 0; i < values.length; i++) values[i] = (float) StrictMath.pow(10, 2.0 * values[i]);
            if (values.length != slot.places.length)
                throw new IllegalArgumentException("its layer " + slot.key.replaceFirst("_.*", "") + " (from 0) has "
                        + values.length + " weights, " + slot.places.length + " are needed");
            for (int i = 0; i < values.length; i++) to[slot.places[i]] = values[i];
        }
    }

    private float[] values(String key) {
        return network.getParam(key).castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private void add(int layer, Affine affine, Shape before) {
        int filters = affine.filters(), depth = affine.depth();
        int[] places = new int[filters * depth];
        for (int f = 0; f < filters; f++)
            for (int i = 0; i < depth; i++) places[at(affine, before, f, i)] = affine.at() + f * depth + i;
        slots.add(new Slot(layer + "_W", places, false));
        slots.add(new Slot(
                layer + "_b",
                IntStream.range(affine.biasAt(), affine.biasAt() + filters).toArray(),
                false));
    }

    /** @return place in their array of weight i of filter f */
    private static int at(Affine affine, Shape before, int f, int i) {
        int channels = affine.in().channels();
        return affine.isDense()
                ? (i % before.channels() * before.positions() + i / before.channels()) * affine.filters() + f
                : f * affine.depth() + i % channels * affine.kernel() + i / channels;
    }

    private void add(int layer, Normalise norm) {
        int channels = norm.out().channels();
        for (int part = 0; part < STATISTICS.size(); part++) {
            int at = (part < 2 ? norm.at() : norm.statisticsAt()) + part % 2 * channels;
            String key = layer + "_" + STATISTICS.get(part);
            slots.add(new Slot(
                    part == 3 && !network.paramTable().containsKey(key) ? layer + LOGARITHMS : key,
                    IntStream.range(at, at + channels).toArray(),
                    part >= 2));
        }
    }

    /** A dense layer after convolutions gets channel after channel there, and position after position here. */
    private static Shape before(List<Step> steps, int s) {
        Step step = s == 0 ? null : steps.get(s - 1);
        return step == null
                ? new Shape(1, ((Affine) steps.get(0)).in().rows())
                : step instanceof Flatten flatten ? flatten.in() : step.out();
    }

    private static Layer layer(Step step, boolean last) {
        if (step instanceof Affine affine) return affine.isDense() ? dense(affine, last) : convolution(affine);
        if (step instanceof Normalise)
            return new BatchNormalization.Builder()
                    .eps(NormaliseStage.EPSILON)
                    .decay(Learner.MOMENTUM)
                    .useLogStd(false)
                    .build();
        if (step instanceof Activate activate) return new ActivationLayer(activation(activate.activation()));
        if (step instanceof Pool pool)
            return new SubsamplingLayer.Builder(PoolingType.AVG)
                    .kernelSize(pool.factor(), 1)
                    .stride(pool.factor(), 1)
                    .convolutionMode(ConvolutionMode.Truncate)
                    .build();
        return new DropoutLayer(1 - ((Drop) step).rate());
    }

    private static Layer convolution(Affine affine) {
        return new ConvolutionLayer.Builder(affine.kernel(), 1)
                .stride(affine.stride(), 1)
                .padding((affine.kernel() - 1) / 2, 0)
                .nIn(affine.in().channels())
                .nOut(affine.filters())
                .convolutionMode(ConvolutionMode.Truncate)
                .activation(new ActivationIdentity())
                .build();
    }

    private static Layer dense(Affine affine, boolean last) {
        if (last)
            // with weights of the outputs, though they are 1, targets may sum to the weight of a spectrum instead of 1
            return new OutputLayer.Builder(new LossMCXENT(Nd4j.ones(1, affine.filters())))
                    .nIn(affine.depth())
                    .nOut(affine.filters())
                    .activation(new ActivationSoftmax())
                    .build();
        return new DenseLayer.Builder()
                .nIn(affine.depth())
                .nOut(affine.filters())
                .activation(new ActivationIdentity())
                .build();
    }

    private static IActivation activation(Activation activation) {
        return switch (activation) {
            case RELU -> new ActivationReLU();
            case LEAKY -> new ActivationLReLU(Activation.LEAK);
            case TANH -> new ActivationTanH();
        };
    }
}
