// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.NormaliseStage;
import io.github.oxeels.network.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/**
 * The layers of a network of Deeplearning4j as an architecture of ours. What computes something else there is refused;
 * what plays a part in training only (dropout, losses, updaters) is not looked at.
 */
final class Dl4jLayers {

    /** How a spectrum lies in the input of the network. */
    enum Form {
        /** {@code [spectra][features]} */
        ROW,
        /** {@code [spectra][1][features][1]} */
        COLUMN_OF_IMAGE,
        /** {@code [spectra][1][1][features]} */
        ROW_OF_IMAGE
    }

    /** A layer of ours in the making. Within it: weights, batch normalisation, activation, pooling. */
    private static final class Draft {

        private final int units;
        private final int kernel;
        private final int stride;
        private Activation activation;
        private boolean batchNorm;
        private int pooling = 1;

        private Draft(int units, int kernel, int stride) {
            this.units = units;
            this.kernel = kernel;
            this.stride = stride;
        }

        /** A dense layer has no kernel. */
        private Layer finished() {
            return kernel == 0
                    ? new Layer.Dense(units, activation, 0, batchNorm)
                    : new Layer.Convolution(units, kernel, stride, pooling, activation, 0, batchNorm);
        }
    }

    private final List<Layer> layers = new ArrayList<>();
    private final List<Integer> sums = new ArrayList<>();
    private final List<Integer> normalisations = new ArrayList<>();
    private Form form = Form.ROW;
    private int positions;
    private Draft draft;
    private int outputs;
    private int index;

    /**
     * @param features of a spectrum
     * @throws IllegalArgumentException if a layer computes what our networks do not; the message names it
     */
    Dl4jLayers(MultiLayerConfiguration configuration, int features) {
        positions = features;
        List<NeuralNetConfiguration> all = configuration.getConfs();
        for (index = 0; index < all.size(); index++) {
            org.deeplearning4j.nn.conf.layers.Layer layer = all.get(index).getLayer();
            if (layer instanceof OutputLayer output) {
                end(output, index == all.size() - 1);
            } else if (layer.getClass() == ConvolutionLayer.class) {
                begin((ConvolutionLayer) layer);
            } else if (layer.getClass() == DenseLayer.class) {
                begin((DenseLayer) layer);
            } else if (layer instanceof BatchNormalization norm) {
                normalise(norm);
            } else if (layer instanceof ActivationLayer activation) {
                activate(activation.getActivationFn());
            } else if (layer.getClass() == SubsamplingLayer.class) {
                pool((SubsamplingLayer) layer);
            } else if (layer instanceof GlobalPoolingLayer pooling) {
                require(pooling.getPoolingType() == PoolingType.AVG, "pools by " + pooling.getPoolingType());
                average();
            } else {
                require(
                        layer instanceof DropoutLayer,
                        "is a " + layer.getClass().getSimpleName());
            }
        }
        require(outputs > 0, "is not followed by an output layer");
        architecture = new NetworkArchitecture(features, outputs, layers);
    }

    private final NetworkArchitecture architecture;

    NetworkArchitecture architecture() {
        return architecture;
    }

    Form form() {
        return form;
    }

    /** @return index of the layer there of each step of the plan that has weights; 0 for others */
    int[] layerOfStep() {
        List<Step> steps = architecture.plan().steps();
        int[] layerOf = new int[steps.size()];
        int sum = 0, norm = 0;
        for (int s = 0; s < layerOf.length; s++) {
            if (steps.get(s) instanceof Step.Affine) layerOf[s] = sums.get(sum++);
            else if (steps.get(s) instanceof Step.Normalise) layerOf[s] = normalisations.get(norm++);
        }
        return layerOf;
    }

    private void require(boolean condition, String what) {
        if (!condition)
            throw new IllegalArgumentException(
                    "its layer " + (index + 1) + " " + what + ", which OxEELS networks do not compute");
    }

    private void close() {
        if (draft == null) return;
        require(draft.activation != null, "comes after weighted sums without an activation");
        layers.add(draft.finished());
        draft = null;
    }

