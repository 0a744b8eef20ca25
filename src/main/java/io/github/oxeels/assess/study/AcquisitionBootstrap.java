// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What balanced accuracies would be if acquisitions were drawn again [Efron and Tibshirani 1993, An Introduction to the
 * Bootstrap]: whole acquisitions are drawn with replacement, since spectra of one are not independent. All quantities
 * see the same draws, so that their differences are paired. Immutable.
 */
public final class AcquisitionBootstrap {

    /** Draws; p values of paired comparisons are multiples of 2 / (draws + 1). */
    public static final int DRAWS = 4000;

    private final int[] classOf;
    private final int classes;
    private final int[] acquisitionOf;
    private final int acquisitions;
    /** {@code [draw][acquisition]}: how often it was drawn. */
    private final byte[][] drawn = new byte[DRAWS][];

    /** @param seed of the draws */
    public AcquisitionBootstrap(LabelledSpectra spectra, long seed) {
        classOf = spectra.classOf();
        classes = spectra.classes().size();
        acquisitionOf = new int[classOf.length];
        Map<Object, Integer> numbers = new LinkedHashMap<>();
        for (int i = 0; i < classOf.length; i++) {
            String group = spectra.groups().get(i);
            Object key = group.isEmpty() ? (Object) i : group;
            acquisitionOf[i] = numbers.computeIfAbsent(key, unseen -> numbers.size());
        }
        acquisitions = numbers.size();
        for (int draw = 0; draw < DRAWS; draw++) {
            SplittableRandom random = Seeds.random(seed, "bootstrap", draw);
            drawn[draw] = new byte[acquisitions];
            for (int i = 0; i < acquisitions; i++) {
                int one = random.nextInt(acquisitions);
                if (drawn[draw][one] < Byte.MAX_VALUE) drawn[draw][one]++;
            }
        }
    }

    /**
     * @param right how rightly each spectrum was named, in [0, 1]
     * @return balanced accuracy of each draw; NaN of a draw without spectra
     */
    public double[] drawn(double[] right) {
        return balanced(right, false);
    }

    /** @return balanced accuracy of the acquisitions that each draw left out; NaN where there are none */
    public double[] leftOut(double[] right) {
        return balanced(right, true);
    }

    private double[] balanced(double[] right, boolean leftOut) {
        double[][] sum = new double[acquisitions][classes];
        int[][] count = new int[acquisitions][classes];
        for (int i = 0; i < right.length; i++) {
            sum[acquisitionOf[i]][classOf[i]] += right[i];
            count[acquisitionOf[i]][classOf[i]]++;
        }
        double[] balanced = new double[DRAWS];
        double[] ofClass = new double[classes];
        long[] size = new long[classes];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(ofClass, 0);
            Arrays.fill(size, 0);
            for (int a = 0; a < acquisitions; a++) {
                int weight = leftOut ? drawn[draw][a] == 0 ? 1 : 0 : drawn[draw][a];
                if (weight == 0) continue;
                for (int c = 0; c < classes; c++) {
                    ofClass[c] += weight * sum[a][c];
                    size[c] += (long) weight * count[a][c];
                }
            }
            balanced[draw] = mean(ofClass, size);
        }
        return balanced;
    }

    private static double mean(double[] ofClass, long[] size) {
        double total = 0;
        int occurring = 0;
        for (int c = 0; c < size.length; c++) {
            if (size[c] == 0) continue;
            total += ofClass[c] / size[c];
            occurring++;
        }
        return occurring == 0 ? Double.NaN : total / occurring;
    }

    /** @return balanced accuracy of the spectra as they are, in [0, 1] */
    public double value(double[] right) {
        double[] ofClass = new double[classes];
        long[] size = new long[classes];
        for (int i = 0; i < right.length; i++) {
            ofClass[classOf[i]] += right[i];
            size[classOf[i]]++;
        }
        return mean(ofClass, size);
    }

    /** @return a balanced accuracy with its 95 % interval over the draws */
    public Estimate estimate(double[] right) {
        return Estimate.of(value(right), drawn(right));
    }
}
