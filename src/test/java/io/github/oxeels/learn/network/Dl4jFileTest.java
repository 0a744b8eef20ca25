// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.SafeZip;
import io.github.oxeels.network.Activation;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks as others build them with Deeplearning4j. */
class Dl4jFileTest {

    private static final int FEATURES = 40, CLASSES = 3;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startDeeplearning4j() {
        NetworkEngine.DEEPLEARNING4J.require("this test");
    }

    private static DenseLayer dense(int units, IActivation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static ConvolutionLayer.Builder convolution(int filters, int high, int wide) {
        return new ConvolutionLayer.Builder(high, wide)
                .nOut(filters)
                .convolutionMode(ConvolutionMode.Same)
                .activation(new ActivationTanH());
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                .nOut(CLASSES)
                .activation(new ActivationSoftmax())
                .build();
    }

    private static MultiLayerNetwork network(InputType input, org.deeplearning4j.nn.conf.layers.Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(7).list();
        for (int i = 0; i < layers.length; i++) list.layer(i, layers[i]);
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    private static InputType image() {
        return InputType.convolutional(FEATURES, 1, 1);
    }

    static Stream<MultiLayerNetwork> networks() {
        SubsamplingLayer halves = new SubsamplingLayer.Builder(PoolingType.AVG)
                .kernelSize(2, 1)
                .stride(2, 1)
                .build();
        return Stream.of(
                network(InputType.feedForward(FEATURES), dense(8, new ActivationReLU()), output()),
                network(InputType.feedForward(FEATURES), output()),
                network(
                        image(),
                        convolution(6, 5, 1).build(),
                        halves,
                        new DropoutLayer(0.5),
                        convolution(4, 3, 1)
                                .activation(new ActivationIdentity())
                                .build(),
                        new BatchNormalization.Builder().build(),
                        new ActivationLayer(new ActivationReLU()),
                        new GlobalPoolingLayer(PoolingType.AVG),
                        output()),
                network(
                        InputType.convolutional(1, FEATURES, 1),
                        convolution(6, 1, 7).build(),
                        convolution(5, 1, 3).build(),
                        dense(8, new ActivationReLU()),
                        output()),
                network(
                        InputType.convolutionalFlat(FEATURES, 1, 1),
                        convolution(6, 5, 1)
                                .stride(2, 1)
                                .convolutionMode(ConvolutionMode.Truncate)
                                .padding(2, 0)
                                .build(),
                        dense(8, new ActivationTanH()),
                        output()));
    }

    private static Map<String, byte[]> entries(MultiLayerNetwork network, Normalizer normaliser) throws IOException {
        ByteArrayOutputStream weights = new ByteArrayOutputStream(), standard = new ByteArrayOutputStream();
        Nd4j.write(network.params(), new DataOutputStream(weights));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "configuration.json",
                network.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
        entries.put("coefficients.bin", weights.toByteArray());
        entries.put("updaterState.bin", new byte[9]);
        if (normaliser != null) {
            NormalizerSerializer.getDefault().write(normaliser, standard);
            entries.put("normalizer.bin", standard.toByteArray());
        }
        return entries;
    }

    private Path file(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("network.zip");
        SafeZip.write(entries, file);
        return file;
    }

    private static float[] asked(Network network, float[] features, int rows) {
        float[] probabilities = new float[rows * CLASSES];
        new NetworkClassifier(List.of(network)).predict(features, rows, probabilities);
        return probabilities;
    }

    /** Reading compares with Deeplearning4j's own answer; so does this test, on numbers of its own. */
    @ParameterizedTest
    @MethodSource("networks")
    void whatOthersBuiltGivesTheirProbabilities(MultiLayerNetwork theirs) throws IOException {
        Network network = Dl4jFile.read(file(entries(theirs, null)), FEATURES);
        int rows = 12;
        float[] features = NetworkClassifierTest.features(rows, FEATURES, 3);
        boolean flat = theirs.getLayerWiseConfigurations().getInputPreProcess(0) != null;
        org.deeplearning4j.nn.conf.layers.Layer first =
                theirs.getLayerWiseConfigurations().getConf(0).getLayer();
        int[] shape = !(first instanceof ConvolutionLayer convolution) || flat
                ? new int[] {rows, FEATURES}
                : convolution.getKernelSize()[0] == 1
                        ? new int[] {rows, 1, 1, FEATURES}
                        : new int[] {rows, 1, FEATURES, 1};
        INDArray answer = theirs.output(Nd4j.create(features, shape, 'c'));
        assertArrayEquals(answer.dup('c').data().asFloat(), asked(network, features, rows), 1e-5f);
    }

    @Test
    void theirScalingOfFeaturesIsTakenOver() throws IOException {
        MultiLayerNetwork theirs = network(InputType.feedForward(FEATURES), dense(8, new ActivationTanH()), output());
        NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler(-1, 2);
        float[] least = new float[FEATURES], most = new float[FEATURES];
        for (int q = 0; q < FEATURES; q++) {
            least[q] = -3 - 0.1f * q;
            most[q] = 4 + 0.2f * q;
        }
        scaler.setFeatureStats(
                Nd4j.create(least, new int[] {1, FEATURES}, 'c'), Nd4j.create(most, new int[] {1, FEATURES}, 'c'));
        Network network = Dl4jFile.read(file(entries(theirs, scaler)), FEATURES);
        float[] features = NetworkClassifierTest.features(9, FEATURES, 5);
        INDArray scaled = Nd4j.create(features.clone(), new int[] {9, FEATURES}, 'c');
        scaler.transform(scaled);
        assertArrayEquals(theirs.output(scaled).dup('c').data().asFloat(), asked(network, features, 9), 1e-5f);
    }

    @Test
    void whatWeWroteComesBack() throws IOException {
        for (NetworkArchitecture architecture : List.of(
                NetworkArchitecture.dense(FEATURES, CLASSES, Activation.LEAKY, 9, 5),
                NetworkArchitecture.convolutional(FEATURES, CLASSES, 7, 6, 8),
                new NetworkArchitecture(
                        FEATURES,
                        CLASSES,
                        List.of(
                                new Layer.Convolution(5, 7, 2, 2, Activation.TANH, 0, true),
                                new Layer.Dense(6, Activation.RELU, 0, true))))) {
            Network network = NetworkClassifierTest.random(architecture, 5);
            Path file = folder.resolve("own.zip");
            Dl4jFile.write(network, file);
            Network read = Dl4jFile.read(file, FEATURES);
            assertEquals(architecture, read.architecture());
            assertArrayEquals(network.weights(), read.weights());
            assertArrayEquals(network.statistics(), read.statistics());
            float[] features = NetworkClassifierTest.features(9, FEATURES, 5);
            assertArrayEquals(asked(network, features, 9), asked(read, features, 9), 1e-5f);
        }
    }

    private void refused(Map<String, byte[]> entries, int features, String... words) throws IOException {
        Path file = file(entries);
        String message = assertThrows(IOException.class, () -> Dl4jFile.read(file, features))
                .getMessage();
        for (String word : words) assertTrue(message.contains(word), message);
        assertTrue(message.contains("network.zip is no usable Deeplearning4j network: "), message);
        assertEquals(1, message.lines().count(), message);
    }

    private void refused(String word, InputType input, org.deeplearning4j.nn.conf.layers.Layer... layers)
            throws IOException {
        refused(entries(network(input, layers), null), FEATURES, word);
    }

    @Test
    void layersThatComputeSomethingElseAreNamed() throws IOException {
        refused(
                "its layer 2 pools by MAX",
                image(),
                convolution(4, 3, 1).build(),
                new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 1)
                        .stride(2, 1)
                        .build(),
                output());
        refused("activates by sigmoid", InputType.feedForward(FEATURES), dense(4, new ActivationSigmoid()), output());
        refused(
                "its layer 1 puts 0 zeros before a spectrum for a kernel of 3",
                image(),
                convolution(4, 3, 1).convolutionMode(ConvolutionMode.Truncate).build(),
                output());
        refused("without an activation", InputType.feedForward(FEATURES), dense(4, new ActivationIdentity()), output());
        refused(
                "instead of softmax",
                InputType.feedForward(FEATURES),
                new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(3)
                        .activation(new ActivationSigmoid())
                        .build());
        refused(
                "its layer 1 is a Convolution1DLayer",
                InputType.recurrent(1, FEATURES),
                new Convolution1DLayer.Builder(5).nOut(6).build(),
                new GlobalPoolingLayer(PoolingType.AVG),
                output());
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new OutputLayer.Builder().nIn(FEATURES).nOut(3).build(), "in")
                .setOutputs("out")
                .build();
        Map<String, byte[]> entries = entries(networks().findFirst().orElseThrow(), null);
        entries.put("configuration.json", graph.toJson().getBytes(StandardCharsets.UTF_8));
        refused(entries, FEATURES, "computation graph");
    }

