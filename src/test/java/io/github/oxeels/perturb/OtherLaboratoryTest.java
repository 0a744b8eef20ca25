// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OtherLaboratoryTest {

    private static final EnergyAxis AXIS = new EnergyAxis(632, 0.1, 300);
    private static final double L3 = 642, SPLIT = 10.6;

    private static double line(double energy) {
        double u = energy - L3;
        return Math.exp(-u * u / 2) + 0.4 * Math.exp(-Math.pow(u - SPLIT, 2) / 2);
    }

    private static double steps(double u) {
        return (2 * (0.5 + Math.atan(2 * u) / Math.PI) + 0.5 + Math.atan(2 * (u - SPLIT)) / Math.PI) / 3;
    }

    /** White lines of 1000 counts on a 2:1 step. */
    private static LabelledSpectra spectra(int count, double step) {
        float[] counts = new float[count * AXIS.size()];
        for (int i = 0; i < counts.length; i++) {
            double energy = AXIS.energy(i % AXIS.size());
            counts[i] = (float) (1000 * (line(energy) + step * steps(energy - L3)));
        }
        return new LabelledSpectra(
                AXIS,
                counts,
                List.of("Mn2+", "Mn3+"),
                IntStream.range(0, count).map(i -> i % 2).toArray(),
                Arrays.asList(new String[count]).stream().map(none -> "").toList(),
                Arrays.asList(new String[count]).stream().map(none -> "").toList());
    }

    private static float[] at(String name, LabelledSpectra spectra) {
        int index = IntStream.range(0, Laboratory.UNSEEN.size())
                .filter(i -> Laboratory.UNSEEN.get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
        return OtherLaboratory.unseen(Edge.MN_L23, 1)
                .get(index)
                .of(spectra)
                .spectra()
                .counts();
    }

    @Test
    void fourteenLaboratoriesHaveNamesOfTheirOwnAndTheFirstChangesNothing() {
        assertEquals(
                14,
                Laboratory.UNSEEN.stream()
                        .map(Laboratory.Named::name)
                        .distinct()
                        .count());
        assertArrayEquals(spectra(2, 0.2).counts(), at("as recorded", spectra(2, 0.2)));
    }

    @Test
    void theContinuumTakenOffLeavesTheLinesAlone() {
        float[] without = at("continuum taken off", spectra(1, 0.3));
        for (int i = 0; i < without.length; i++)
            assertEquals(1000 * line(AXIS.energy(i)), without[i], 25, "at " + AXIS.energy(i) + " eV");
    }

    @Test
    void aHigherContinuumAddsTwoThirdsOfItBehindL3() {
        float[] before = spectra(1, 0).counts(), after = at("continuum higher by 0.15", spectra(1, 0));
        // smoothed over 1 eV, a line of 1 eV standard deviation is 0.959 high
        double full = 1000 * 0.959 * 0.15;
        int valley = (int) Math.round(AXIS.channel(L3 + 5.3)), behind = AXIS.size() - 1;
        assertEquals(full * steps(5.3), after[valley] - before[valley], 2);
        assertEquals(full * steps(AXIS.last() - L3), after[behind] - before[behind], 2);
    }

    @Test
    void aBlurAddsItsVarianceAndADispersionErrorMovesL2Alone() {
        float[] blurred = at("blurred by 0.8 eV", spectra(1, 0));
        int l3 = (int) Math.round(AXIS.channel(L3));
        assertEquals(1000 / Math.sqrt(1 + 0.64), blurred[l3], 5);
        float[] wide = at("dispersion 4 % too large", spectra(1, 0));
        int highest = l3 + 60;
        for (int i = highest; i < wide.length; i++) if (wide[i] > wide[highest]) highest = i;
        assertEquals(L3 + 1.04 * SPLIT, AXIS.energy(highest), 0.11);
        assertEquals(1000, wide[l3], 2);
    }

    @Test
    void noiseHasTheSizeThatIsAskedFor() {
        float[] noisy = at("noise of 6 %", spectra(200, 0)),
                clean = spectra(200, 0).counts();
        int l3 = (int) Math.round(AXIS.channel(L3));
        double squares = 0;
        for (int i = 0; i < 200; i++)
            squares += Math.pow(noisy[i * AXIS.size() + l3] - clean[i * AXIS.size() + l3], 2) / 200;
        // of channels half as wide as those it is given for
        double expected = 959 * 0.06 * Math.sqrt(2) * Math.sqrt(1 / 0.959 + 0.3);
        assertEquals(expected, Math.sqrt(squares), 0.15 * expected);
    }

    @Test
    void drawnLaboratoriesDifferAndStayWithinTheirRanges() {
        SplittableRandom random = new SplittableRandom(3);
        int thick = 0, same = 0;
        for (int i = 0; i < 2000; i++) {
            Laboratory drawn = Laboratory.draw(random);
            assertTrue(drawn.thickness() <= 0.8 + 1e-9 && drawn.blur() <= 0.8 && Math.abs(drawn.dispersion()) <= 4);
            assertTrue(Math.abs(drawn.step().height()) <= 0.2 && drawn.noise() <= 0.06);
            if (drawn.thickness() > 0) thick++;
            if (drawn.equals(Laboratory.SAME)) same++;
        }
        // a half of them, but for those of thickness 0; all seven left out in one of 128
        assertEquals(1000, thick, 110);
        assertEquals(2000 / 128.0, same, 15);
    }

    @Test
    void copiesAreTheSameForAnyNumberOfThreads() throws Exception {
        LabelledSpectra spectra = spectra(150, 0.1);
        OtherLaboratory drawn = new OtherLaboratory(Edge.MN_L23, Optional.empty(), 5);
        float[] here = drawn.of(spectra).spectra().counts();
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertArrayEquals(
                    here, one.submit(() -> drawn.of(spectra).spectra().counts()).get());
        } finally {
            one.shutdown();
        }
        assertFalse(Arrays.equals(here, spectra.counts()));
    }
}
