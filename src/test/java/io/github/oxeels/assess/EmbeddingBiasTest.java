// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.Seeds;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of maps of which it is known what they show. */
class EmbeddingBiasTest {

    private static final int SIZE = 80;
    private static final int[] CLASS = IntStream.range(0, SIZE).map(i -> i % 2).toArray(),
            GROUP = IntStream.range(0, SIZE).map(i -> i / 20).toArray();
    private static final double[] INTENSITY =
            IntStream.range(0, SIZE).mapToDouble(i -> 1000 + 3 * i).toArray();

    private static double[][] random(long seed) {
        RandomGenerator random = Seeds.random(seed, "map", 0);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> new double[] {random.nextGaussian(), random.nextGaussian()})
                .toArray(double[][]::new);
    }

    private static EmbeddingBias of(double[][] features, double[][] map) {
        double[] noise = new double[SIZE];
        return EmbeddingBias.of(features, map, new EmbeddingBias.Known(CLASS, GROUP, INTENSITY, noise));
    }

    @Test
    void aMapOfTheFeaturesThemselvesIsToBeTrustedAndARandomOneIsNot() {
        double[][] features = random(1);
        assertEquals(1, of(features, features).trustworthiness(), 1e-12);
        assertTrue(of(features, random(2)).trustworthiness() < 0.65);
    }

    @Test
    void classesThatLieApartHaveASilhouetteOfNearlyOne() {
        double[][] map = random(3);
        for (int i = 0; i < SIZE; i++) map[i][0] += 100 * CLASS[i];
        EmbeddingBias bias = of(map, map);
        assertTrue(bias.ofClasses() > 0.95, bias::toString);
        assertTrue(bias.ofAcquisitions() < 0.1, bias::toString);
        assertEquals(1, bias.nearest());
    }

    @Test
    void anAxisThatFollowsIntensityIsExplainedByIt() {
        double[][] map = random(4);
        for (int i = 0; i < SIZE; i++) map[i][1] = StrictMath.exp(-INTENSITY[i] / 100);
        EmbeddingBias bias = of(map, map);
        assertEquals(1, bias.byIntensity(), 1e-12);
        assertEquals(0, bias.byNoise(), "noise is the same for all");
        assertTrue(of(map, random(5)).byIntensity() < 0.15);
    }
}
