// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.files.AtomicFile;
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
import io.github.oxeels.tensor.Nd4jBackend;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Networks as Deeplearning4j knows them: the same steps, a layer each, with the same weights. A spectrum is an image of
 * one column there, {@code [spectra][1][features][1]}, or a row of features for a network without convolutions.
 */
public final class Dl4jExchange {

    private Dl4jExchange() {}

    /**
     * Writes the network in Deeplearning4j's own format, with the standardisation of its features as normaliser:
     * {@code ModelSerializer.restoreMultiLayerNetworkAndNormalizer} reads it. The probabilities are those at
     * temperature 1.
     *
     * @throws io.github.oxeels.tensor.MissingNativeException if Deeplearning4j does not work on this platform
     */
    public static void write(Network network, Path file) throws IOException {
        MultiLayerNetwork converted = convert(network);
        int features = network.architecture().features();
        float[] deviation = new float[features];
        for (int q = 0; q < features; q++) deviation[q] = 1 / network.scale()[q];
        NormalizerStandardize normaliser = new NormalizerStandardize(row(network.mean()), row(deviation));
        ByteArrayOutputStream weights = new ByteArrayOutputStream(), standard = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(weights)) {
            Nd4j.write(converted.params(), out);
        }
        NormalizerSerializer.getDefault().write(normaliser, standard);
        AtomicFile.writeStream(file, out -> {
            // Deeplearning4j's own writer closes its stream twice, which the streams of newer libraries refuse
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                put(
                        zip,
                        ModelSerializer.CONFIGURATION_JSON,
                        converted.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
                put(zip, ModelSerializer.COEFFICIENTS_BIN, weights.toByteArray());
                put(zip, ModelSerializer.NORMALIZER_BIN, standard.toByteArray());
            }
        });
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    /** @return the network without the standardisation of its features */
    static MultiLayerNetwork convert(Network network) {
        Nd4jBackend.require();
        NetworkPlan plan = network.architecture().plan();
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        // there, a dense layer flattens by itself
        List<Step> steps =
                plan.steps().stream().filter(step -> !(step instanceof Flatten)).toList();
        for (int s = 0; s < steps.size(); s++) list.layer(layer(steps.get(s), s == steps.size() - 1));
        int features = network.architecture().features();
        list.setInputType(
                plan.isConvolutional() ? InputType.convolutional(features, 1, 1) : InputType.feedForward(features));
        MultiLayerNetwork converted = new MultiLayerNetwork(list.build());
        converted.init();
        for (int s = 0; s < steps.size(); s++) {
            if (steps.get(s) instanceof Affine affine)
                set(converted, s, affine, shapeBefore(steps, s), network.weights());
            else if (steps.get(s) instanceof Normalise norm) set(converted, s, norm, network);
        }
        return converted;
    }

    private static Layer layer(Step step, boolean last) {
        if (step instanceof Affine affine)
            return affine.in().positions() > 1 ? convolution(affine) : dense(affine, last);
        if (step instanceof Normalise)
            return new BatchNormalization.Builder()
                    .eps(NormaliseStage.EPSILON)
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
            return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
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

    /** A dense layer behind convolutions gets channel after channel there, and position after position here. */
    private static Shape shapeBefore(List<Step> steps, int s) {
        return s == 0
                ? new Shape(1, ((Affine) steps.get(0)).in().rows())
                : steps.get(s - 1).out();
    }

    private static void set(MultiLayerNetwork converted, int s, Affine affine, Shape before, float[] weights) {
        boolean convolution = affine.in().positions() > 1;
        int filters = affine.filters(), depth = affine.depth();
        float[] values = new float[filters * depth], bias = new float[filters];
        for (int f = 0; f < filters; f++) {
            for (int i = 0; i < depth; i++) {
                int at = convolution
                        ? f * depth
                                + i % affine.in().channels() * affine.kernel()
                                + i / affine.in().channels()
                        : (i % before.channels() * before.positions() + i / before.channels()) * filters + f;
                values[at] = weights[affine.at() + f * depth + i];
            }
            bias[f] = weights[affine.biasAt() + f];
        }
        int[] shape = convolution
                ? new int[] {filters, affine.in().channels(), affine.kernel(), 1}
                : new int[] {depth, filters};
        converted.setParam(s + "_W", Nd4j.create(values, shape, 'c'));
        converted.setParam(s + "_b", row(bias));
    }

    private static void set(MultiLayerNetwork converted, int s, Normalise norm, Network network) {
        List<String> names = List.of("gamma", "beta", "mean", "var");
        int channels = norm.out().channels();
        for (int part = 0; part < 4; part++) {
            float[] from = part < 2 ? network.weights() : network.statistics();
            int at = (part < 2 ? norm.at() : norm.statisticsAt()) + part % 2 * channels;
            converted.setParam(s + "_" + names.get(part), row(java.util.Arrays.copyOfRange(from, at, at + channels)));
        }
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new int[] {1, values.length}, 'c');
    }
}
