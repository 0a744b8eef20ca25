// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Weights;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slopes against finite differences of the plain definition, in double precision. */
@Tag("slow")
class NetworkGradientTest {

    static Stream<NetworkArchitecture> architectures() {
        Stream.Builder<NetworkArchitecture> all = Stream.builder();
        all.add(new NetworkArchitecture(5, 3, List.of()));
        for (Activation activation : Activation.values())
            for (boolean batchNorm : new boolean[] {false, true})
                all.add(new NetworkArchitecture(
                        11,
                        3,
                        List.of(
                                new Layer.Dense(7, activation, 0, batchNorm),
                                new Layer.Dense(5, activation, 0, batchNorm))));
        for (boolean batchNorm : new boolean[] {false, true})
            for (int stride = 1; stride <= 3; stride++)
                for (int pooling = 1; pooling <= 3; pooling++) {
                    List<Layer> layers = List.of(
                            new Layer.Convolution(3, 5, stride, pooling, Activation.TANH, 0, batchNorm),
                            new Layer.Convolution(4, 3, 1, 1, Activation.LEAKY, 0, batchNorm));
                    all.add(new NetworkArchitecture(19, 3, layers));
                    all.add(new NetworkArchitecture(20, 2, append(layers, new Layer.GlobalAverage())));
                    all.add(new NetworkArchitecture(
                            21, 2, append(layers, new Layer.Dense(6, Activation.RELU, 0, batchNorm))));
                }
        all.add(new NetworkArchitecture(6, 2, List.of(new Layer.Convolution(2, 11, 2, 1, Activation.RELU, 0, false))));
        for (Activation activation : Activation.values())
            for (boolean batchNorm : new boolean[] {false, true})
                for (int stride = 1; stride <= 2; stride++) {
                    // windows of 25 inputs and more are summed in another way than narrow ones
                    List<Layer> wide = List.of(
                            new Layer.Convolution(5, 3, 1, 2, activation, 0, batchNorm),
                            new Layer.Convolution(3, 5, stride, 1, activation, 0, batchNorm));
                    all.add(new NetworkArchitecture(37, 2, wide));
                    all.add(new NetworkArchitecture(37, 2, append(wide, new Layer.GlobalAverage())));
                }
        // this many inputs that windows are copied in parts
        all.add(new NetworkArchitecture(
                18,
                2,
                List.of(
                        new Layer.Convolution(40, 3, 1, 1, Activation.TANH, 0, false),
                        new Layer.Convolution(2, 9, 1, 1, Activation.TANH, 0, false))));
        all.add(new NetworkArchitecture(
                10,
                2,
                List.of(
                        new Layer.Convolution(150, 1, 1, 1, Activation.TANH, 0, false),
                        new Layer.Convolution(2, 7, 1, 1, Activation.TANH, 0, false))));
        // copied at once: 21 places of 12 channels, 23 of 11
        all.add(new NetworkArchitecture(
                10,
                2,
                List.of(
                        new Layer.Convolution(11, 1, 1, 1, Activation.TANH, 0, false),
                        new Layer.Convolution(12, 23, 1, 1, Activation.TANH, 0, false))));
        all.add(new NetworkArchitecture(9, 2, List.of(new Layer.GlobalAverage())));
        all.add(new NetworkArchitecture(
                9, 2, List.of(new Layer.GlobalAverage(), new Layer.Dense(4, Activation.TANH, 0, true))));
        return all.build();
    }

    private static List<Layer> append(List<Layer> layers, Layer last) {
        return Stream.concat(layers.stream(), Stream.of(last)).toList();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void slopesAreThoseOfTheDefinition(NetworkArchitecture architecture) {
        int spectra = 13;
        Random random = new Random(architecture.toString().hashCode());
        NetworkPlan plan = architecture.plan();
        Weights weights = plan.firstWeights(0, 3);
        double[] exact = new double[weights.values().length];
        for (int i = 0; i < exact.length; i++) exact[i] = weights.values()[i] += (float) (0.1 * random.nextGaussian());
        weights.changed();
        double[][] x = new double[spectra][architecture.features()],
                targets = new double[spectra][architecture.outputs()];
        Chunk chunk = new Chunk(architecture, architecture.plan(), weights);
        for (int p = 0; p < spectra; p++) put(chunk, p, x[p], targets[p], random);
        chunk.run(spectra, 1f / spectra, 1);
        assertEquals(ReferenceNetwork.loss(plan, exact, x, targets), chunk.loss / spectra, 1e-5);
        double h = 1e-6;
        // of thousands of weights some hundred, an odd number apart so that they are of all places and channels
        int step = exact.length / 400 | 1;
        for (int i = 0; i < exact.length; i += step) {
            double centre = exact[i];
            exact[i] = centre + h;
            double above = ReferenceNetwork.loss(plan, exact, x, targets);
            exact[i] = centre - h;
            double below = ReferenceNetwork.loss(plan, exact, x, targets);
            exact[i] = centre;
            assertEquals(
                    (above - below) / (2 * h),
                    chunk.weights.gradient()[i],
                    1e-5,
                    "weight " + i + " of " + architecture);
        }
    }

    private static void put(Chunk chunk, int lane, double[] x, double[] targets, Random random) {
        float[] features = new float[x.length], shares = new float[targets.length];
        for (int q = 0; q < x.length; q++) x[q] = features[q] = (float) random.nextGaussian();
        double sum = 0;
        for (int c = 0; c < targets.length; c++) sum += targets[c] = random.nextDouble();
        for (int c = 0; c < targets.length; c++) targets[c] = shares[c] = (float) (targets[c] / sum);
        chunk.put(lane, features, shares);
    }

    /** With the same seed the same values are silenced, so that differences of the loss tell the slope. */
    @Test
    void slopesGoThroughDropout() {
        NetworkArchitecture architecture = new NetworkArchitecture(
                12,
                2,
                List.of(
                        new Layer.Convolution(3, 3, 1, 2, Activation.TANH, 0.4, true),
                        new Layer.Dense(5, Activation.TANH, 0.3, false)));
        Weights weights = architecture.plan().firstWeights(0, 3);
        Random random = new Random(1);
        Chunk chunk = new Chunk(architecture, architecture.plan(), weights);
        for (int p = 0; p < 20; p++) put(chunk, p, new double[12], new double[2], random);
        chunk.run(20, 1f / 20, 9);
        float[] gradient = chunk.weights.gradient().clone();
        double loss = chunk.loss;
        float h = 1e-2f;
        for (int i = 0; i < gradient.length; i++) {
            float centre = weights.values()[i];
            double[] around = new double[2];
            for (int side = 0; side < 2; side++) {
                weights.values()[i] = centre + (side == 0 ? h : -h);
                weights.changed();
                chunk.run(20, 1f / 20, 9);
                around[side] = chunk.loss / 20;
            }
            weights.values()[i] = centre;
            assertEquals((around[0] - around[1]) / (2 * h), gradient[i], 5e-4, "weight " + i);
        }
        weights.changed();
        chunk.run(20, 1f / 20, 10);
        assertNotEquals(loss, chunk.loss);
    }
}