    private void begin(ConvolutionLayer convolution) {
        close();
        int[] kernel = convolution.getKernelSize(),
                stride = convolution.getStride(),
                padding = convolution.getPadding();
        int energy = kernel[0] == 1 && kernel[1] > 1 ? 1 : 0;
        require(kernel[1 - energy] == 1, "convolves in two directions");
        require(Arrays.stream(convolution.getDilation()).allMatch(step -> step == 1), "is dilated");
        require(convolution.isHasBias(), "has no biases");
        Form own = energy == 1 ? Form.ROW_OF_IMAGE : Form.COLUMN_OF_IMAGE;
        if (sums.isEmpty()) form = own;
        int size = kernel[energy], step = stride[energy], after = (positions + step - 1) / step;
        int before = convolution.getConvolutionMode() == ConvolutionMode.Same
                ? Math.max(0, (after - 1) * step + size - positions) / 2
                : padding[energy];
        require(
                size % 2 == 1 && before == (size - 1) / 2,
                "puts " + before + " zeros before a spectrum for a kernel of " + size + " channels (as many as "
                        + "half an odd kernel are needed: ConvolutionMode.Same)");
        draft = new Draft(Math.toIntExact(convolution.getNOut()), size, step);
        positions = after;
        sums.add(index);
        activateIfAny(convolution.getActivationFn());
    }

    private void begin(DenseLayer dense) {
        close();
        require(dense.isHasBias(), "has no biases");
        require(!dense.hasLayerNorm(), "has layer normalisation");
        positions = 1;
        draft = new Draft(Math.toIntExact(dense.getNOut()), 0, 1);
        sums.add(index);
        activateIfAny(dense.getActivationFn());
    }

    private void end(OutputLayer output, boolean last) {
        close();
        require(last, "is an output layer before the end");
        require(output.isHasBias(), "has no biases");
        require(
                output.getActivationFn() instanceof ActivationSoftmax,
                "ends in " + output.getActivationFn() + " instead of softmax");
        outputs = Math.toIntExact(output.getNOut());
        sums.add(index);
    }

    private void normalise(BatchNormalization norm) {
        require(
                draft != null && draft.activation == null && !draft.batchNorm,
                "normalises where there are no weighted sums");
        require(!norm.isLockGammaBeta(), "normalises with locked gamma and beta");
        require(
                Math.abs(norm.getEps() - NormaliseStage.EPSILON) < 1e-3 * NormaliseStage.EPSILON,
                "adds " + norm.getEps() + " to variances instead of " + NormaliseStage.EPSILON);
        draft.batchNorm = true;
        normalisations.add(index);
    }

    private void activateIfAny(IActivation function) {
        if (!(function instanceof ActivationIdentity)) activate(function);
    }

    private void activate(IActivation function) {
        require(
                draft != null && draft.activation == null && draft.pooling == 1,
                "activates by " + function + " what are no weighted sums");
        if (function instanceof ActivationReLU relu && isPlain(relu)) draft.activation = Activation.RELU;
        else if (function instanceof ActivationTanH) draft.activation = Activation.TANH;
        else {
            require(
                    function instanceof ActivationLReLU leaky
                            && Math.abs(leaky.getAlpha() - Activation.LEAK) < 1e-3 * Activation.LEAK,
                    "activates by " + function);
            draft.activation = Activation.LEAKY;
        }
    }

    private static boolean isPlain(ActivationReLU relu) {
        return isZero(relu.getThreshold()) && isZero(relu.getNegativeSlope()) && isZero(relu.getMax());
    }

    private static boolean isZero(Double value) {
        return value == null || value == 0;
    }

    private void pool(SubsamplingLayer pooling) {
        require(
                pooling.getPoolingType() == org.deeplearning4j.nn.conf.layers.PoolingType.AVG,
                "pools by " + pooling.getPoolingType());
        int[] kernel = pooling.getKernelSize(), stride = pooling.getStride();
        int energy = form == Form.ROW_OF_IMAGE ? 1 : 0, factor = kernel[energy];
        if (factor == positions) {
            average();
            return;
        }
        require(
                draft != null && draft.activation != null && draft.pooling == 1 && draft.kernel > 0,
                "pools what no convolution and activation gave");
        require(kernel[1 - energy] == 1, "pools in two directions");
        require(
                stride[energy] == factor
                        && Arrays.stream(pooling.getPadding()).allMatch(zeros -> zeros == 0)
                        && (pooling.getConvolutionMode() != ConvolutionMode.Same || positions % factor == 0),
                "pools in steps other than its kernel of " + factor + ", or with padding");
        draft.pooling = factor;
        positions /= factor;
    }

    private void average() {
        close();
        require(positions > 1, "averages over a single position");
        layers.add(new Layer.GlobalAverage());
        positions = 1;
    }
}
