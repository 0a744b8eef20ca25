// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.Seeds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clusters of points, as another program finds them, and of points of which it is known. */
class DensityClustersTest {

    /** Points that fall off a cluster at one distance with others may be counted on either side of it. */
    @Test
    void theClustersAreThoseOfTribuo() throws IOException {
        List<String[]> lines;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                DensityClustersTest.class.getResourceAsStream("hdbscan-tribuo.csv"), StandardCharsets.UTF_8))) {
            lines = in.lines().skip(2).map(line -> line.split(",")).toList();
        }
        double[][] points = lines.stream()
                .map(line -> new double[] {Double.parseDouble(line[0]), Double.parseDouble(line[1])})
                .toArray(double[][]::new);
        int[] theirs =
                lines.stream().mapToInt(line -> Integer.parseInt(line[2])).toArray();
        int[] ours = DensityClusters.of(points, 20);
        Map<Integer, Integer> same = new HashMap<>(Map.of(0, 0));
        int differing = 0;
        for (int i = 0; i < ours.length; i++) {
            int theirOne = theirs[i];
            if (ours[i] > 0 && theirOne > 0) same.putIfAbsent(ours[i], theirOne);
            if (same.getOrDefault(ours[i], -1) != theirOne) differing++;
        }
        assertEquals(5, Arrays.stream(ours).max().orElseThrow());
        assertEquals(6, same.values().stream().distinct().count(), same::toString);
        assertTrue(differing <= 7, differing + " of 700");
    }

    @Test
    void twoCloudsAreFoundAndTheLargerIsTheFirst() {
        RandomGenerator random = Seeds.random(1, "points", 0);
        double[][] points = IntStream.range(0, 90)
                .mapToObj(i -> new double[] {(i < 30 ? 0 : 9) + random.nextDouble(), random.nextDouble()})
                .toArray(double[][]::new);
        int[] expected = IntStream.range(0, 90).map(i -> i < 30 ? 2 : 1).toArray();
        assertArrayEquals(expected, DensityClusters.of(points, 15));
    }

    @Test
    void pointsAtOnePlaceAreOneCluster() {
        double[][] points = IntStream.range(0, 60)
                .mapToObj(i -> new double[] {i < 25 ? 1 : 5, i < 25 ? 1 : i * 0.01})
                .toArray(double[][]::new);
        int[] found = DensityClusters.of(points, 20);
        for (int i = 0; i < 25; i++) assertEquals(found[0], found[i]);
        assertTrue(found[0] > 0);
    }

    @Test
    void aSizeThatCannotBeIsRefused() {
        for (int size : new int[] {1, 6}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> DensityClusters.of(new double[10][2], size));
            assertTrue(refused.getMessage().contains("got " + size), refused::getMessage);
        }
    }
}
