// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Splines and peaks. */
class CurveTest {

    @Property(tries = 50)
    void splinesGoThroughTheirSamples(@ForAll @IntRange(min = 2, max = 200) int size, @ForAll long seed) {
        double[] samples = new SplittableRandom(seed).doubles(size, -10, 10).toArray();
        UniformSpline.Sum spline = sum(samples);
        for (int i = 0; i < size; i++) assertEquals(samples[i], value(spline, i, size), 1e-9);
        assertEquals(samples[0], value(spline, -3, size), 1e-9);
        assertEquals(samples[size - 1], value(spline, size + 7, size), 1e-9);
        assertEquals(0, derivative(spline, size + 7, size), 0);
    }

    @Property(tries = 50)
    void smoothCurvesAndTheirSlopesAreFollowed(@ForAll @DoubleRange(min = 20, max = 80) double at) {
        double[] samples = new double[101];
        for (int i = 0; i < samples.length; i++) samples[i] = Math.exp(-0.5 * Math.pow((i - 50) / 6.0, 2));
        UniformSpline.Sum spline = sum(samples);
        double expected = Math.exp(-0.5 * Math.pow((at - 50) / 6, 2));
        assertEquals(expected, value(spline, at, 101), 1e-5);
        assertEquals(-(at - 50) / 36 * expected, derivative(spline, at, 101), 1e-4);
    }

    @Property(tries = 20)
    void sumsAreTheSumsOfTheirSplines(@ForAll @DoubleRange(min = 0, max = 49) double at, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] samples = new double[5][];
        UniformSpline[] splines = new UniformSpline[5];
        for (int i = 0; i < 5; i++) {
            samples[i] = random.doubles(50, -10, 10).toArray();
            splines[i] = new UniformSpline(samples[i]);
        }
        double[] weights = {0.5, -2, 3, 0.25};
        double expected = 0;
        for (int i = 0; i < 4; i++) expected += weights[i] * value(sum(samples[i + 1]), at, 50);
        UniformSpline.Sum sum = new UniformSpline.Sum();
        sum.set(splines, 1, weights, at(50, at));
        assertEquals(expected, value(sum, at, 50), 1e-9);
    }

    private static UniformSpline.Sum sum(double[] samples) {
        UniformSpline.Sum sum = new UniformSpline.Sum();
        int size = samples.length;
        sum.set(new UniformSpline[] {new UniformSpline(samples)}, 0, new double[] {1}, at(size, 0, size));
        return sum;
    }

    private static UniformSpline.Positions at(int size, double... nodes) {
        UniformSpline.Positions positions = new UniformSpline.Positions(nodes.length);
        positions.set(nodes, size);
        return positions;
    }

    private static double value(UniformSpline.Sum spline, double at, int size) {
        double[] value = new double[1];
        spline.values(at(size, at), value);
        return value[0];
    }

    private static double derivative(UniformSpline.Sum spline, double at, int size) {
        double[] first = new double[1];
        spline.derivatives(at(size, at), first, new double[1]);
        return first[0];
    }

    @Property(tries = 100)
    void maximaAreFoundBetweenPoints(
            @ForAll @DoubleRange(min = 20, max = 60) double centre, @ForAll @IntRange(min = 1, max = 6) int half) {
        double[] curve = new double[90];
        for (int i = 0; i < curve.length; i++) curve[i] = 5 - 0.01 * Math.pow(i - centre, 2);
        PeakFinder.Peak peak = PeakFinder.highest(curve, new double[90], 10, 80, half);
        assertEquals(centre, peak.position(), 1e-6);
        assertEquals(0, peak.error());
    }

    @Test
    void errorsOfMaximaCoverTheTruth() {
        double[] curve = new double[80];
        double[] variance = new double[80];
        double squares = 0;
        for (int draw = 0; draw < 2000; draw++) {
            SplittableRandom random = new SplittableRandom(draw);
            for (int i = 0; i < 80; i++) {
                double expected = 2000 * Math.exp(-0.5 * Math.pow((i - 40.3) / 8, 2));
                curve[i] = expected + Math.sqrt(expected) * random.nextGaussian();
                variance[i] = expected;
            }
            PeakFinder.Peak peak = PeakFinder.highest(curve, variance, 20, 60, 7);
            squares += Math.pow((peak.position() - 40.3) / peak.error(), 2) / 2000;
        }
        assertEquals(1, Math.sqrt(squares), 0.1);
    }

    @Test
    void curvesThatRiseToTheEndHaveNoPositionThere() {
        double[] curve = new double[50];
        for (int i = 0; i < 50; i++) curve[i] = i;
        PeakFinder.Peak peak = PeakFinder.highest(curve, new double[50], 5, 30, 3);
        assertEquals(30, peak.position());
        assertEquals(3, peak.error());
        assertThrows(IndexOutOfBoundsException.class, () -> PeakFinder.highest(curve, new double[50], 60, 70, 3));
    }
}
