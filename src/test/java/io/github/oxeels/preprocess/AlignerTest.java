// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlignerTest {

    private static final int SIZE = 120;

    /** Backgrounds are taken off where the aligner looks, and nowhere else. */
    @Test
    void dependsOnNothingButWhatItSays() {
        SplittableRandom random = new SplittableRandom(5);
        Aligner aligner = new Aligner();
        int fewer = 0;
        for (int trial = 0; trial < 5000; trial++) {
            EnergyAxis axis = new EnergyAxis(600, random.nextDouble(0.05, 1), 2 * SIZE);
            int first = random.nextInt(SIZE);
            double low = axis.energy(first - 10) + random.nextDouble() * axis.dispersion() * SIZE;
            double high = low + random.nextDouble(0, 40);
            double[] net = random.doubles(SIZE).toArray();
            double smoothing = random.nextDouble(0.5, 10);
            aligner.search(first, SIZE, axis, smoothing, low, high);
            double expected = aligner.maximum(net);
            for (int i = 0; i < SIZE; i++) if (i < aligner.firstSeen() || i >= aligner.endSeen()) net[i] = Double.NaN;
            assertEquals(expected, aligner.maximum(net));
            if (aligner.endSeen() - aligner.firstSeen() < SIZE) fewer++;
        }
        assertTrue(fewer > 1000, fewer + " trials saw less than all");
    }

    /** Oracle: where the line was put. */
    @Test
    void findsALineToAFractionOfAChannel() {
        EnergyAxis axis = new EnergyAxis(600, 0.4, SIZE);
        Aligner aligner = new Aligner();
        for (double line = 612; line < 636; line += 0.37) {
            double[] net = new double[SIZE];
            for (int i = 0; i < SIZE; i++) net[i] = Math.exp(-Math.pow(axis.energy(i) - line, 2) / 2);
            aligner.search(0, SIZE, axis, 2, 610, 640);
            assertEquals(line, aligner.maximum(net), 0.02);
        }
    }
}
