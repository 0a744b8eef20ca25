// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.numeric.FrechetDistance;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.numeric.SampleDistances;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated spectra of one class beside real ones. Spectra are divided by their mean magnitude; distances are those of
 * principal-component scores, fitted to the real spectra of all classes, unless channels are named. Samples that are
 * compared with each other are of one size.
 *
 * @param frechet Fréchet distance (squared) between real and generated spectra
 * @param frechetOfReal the same between random halves of the real ones: the scale
 * @param discrepancy maximum mean discrepancy with the p of a permutation test
 * @param coverage share of real spectra with a generated one among their 5 nearest
 * @param precision share of generated spectra within the 5 nearest of a real one
 * @param memorisation median distance of generated spectra to the nearest spectrum that was learnt from, over that of
 *     real spectra that were not; near 0 = learnt by heart, 1 = new
 * @param memorisationInChannels the same from distances of channels
 * @param twoSample balanced accuracy of a classifier (RBF) that is to tell real from generated spectra, 5 folds; 0.5 =
 *     it cannot
 */
public record SpectrumComparison(
        double frechet,
        double frechetOfReal,
        SampleDistances.Discrepancy discrepancy,
        double coverage,
        double precision,
        double memorisation,
        double memorisationInChannels,
        double twoSample) {

    /** Components that distances are taken of. */
    public static final int COMPONENTS = 10;

    private static final int NEIGHBOURS = 5;
    private static final int HALVES = 10;
    private static final int PERMUTATIONS = 200;

    /**
     * @return how many times farther generated spectra are from real ones than halves of the real ones from each other
     */
    public double frechetRatio() {
        return frechet / frechetOfReal;
    }

    /**
     * @param basis fitted to real spectra of all classes
     * @param learnt spectra that the generator learnt from, over their mean magnitude
     * @param heldOut others, at least 12
     * @param generated at least as many as the others
     */
    public static SpectrumComparison of(
            LeadingComponents basis,
            float[][] learnt,
            float[][] heldOut,
            float[][] generated,
            long seed,
            Progress progress) {
        double[][] own = scores(basis, learnt), real = scores(basis, heldOut), made = scores(basis, generated);
        int half = Math.min(real.length / 2, made.length);
        double frechet = 0, ofReal = 0;
        for (int k = 0; k < HALVES; k++) {
            SplittableRandom random = Seeds.random(seed, "halves", k);
            int[] order = shuffled(real.length, random), others = shuffled(made.length, random);
            double[][] first = rows(real, order, 0, half);
            ofReal += FrechetDistance.squared(first, rows(real, order, half, 2 * half)) / HALVES;
            frechet += FrechetDistance.squared(first, rows(made, others, 0, half)) / HALVES;
        }
        progress.checkCancelled();
        int size = Math.min(real.length, made.length);
        double[][] realPart = Arrays.copyOf(real, size), madePart = Arrays.copyOf(made, size);
        return new SpectrumComparison(
                frechet,
                ofReal,
                SampleDistances.discrepancy(realPart, madePart, PERMUTATIONS, seed),
                SampleDistances.coverage(realPart, madePart, NEIGHBOURS),
                SampleDistances.precision(realPart, madePart, NEIGHBOURS),
                memorisation(own, realPart, madePart),
                memorisation(
                        doubles(learnt),
                        doubles(Arrays.copyOf(heldOut, size)),
                        doubles(Arrays.copyOf(generated, size))),
                twoSample(Arrays.copyOf(heldOut, size), Arrays.copyOf(generated, size), seed, progress));
    }

    /** @return scores of each spectrum */
    public static double[][] scores(LeadingComponents basis, float[][] spectra) {
        return Arrays.stream(spectra).map(basis::scores).toArray(double[][]::new);
    }

    private static double[][] doubles(float[][] rows) {
        return Arrays.stream(rows)
                .map(row ->
                        IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
                .toArray(double[][]::new);
    }

    private static double memorisation(double[][] learnt, double[][] real, double[][] made) {
        return median(SampleDistances.nearest(made, learnt))
                / Math.max(1e-300, median(SampleDistances.nearest(real, learnt)));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length % 2 == 1
                ? sorted[sorted.length / 2]
                : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    /** @return balanced accuracy, in [0, 1], of telling one from the other */
    static double twoSample(float[][] real, float[][] made, long seed, Progress progress) {
        int columns = real[0].length, size = real.length;
        float[] values = new float[2 * size * columns];
        int[] classOf = new int[2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(real[i], 0, values, i * columns, columns);
            System.arraycopy(made[i], 0, values, (size + i) * columns, columns);
            classOf[size + i] = 1;
        }
        Folds folds = Folds.stratified(classOf, 5, seed);
        int[][] confusion = new int[2][2];
        for (int fold = 0; fold < folds.count(); fold++) {
            FeatureMatrix training = rows(values, columns, classOf, folds.training(fold)),
                    heldOut = rows(values, columns, classOf, folds.heldOut(fold));
            SvmVotes machine = SvmVotes.train(
                    training, 2, SvmOptions.defaults().withGamma(SvmOptions.scaleGamma(training)), progress);
            int[] said = Predictions.named(machine, heldOut);
            for (int i = 0; i < said.length; i++) confusion[heldOut.classOf()[i]][said[i]]++;
        }
        return Predictions.balancedAccuracy(confusion);
    }

    private static FeatureMatrix rows(float[] values, int columns, int[] classOf, int[] rows) {
        float[] part = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) System.arraycopy(values, rows[i] * columns, part, i * columns, columns);
        return new FeatureMatrix(
                columns, part, Arrays.stream(rows).map(row -> classOf[row]).toArray());
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static double[][] rows(double[][] rows, int[] order, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> rows[order[i]]).toArray(double[][]::new);
    }
}
