// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PowerLawFitTest {

    private static PowerLawFit fitted(double exponent, double from, double step, int size) {
        double[] energies = new double[size];
        double[] counts = new double[size];
        for (int i = 0; i < size; i++) {
            energies[i] = from + i * step;
            counts[i] = 1000 * Math.pow(energies[i] / from, -exponent);
        }
        PowerLawFit fit = new PowerLawFit();
        fit.fit(energies, counts, size);
        return fit;
    }

    @Property(tries = 100)
    void aPowerLawIsFoundAgain(
            @ForAll @DoubleRange(min = 0.1, max = 7.9) double exponent,
            @ForAll @DoubleRange(min = 300, max = 800) double from) {
        PowerLawFit fit = fitted(exponent, from, 1, 40);
        assertEquals(exponent, fit.exponent(), 1e-6);
        double beyond = from + 80;
        assertEquals(1, fit.value(beyond) / (1000 * Math.pow(beyond / from, -exponent)), 1e-7);
    }

    /** The claim of {@link PowerLawFit#values}, at dispersions and energies of real files. */
    @Property(tries = 200)
    void valuesSideBySideAreThoseOneByOne(
            @ForAll @DoubleRange(min = 0.1, max = 7.9) double exponent,
            @ForAll @DoubleRange(min = 50, max = 1200) double from,
            @ForAll @DoubleRange(min = 0.02, max = 2) double step) {
        PowerLawFit fit = fitted(exponent, 400, 1, 40);
        double[] values = new double[305];
        fit.values(from, step, 300, values, 5);
        for (int i = 0; i < 5; i++) assertEquals(0, values[i]);
        for (int i = 0; i < 300; i++) assertEquals(1, values[i + 5] / fit.value(from + i * step), 2e-8);
    }

    @Property(tries = 200)
    void someValuesHaveTheBitsOfAll(
            @ForAll @DoubleRange(min = 0.1, max = 7.9) double exponent,
            @ForAll @DoubleRange(min = 0.05, max = 2) double step,
            @ForAll @IntRange(min = 0, max = 299) int from,
            @ForAll @IntRange(min = 0, max = 300) int to) {
        PowerLawFit fit = fitted(exponent, 500, step, 40);
        double[] all = new double[300], some = new double[300];
        fit.values(520, step, 300, all, 0);
        fit.values(520, step, from, to, some, 0);
        for (int i = from; i < to; i++) assertEquals(all[i], some[i], "of " + from + " to " + to + ", " + i);
    }

    /** The claims of {@link PowerLawFit#fast}, on counted electrons. */
    @Property(tries = 200)
    void theFastOneIsTheSameButForRounding(
            @ForAll @DoubleRange(min = 0.1, max = 7.9) double exponent,
            @ForAll @DoubleRange(min = 50, max = 1200) double from,
            @ForAll @DoubleRange(min = 0.02, max = 2) double step) {
        double[] energies = new double[60];
        double[] counts = new double[60];
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(exponent));
        for (int i = 0; i < 60; i++) {
            energies[i] = from + i;
            counts[i] = PoissonSampler.sample(300 * Math.pow(energies[i] / from, -exponent), random);
        }
        PowerLawFit exact = new PowerLawFit();
        PowerLawFit fast = PowerLawFit.fast();
        exact.fit(energies, counts, 60);
        fast.fit(energies, counts, 60);
        assertEquals(exact.exponent(), fast.exponent(), 1e-9);
        assertEquals(1, exact.noiseScale() / fast.noiseScale(), 1e-9);
        double[] values = new double[305];
        fast.values(from, step, 300, values, 5);
        for (int i = 0; i < 5; i++) assertEquals(0, values[i]);
        for (int i = 0; i < 300; i++) assertEquals(1, values[i + 5] / fast.value(from + i * step), 2e-10);
    }

    @Test
    void withoutCountsTheBackgroundIsTheirMean() {
        PowerLawFit fit = new PowerLawFit();
        fit.fit(new double[] {600, 601, 602, 603}, new double[] {-1, 1, -3, -1}, 4);
        double[] values = new double[3];
        fit.values(610, 1, 3, values, 0);
        assertArrayEquals(new double[] {-1, -1, -1}, values);
        assertEquals(0, fit.slopeAt(7));
    }

    /** Counted electrons: the exponent scatters about the truth by what the counts allow, and no more. */
    @Test
    void countedElectronsGiveAnUnbiasedExponent() {
        double sum = 0;
        double squares = 0;
        int draws = 400;
        for (int draw = 0; draw < draws; draw++) {
            SplittableRandom random = new SplittableRandom(draw);
            double[] energies = new double[40];
            double[] counts = new double[40];
            for (int i = 0; i < 40; i++) {
                energies[i] = 590 + i;
                counts[i] = PoissonSampler.sample(200 * Math.pow(energies[i] / 590, -3), random);
            }
            PowerLawFit fit = new PowerLawFit();
            fit.fit(energies, counts, 40);
            sum += fit.exponent() / draws;
            squares += fit.exponent() * fit.exponent() / draws;
        }
        // 40 channels of some 182 counts know the exponent to .63, by the inverse of Σ n·(ln E − mean)²
        double scatter = Math.sqrt(squares - sum * sum);
        assertEquals(3, sum, 3 * 0.63 / Math.sqrt(draws));
        assertEquals(0.63, scatter, 3 * 0.63 / Math.sqrt(2 * draws));
    }
}
