// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.oxeels.network.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkClassifierTest {

    /** A network of random numbers, batch normalisation with them. */
    static Network random(NetworkArchitecture architecture, long seed) {
        Random random = new Random(seed);
        int[] part = {0};
        return Network.read(architecture, values -> {
            boolean signed = part[0]++ == 2;
            for (int i = 0; i < values.length; i++)
                values[i] = (float) (0.2 + Math.abs(0.3 * random.nextGaussian()))
                        * (signed && random.nextBoolean() ? -1 : 1);
        });
    }

    static final NetworkArchitecture SOME = new NetworkArchitecture(
            20,
            3,
            List.of(
                    new Layer.Dense(12, Activation.LEAKY, 0.3, true),
                    new Layer.Dense(7, Activation.TANH, 0, false),
                    new Layer.Dense(6, Activation.RELU, 0, true)));

    static float[] features(int rows, int columns, long seed) {
        Random random = new Random(seed);
        float[] features = new float[rows * columns];
        for (int i = 0; i < features.length; i++) features[i] = (float) random.nextGaussian();
        return features;
    }

    static void assertIsTheDefinition(Network network) {
        int rows = 300,
                columns = network.architecture().features(),
                classes = network.architecture().outputs();
        float[] features = features(rows, columns, 4), logits = new float[rows * classes];
        new NetworkClassifier(List.of(network)).logits(features, rows, logits);
        double[][] x = new double[rows][columns];
        for (int i = 0; i < rows * columns; i++)
            x[i / columns][i % columns] =
                    ((double) features[i] - network.mean()[i % columns]) * network.scale()[i % columns];
        double[] weights = IntStream.range(0, network.weights().length)
                .mapToDouble(i -> network.weights()[i])
                .toArray();
        double[][] expected = ReferenceNetwork.logits(network.architecture().plan(), weights, network.statistics(), x);
        for (int i = 0; i < logits.length; i++)
            assertEquals(
                    expected[i / classes][i % classes],
                    logits[i],
                    1e-5 * Math.max(1, Math.abs(expected[i / classes][i % classes])));
    }

    @Test
    void logitsAreThoseOfTheDefinitionWithBatchNormalisationFolded() {
        assertIsTheDefinition(random(SOME, 1));
        for (Layer last : List.of(new Layer.GlobalAverage(), Layer.Dense.of(6, Activation.LEAKY)))
            for (int stride = 1; stride <= 2; stride++)
                assertIsTheDefinition(random(
                        new NetworkArchitecture(
                                37,
                                3,
                                List.of(
                                        new Layer.Convolution(5, 7, stride, 2, Activation.TANH, 0.1, true),
                                        new Layer.Convolution(8, 3, 1, 1, Activation.RELU, 0, false),
                                        last)),
                        1));
        assertIsTheDefinition(random(NetworkArchitecture.convolutional(200, 4, 9, 16, 32, 32), 2));
    }

    @Test
    void probabilitiesAreTheMeanOfTheMembers() {
        NetworkClassifier classifier =
                new NetworkClassifier(List.of(random(SOME, 1), random(SOME, 2), random(SOME, 3)), 1.7);
        float[] features = features(300, 20, 5),
                mean = new float[900],
                members = new float[2700],
                logits = new float[2700];
        classifier.predict(features, 300, mean);
        classifier.predictMembers(features, 300, members);
        classifier.logits(features, 300, logits);
        for (int i = 0; i < 900; i++)
            assertEquals((members[i] + members[900 + i] + members[1800 + i]) / 3, mean[i], 1e-6);
        for (int row = 0; row < 900; row++) {
            double sum = 0;
            for (int c = 0; c < 3; c++) sum += Math.exp(logits[3 * row + c] / 1.7);
            for (int c = 0; c < 3; c++)
                assertEquals(Math.exp(logits[3 * row + c] / 1.7) / sum, members[3 * row + c], 1e-6);
        }
    }

    @Test
    void aSpectrumGetsTheSameBitsWhereverItStands() {
        NetworkArchitecture convolutional = new NetworkArchitecture(
                20,
                3,
                List.of(
                        new Layer.Convolution(18, 7, 2, 2, Activation.LEAKY, 0, true),
                        new Layer.Convolution(33, 5, 1, 1, Activation.RELU, 0, true),
                        new Layer.GlobalAverage()));
        NetworkClassifier classifier = new NetworkClassifier(List.of(random(SOME, 1), random(convolutional, 2)));
        float[] features = features(777, 20, 6),
                all = new float[777 * 3],
                logits = new float[2 * 777 * 3],
                members = new float[2 * 777 * 3];
        classifier.predict(features, 777, all);
        for (int[] part : new int[][] {{0, 1}, {3, 17}, {250, 520}, {776, 777}}) {
            float[] some = new float[(part[1] - part[0]) * 3];
            classifier.predict(Arrays.copyOfRange(features, part[0] * 20, part[1] * 20), part[1] - part[0], some);
            assertArrayEquals(Arrays.copyOfRange(all, part[0] * 3, part[1] * 3), some);
        }
        // native products against plain Java
        classifier.logits(features, 777, logits);
        classifier.predictMembers(features, 777, members);
        for (int i = 0; i < members.length; i += 3) {
            double sum = Math.exp(logits[i]) + Math.exp(logits[i + 1]) + Math.exp(logits[i + 2]);
            for (int c = 0; c < 3; c++) assertEquals(Math.exp(logits[i + c]) / sum, members[i + c], 1e-5);
        }
    }

    /** Targets drawn from the softmax of logits / 3: that is the temperature to be found. */
    @Test
    void theTemperatureIsFound() {
        int rows = 20_000, classes = 4;
        Random random = new Random(7);
        float[] logits = features(rows, classes, 8),
                targets = new float[rows * classes],
                shares = new float[rows * classes];
        for (int i = 0; i < logits.length; i++) logits[i] *= 6;
        for (int row = 0; row < rows; row++) {
            double[] p = new double[classes];
            double sum = 0;
            for (int c = 0; c < classes; c++) sum += p[c] = Math.exp(logits[row * classes + c] / 3);
            double left = random.nextDouble() * sum;
            int drawn = 0;
            while (drawn < classes - 1 && (left -= p[drawn]) > 0) drawn++;
            targets[row * classes + drawn] = 1;
            for (int c = 0; c < classes; c++) shares[row * classes + c] = (float) (p[c] / sum);
        }
        assertEquals(3, TemperatureFit.of(logits, 1, rows, classes, targets), 0.1);
        assertEquals(3, TemperatureFit.of(logits, 1, rows, classes, shares), 0.001);
        assertThrows(IllegalArgumentException.class, () -> TemperatureFit.of(logits, 2, rows, classes, targets));
    }
}