    @Test
    void whatIsDamagedOrStrangeIsRefused() throws IOException {
        MultiLayerNetwork theirs = networks().findFirst().orElseThrow();
        Map<String, byte[]> sound = entries(theirs, null);
        refused(sound, FEATURES + 1, "weights", (FEATURES + 1) + " features");

        Map<String, byte[]> lacking = new LinkedHashMap<>(sound);
        lacking.remove("coefficients.bin");
        refused(lacking, FEATURES, "it lacks the entry coefficients.bin");

        Map<String, byte[]> serialised = new LinkedHashMap<>(sound);
        serialised.put("preprocessor.bin", new byte[] {(byte) 0xac, (byte) 0xed});
        refused(serialised, FEATURES, "preprocessor.bin, serialised Java");

        Map<String, byte[]> cut = new LinkedHashMap<>(sound);
        cut.computeIfPresent("coefficients.bin", (name, bytes) -> Arrays.copyOf(bytes, bytes.length - 8));
        refused(cut, FEATURES, "its weights are damaged");

        Map<String, byte[]> foreign = new LinkedHashMap<>(sound);
        foreign.computeIfPresent(
                "configuration.json",
                (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                        .replace("org.nd4j.linalg.activations.impl.ActivationReLU", "javax.script.ScriptEngineManager")
                        .getBytes(StandardCharsets.UTF_8));
        refused(foreign, FEATURES, "javax.script.ScriptEngineManager");

        Map<String, byte[]> text = new LinkedHashMap<>(sound);
        text.put("configuration.json", "{}".getBytes(StandardCharsets.UTF_8));
        refused(text, FEATURES);

        theirs.setParam("0_W", theirs.getParam("0_W").dup().putScalar(3, Float.NaN));
        refused(entries(theirs, null), FEATURES, "must be finite, got NaN");

        Path file = folder.resolve("no.zip");
        Files.writeString(file, "label,640,641");
        String message = assertThrows(IOException.class, () -> Dl4jFile.read(file, FEATURES))
                .getMessage();
        assertTrue(message.contains("no.zip is no usable Deeplearning4j network"), message);
    }
}
