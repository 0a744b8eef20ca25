package io.github.oxeels.learn.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slopes against finite differences of the plain definition, in double precision. */
class NetworkGradientTest {

	static Stream<NetworkArchitecture> architectures() {
		Stream.Builder<NetworkArchitecture> all = Stream.builder();
		all.add(new NetworkArchitecture(5, 3, List.of()));
		for (Activation activation : Activation.values())
			for (boolean batchNorm : new boolean[] { false, true })
				all.add(new NetworkArchitecture(11, 3, List.of(new Layer.Dense(7, activation, 0, batchNorm), new Layer.Dense(5, activation, 0, batchNorm))));
		return all.build();
	}

	@ParameterizedTest
	@MethodSource("architectures")
	void slopesAreThoseOfTheDefinition(NetworkArchitecture architecture) {
		int spectra = 13;
		Random random = new Random(architecture.hashCode());
		NetworkPlan plan = NetworkPlan.of(architecture);
		Weights weights = new Weights(plan, 0, 3);
		double[] exact = new double[weights.values.length];
		for (int i = 0; i < exact.length; i++) exact[i] = weights.values[i] += (float) (0.1 * random.nextGaussian());
		weights.transpose();
		double[][] x = new double[spectra][architecture.features()], targets = new double[spectra][architecture.outputs()];
		Chunk chunk = new Chunk(architecture, weights);
		for (int p = 0; p < spectra; p++) put(chunk, p, x[p], targets[p], random);
		chunk.run(spectra, 1f / spectra, 1);
		assertEquals(ReferenceNetwork.loss(plan, exact, x, targets), chunk.loss / spectra, 1e-5);
		double h = 1e-6;
		for (int i = 0; i < exact.length; i++) {
			double centre = exact[i];
			exact[i] = centre + h;
			double above = ReferenceNetwork.loss(plan, exact, x, targets);
			exact[i] = centre - h;
			double below = ReferenceNetwork.loss(plan, exact, x, targets);
			exact[i] = centre;
			assertEquals((above - below) / (2 * h), chunk.gradient[i], 1e-5, "weight " + i + " of " + architecture);
		}
	}

	private static void put(Chunk chunk, int lane, double[] x, double[] targets, Random random) {
		float[] features = new float[x.length], shares = new float[targets.length];
		for (int q = 0; q < x.length; q++) x[q] = features[q] = (float) random.nextGaussian();
		double sum = 0;
		for (int c = 0; c < targets.length; c++) sum += targets[c] = random.nextDouble();
		for (int c = 0; c < targets.length; c++) targets[c] = shares[c] = (float) (targets[c] / sum);
		chunk.put(lane, features, 0, shares, 0, 0);
	}
}
