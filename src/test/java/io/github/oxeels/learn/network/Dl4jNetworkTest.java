// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j as the oracle of our own passes. */
class Dl4jNetworkTest {

    static Stream<NetworkArchitecture> architectures() {
        return Stream.of(
                new NetworkArchitecture(20, 3, List.of()),
                NetworkArchitecture.dense(200, 4, Activation.RELU, 128, 64),
                new NetworkArchitecture(
                        20,
                        3,
                        List.of(
                                new Layer.Dense(12, Activation.LEAKY, 0, true),
                                new Layer.Dense(7, Activation.TANH, 0, false))),
                NetworkArchitecture.convolutional(60, 4, 9, 6, 8, 8),
                new NetworkArchitecture(
                        37,
                        3,
                        List.of(
                                new Layer.Convolution(5, 7, 2, 2, Activation.TANH, 0, true),
                                new Layer.Convolution(8, 3, 1, 1, Activation.LEAKY, 0, false),
                                new Layer.Dense(6, Activation.RELU, 0, true))));
    }

    private static INDArray input(Network network, float[] standardised, int rows) {
        boolean convolutional = network.architecture().plan().isConvolutional();
        int features = network.architecture().features();
        return Nd4j.create(
                standardised, convolutional ? new int[] {rows, 1, features, 1} : new int[] {rows, features}, 'c');
    }

    private static Network network(NetworkArchitecture architecture) {
        Network network = NetworkClassifierTest.random(architecture, 5);
        Weights weights = architecture.plan().firstWeights(0, 6);
        Random random = new Random(7);
        for (int i = 0; i < weights.values().length; i++) weights.values()[i] += (float) (0.1 * random.nextGaussian());
        return new Network(architecture, network.mean(), network.scale(), weights.values(), network.statistics());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void probabilitiesAgree(NetworkArchitecture architecture) {
        Network network = network(architecture);
        int rows = 50, columns = architecture.features();
        float[] features = NetworkClassifierTest.features(rows, columns, 3),
                ours = new float[rows * architecture.outputs()];
        new NetworkClassifier(List.of(network)).predict(features, rows, ours);
        float[] standardised = features.clone();
        for (int i = 0; i < features.length; i++)
            standardised[i] = (features[i] - network.mean()[i % columns]) * network.scale()[i % columns];
        MultiLayerNetwork theirs = Dl4jNetwork.of(network).network();
        float[] expected = theirs.output(input(network, standardised, rows))
                .dup('c')
                .data()
                .asFloat();
        for (int i = 0; i < ours.length; i++) assertEquals(expected[i], ours[i], 1e-5);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void slopesAgree(NetworkArchitecture architecture) {
        Network network = network(architecture);
        NetworkPlan plan = architecture.plan();
        int rows = 20, columns = architecture.features(), outputs = architecture.outputs();
        float[] features = NetworkClassifierTest.features(rows, columns, 4), targets = new float[rows * outputs];
        for (int row = 0; row < rows; row++) targets[row * outputs + row % outputs] = 1;
        Weights weights = plan.firstWeights(0, 1);
        System.arraycopy(network.weights(), 0, weights.values(), 0, weights.values().length);
        weights.changed();
        Chunk chunk = new Chunk(architecture, architecture.plan(), weights);
        for (int row = 0; row < rows; row++)
            chunk.put(
                    row,
                    Arrays.copyOfRange(features, row * columns, (row + 1) * columns),
                    Arrays.copyOfRange(targets, row * outputs, (row + 1) * outputs));
        chunk.run(rows, 1f / rows, 1);

        MultiLayerNetwork theirs = Dl4jNetwork.of(network).network();
        theirs.setInput(input(network, features, rows));
        theirs.setLabels(Nd4j.create(targets, new int[] {rows, outputs}, 'c'));
        theirs.computeGradientAndScore();
        assertEquals(theirs.score(), chunk.loss / rows, 1e-5);
        // our gradient laid out as theirs: as if it were a network's weights
        MultiLayerNetwork ours = Dl4jNetwork.of(new Network(
                        architecture, network.mean(), network.scale(), chunk.weights.gradient(), network.statistics()))
                .network();
        for (Map.Entry<String, INDArray> entry :
                theirs.gradient().gradientForVariable().entrySet()) {
            if (entry.getKey().matches("\\d+_(mean|var)")) continue;
            float[] expected = entry.getValue().dup('c').data().asFloat(),
                    actual = ours.getParam(entry.getKey()).dup('c').data().asFloat();
            for (int i = 0; i < expected.length; i++)
                assertEquals(expected[i] / rows, actual[i], 1e-4, entry.getKey() + " " + i);
        }
    }

    @Test
    void theirOwnFileGivesTheSameProbabilitiesAndNothingIsPrinted(@TempDir Path folder) throws IOException {
        PrintStream out = System.out, err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed));
        System.setErr(System.out);
        try {
            Network network = network(NetworkArchitecture.convolutional(60, 4, 9, 6, 8));
            Path file = folder.resolve("network.zip");
            Dl4jFile.write(network, file);
            Pair<MultiLayerNetwork, Normalizer> read =
                    ModelSerializer.restoreMultiLayerNetworkAndNormalizer(file.toFile(), false);
            float[] features = NetworkClassifierTest.features(10, 60, 9), ours = new float[40];
            new NetworkClassifier(List.of(network)).predict(features, 10, ours);
            INDArray input = Nd4j.create(features, new int[] {10, 60}, 'c');
            ((org.nd4j.linalg.dataset.api.preprocessor.DataNormalization) read.getSecond()).transform(input);
            float[] theirs = read.getFirst()
                    .output(input.reshape('c', 10, 1, 60, 1))
                    .dup('c')
                    .data()
                    .asFloat();
            for (int i = 0; i < 40; i++) assertEquals(theirs[i], ours[i], 1e-5);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertTrue(printed.size() == 0, printed::toString);
    }
}
