// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.numeric.SymmetricEigen;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a {@link ScoreSpace}. The components are those of smoothed spectra [Ramsay and Silverman 2005, Functional Data
 * Analysis, chapter 9]: the signal is as smooth as the energy resolution, and components of a hundred spectra as
 * recorded follow their noise, which makes generated spectra known at a glance.
 */
public final class ScoreSpaceFit {

    private final float[][] scaled;
    private final LeadingComponents basis;
    private final double[][][] rows;
    private final DetectorNoise[] noises;

    /** Of spectra over their mean magnitude. */
    private ScoreSpaceFit(float[][] spectra, float[][] scaled, int[] classOf, int classes, LeadingComponents basis) {
        this.scaled = scaled;
        this.basis = basis;
        rows = new double[classes][][];
        noises = new DetectorNoise[classes];
        for (int c = 0; c < classes; c++) {
            int own = c;
            int[] members = IntStream.range(0, classOf.length)
                    .filter(i -> classOf[i] == own)
                    .toArray();
            DetectorNoise noise = noises[c] = DetectorNoise.of(Arrays.stream(members)
                    .mapToObj(i -> ScoreSpace.residual(scaled[i], basis))
                    .toArray(double[][]::new));
            rows[c] = Arrays.stream(members)
                    .mapToObj(i -> ScoreSpace.numbers(spectra[i], basis, noise))
                    .toArray(double[][]::new);
        }
    }

    /**
     * @param spectra as recorded, all those to learn from
     * @param classOf class of each; every class has at least 2
     * @param split which of them are set aside to find how much less noise is left of spectra that components are
     *     fitted to
     * @param count number of components
     * @param smoothing standard deviation of the Gaussian by which spectra are smoothed before components are taken,
     *     channels
     */
    public static ScoreSpace of(
            float[][] spectra, int[] classOf, int classes, HeldOut split, int count, double smoothing) {
        float[][] scaled = Arrays.stream(spectra).map(ScoreSpace::scaled).toArray(float[][]::new);
        ScoreSpaceFit fit = new ScoreSpaceFit(spectra, scaled, classOf, classes, basis(scaled, count, smoothing));
        double[][] pooled = fit.pooled();
        List<ClassSpace> spaces = IntStream.range(0, classes)
                .mapToObj(c -> fit.classSpace(c, pooled))
                .toList();
        double[][] scores = Arrays.stream(scaled).map(fit.basis::scores).toArray(double[][]::new);
        return new ScoreSpace(
                fit.basis.mean(),
                fit.basis.vectors(),
                spaces,
                fit.lowest(),
                inflation(scaled, split, count, smoothing),
                ClassMargin.fit(scores, classOf, classes));
    }

    private static LeadingComponents basis(float[][] scaled, int count, double smoothing) {
        double[] mean = new double[scaled[0].length];
        for (float[] row : scaled) for (int q = 0; q < mean.length; q++) mean[q] += row[q] / (double) scaled.length;
        double[] kernel = kernel(smoothing);
        LeadingComponents smooth = LeadingComponents.of(
                Arrays.stream(scaled).map(row -> smoothed(row, kernel)).toArray(float[][]::new), count);
        return new LeadingComponents(mean, smooth.vectors(), smooth.variances());
    }

    private static double[] kernel(double deviation) {
        int reach = (int) Math.ceil(4 * deviation);
        double[] kernel = new double[2 * reach + 1];
        for (int k = -reach; k <= reach; k++)
            kernel[reach + k] = k == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (deviation * deviation));
        double sum = Arrays.stream(kernel).sum();
        for (int k = 0; k < kernel.length; k++) kernel[k] /= sum;
        return kernel;
    }

    /** Ends are repeated. */
    private static float[] smoothed(float[] row, double[] kernel) {
        float[] smoothed = new float[row.length];
        int reach = kernel.length / 2;
        for (int q = 0; q < row.length; q++) {
            double sum = 0;
            for (int k = -reach; k <= reach; k++)
                sum += kernel[reach + k] * row[Math.max(0, Math.min(row.length - 1, q + k))];
            smoothed[q] = (float) sum;
        }
        return smoothed;
    }

    private static double inflation(float[][] scaled, HeldOut split, int count, double smoothing) {
        if (split.heldOut().length == 0) return 1;
        float[][] fitted =
                Arrays.stream(split.training()).mapToObj(i -> scaled[i]).toArray(float[][]::new);
        LeadingComponents part = basis(fitted, count, smoothing);
        double own = Arrays.stream(fitted)
                .mapToDouble(row -> meanSquare(ScoreSpace.residual(row, part)))
                .average()
                .orElse(0);
        double others = Arrays.stream(split.heldOut())
                .mapToDouble(i -> meanSquare(ScoreSpace.residual(scaled[i], part)))
                .average()
                .orElse(0);
        return own > 0 ? Math.sqrt(Math.max(1, Math.min(4, others / own))) : 1;
    }

    private double lowest() {
        double lowest = 0;
        for (float[] row : scaled)
            for (double value : ScoreSpace.noiseFree(row, basis)) lowest = Math.min(lowest, value);
        return lowest;
    }

    private static double meanSquare(double[] values) {
        double sum = 0;
        for (double value : values) sum += value * value;
        return sum / values.length;
    }

    /** @return covariance within the classes */
    private double[][] pooled() {
        int numbers = rows[0][0].length;
        double[][] pooled = new double[numbers][numbers];
        for (double[][] own : rows) {
            double[][] covariance = covariance(own);
            for (int i = 0; i < numbers; i++)
                for (int j = 0; j < numbers; j++) pooled[i][j] += covariance[i][j] / rows.length;
        }
        return pooled;
    }

    private static double[] centre(double[][] rows) {
        double[] centre = new double[rows[0].length];
        for (double[] row : rows) for (int i = 0; i < centre.length; i++) centre[i] += row[i] / rows.length;
        return centre;
    }

    private static double[][] covariance(double[][] rows) {
        double[] centre = centre(rows);
        double[][] covariance = new double[centre.length][centre.length];
        for (double[] row : rows)
            for (int i = 0; i < centre.length; i++)
                for (int j = 0; j < centre.length; j++)
                    covariance[i][j] += (row[i] - centre[i]) * (row[j] - centre[j]) / (rows.length - 1);
        return covariance;
    }

    /** The covariance of few spectra is drawn towards that within all classes. */
    private ClassSpace classSpace(int c, double[][] pooled) {
        double[][] own = covariance(rows[c]);
        int n = own.length;
        double drawn = (double) n / (n + 2.0 * rows[c].length);
        double[] flat = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) flat[i * n + j] = (1 - drawn) * own[i][j] + drawn * pooled[i][j];
        SymmetricEigen eigen = SymmetricEigen.of(flat, n);
        double[][] spread = new double[n][n], whitening = new double[n][n];
        for (int k = 0; k < n; k++) {
            // a number that never varies stays nearly so
            double deviation = Math.sqrt(Math.max(eigen.values()[k], 1e-8 * Math.max(1e-6, eigen.values()[0])));
            for (int i = 0; i < n; i++) {
                spread[i][k] = eigen.vectors()[k * n + i] * deviation;
                whitening[k][i] = eigen.vectors()[k * n + i] / deviation;
            }
        }
        ClassSpace empty = new ClassSpace(
                centre(rows[c]), spread, whitening, new double[1][n], new double[1][n], ones(n), noises[c]);
        return empty.around(Arrays.stream(rows[c]).map(empty::whitened).toArray(double[][]::new));
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
