// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.network.Step.Normalise;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Batch normalisation over the positions and spectra of one chunk, "ghost" batch normalisation where a batch has
 * several [Hoffer et al. 2017, arXiv 1705.08741], so that chunks need not wait for each other.
 */
public final class NormaliseStage extends Stage {

    /** Added to a variance. */
    public static final float EPSILON = 1e-5f;

    /** Means and variances of one chunk, of all its normalisations; laid out as the network's statistics. */
    public record Means(float[] values) {}

    private final Normalise norm;
    private final Layout layout;
    private final Weights weights;
    private final Means means;
    private final float[][] normal;
    private final float[][] y;
    private final float[] inverse;
    private final float[] sum;
    private final float[] product;

    /**
     * @param means receives means and variances of the spectra seen last
     * @param capacity most spectra at once
     */
    public NormaliseStage(Normalise norm, Weights weights, Means means, int capacity) {
        this.norm = norm;
        this.weights = weights;
        this.means = means;
        layout = new Layout(norm.out(), capacity);
        normal = layout.newRows();
        y = layout.newRows();
        inverse = new float[norm.out().channels()];
        sum = new float[layout.length()];
        product = new float[layout.length()];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        int channels = norm.out().channels();
        float share = 1f / (norm.out().positions() * lanes);
        for (int c = 0; c < channels; c++) {
            int widest = layout.width(c, lanes);
            Arrays.fill(sum, 0, widest, 0);
            for (int row = c; row < x.length; row += channels) FloatLanes.add(x[row], sum, layout.width(row, lanes));
            float mean = FloatLanes.sum(sum, widest) * share;
            Arrays.fill(sum, 0, widest, 0);
            for (int row = c; row < x.length; row += channels)
                addCentredSquare(x[row], mean, normal[row], sum, layout.width(row, lanes));
            float variance = FloatLanes.sum(sum, widest) * share;
            inverse[c] = (float) (1 / Math.sqrt(variance + EPSILON));
            float factor = weights.values()[norm.at() + c], summand = weights.values()[norm.at() + channels + c];
            for (int row = c; row < x.length; row += channels)
                scale(normal[row], inverse[c], factor, summand, y[row], layout.width(row, lanes));
            means.values[norm.statisticsAt() + c] = mean;
            means.values[norm.statisticsAt() + channels + c] = variance;
        }
        return y;
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        int channels = norm.out().channels();
        float share = 1f / (norm.out().positions() * lanes);
        for (int c = 0; c < channels; c++) {
            int widest = layout.width(c, lanes);
            Arrays.fill(sum, 0, widest, 0);
            Arrays.fill(product, 0, widest, 0);
            for (int row = c; row < slope.length; row += channels) {
                FloatLanes.add(slope[row], sum, layout.width(row, lanes));
                FloatLanes.addProducts(slope[row], normal[row], product, layout.width(row, lanes));
            }
            float ofSummand = FloatLanes.sum(sum, widest), ofFactor = FloatLanes.sum(product, widest);
            if (adds) {
                weights.gradient()[norm.at() + c] += ofFactor;
                weights.gradient()[norm.at() + channels + c] += ofSummand;
            }
            float factor = weights.values()[norm.at() + c] * inverse[c];
            for (int row = c; row < slope.length; row += channels)
                slope(slope[row], normal[row], factor, ofSummand * share, ofFactor * share, layout.width(row, lanes));
        }
        return slope;
    }

    private static void addCentredSquare(float[] x, float mean, float[] centred, float[] sum, int width) {
        for (int i = 0; i < width; i++) centred[i] = x[i] - mean;
        for (int i = 0; i < width; i++) sum[i] = Math.fma(centred[i], centred[i], sum[i]);
    }

    private static void scale(float[] normal, float inverse, float factor, float summand, float[] y, int width) {
        for (int i = 0; i < width; i++) normal[i] *= inverse;
        for (int i = 0; i < width; i++) y[i] = Math.fma(normal[i], factor, summand);
    }

    private static void slope(float[] slope, float[] normal, float factor, float mean, float meanProduct, int width) {
        for (int i = 0; i < width; i++) slope[i] = factor * (slope[i] - mean - normal[i] * meanProduct);
    }
}
