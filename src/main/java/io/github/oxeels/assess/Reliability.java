// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Whether probabilities mean what they say: of the answers given with 80 %, 80 % should be right. The expected
 * calibration error is the mean over bins of |share right − mean probability|, weighted by the answers in the bin (Guo
 * et al. 2017, doi:10.48550/arXiv.1706.04599).
 *
 * @param bins of equal width from 0 to 1, in this order
 */
public record Reliability(List<Bin> bins) {

    /** Bins that the expected calibration error is usually quoted with. */
    public static final int BINS = 15;

    /**
     * @param from lower end of the probabilities in the bin
     * @param to upper end
     * @param probability mean of those in the bin; NaN of none
     * @param right how many of them were right
     */
    public record Bin(double from, double to, double probability, Share right) {}

    /**
     * @param probabilities that a statement is right, in [0, 1]
     * @param right whether it was
     */
    public static Reliability of(double[] probabilities, boolean[] right) {
        int[] count = new int[BINS];
        int[] correct = new int[BINS];
        double[] sum = new double[BINS];
        for (int i = 0; i < probabilities.length; i++) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) (probabilities[i] * BINS)));
            count[bin]++;
            sum[bin] += probabilities[i];
            if (right[i]) correct[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++)
            bins.add(new Bin(
                    (double) b / BINS,
                    (b + 1.0) / BINS,
                    count[b] == 0 ? Double.NaN : sum[b] / count[b],
                    new Share(correct[b], count[b])));
        return new Reliability(bins);
    }

    /** @return reliability of the best class of each spectrum */
    public static Reliability ofConfidence(Truth truth, Answers answers) {
        return ofKnown(truth, answers::confidence, i -> answers.predicted(i) == truth.classOf()[i]);
    }

    /** @return reliability of the probability of one class, over all spectra */
    public static Reliability ofClass(int index, Truth truth, Answers answers) {
        return ofKnown(
                truth, i -> answers.probabilities()[i * answers.classes() + index], i -> truth.classOf()[i] == index);
    }

    /** Of the spectra whose class is known. */
    private static Reliability ofKnown(Truth truth, IntToDoubleFunction probability, IntPredicate isRight) {
        int[] known = IntStream.range(0, truth.size())
                .filter(i -> truth.classOf()[i] >= 0)
                .toArray();
        boolean[] right = new boolean[known.length];
        for (int i = 0; i < known.length; i++) right[i] = isRight.test(known[i]);
        return of(Arrays.stream(known).mapToDouble(probability).toArray(), right);
    }

    /** @return expected calibration error, in [0, 1]; NaN of no spectra */
    public double error() {
        double sum = 0;
        int total = 0;
        for (Bin bin : bins) {
            if (bin.right.total() == 0) continue;
            sum += bin.right.total() * Math.abs(bin.right.value() - bin.probability);
            total += bin.right.total();
        }
        return total == 0 ? Double.NaN : sum / total;
    }
}
