// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.ActivateStage;
import io.github.oxeels.network.Activation;
import io.github.oxeels.network.AffineStage;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.DropStage;
import io.github.oxeels.network.FlattenStage;
import io.github.oxeels.network.Layout;
import io.github.oxeels.network.NormaliseStage;
import io.github.oxeels.network.PoolStage;
import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Weights;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.tensor.FloatLanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a batch that one thread does by itself: up to {@link #LANES} spectra through all steps and back. */
final class Chunk {

    /**
     * Most spectra of a chunk. What is summed over a batch is summed within chunks first, so it is part of the result.
     */
    static final int LANES = 32;

    private final List<Stage> stages = new ArrayList<>();
    private final int outputs;
    private final float[][] spectra;
    private final Layout layout;
    private final float[][] x;
    private final float[][] target;
    private final float[][] slope;
    private final float[] highest = new float[LANES];
    private final float[] sum = new float[LANES];
    private final float[] scratch = new float[LANES];
    /** Shared values, with the sum of the gradient over the spectra of this chunk. */
    final Weights weights;
    /** Means and variances of this chunk in the order of the network's statistics. */
    final float[] statistics;
    /** Cross-entropy summed over the spectra of this chunk. */
    double loss;

    Chunk(NetworkArchitecture architecture, NetworkPlan plan, Weights shared) {
        outputs = architecture.outputs();
        weights = shared.sharingValues();
        statistics = new float[plan.statistics()];
        spectra = new float[LANES][architecture.features()];
        layout = new Layout(plan.steps().get(0).in(), LANES);
        x = layout.newRows();
        target = new float[outputs][LANES];
        slope = new float[outputs][LANES];
        NormaliseStage.Means means = new NormaliseStage.Means(statistics);
        for (Step step : plan.steps()) stages.add(stage(step, stages.isEmpty(), weights, means));
    }

    private static Stage stage(Step step, boolean first, Weights weights, NormaliseStage.Means means) {
        if (step instanceof Step.Affine affine)
            return affine.isDense()
                    ? new DenseStage(affine, first, weights, LANES)
                    : new AffineStage(affine, first, weights, LANES);
        if (step instanceof Step.Normalise norm) return new NormaliseStage(norm, weights, means, LANES);
        if (step instanceof Step.Activate activate) return new ActivateStage(activate, Activation.LEAK, LANES);
        if (step instanceof Step.Pool pool) return new PoolStage(pool, LANES);
        if (step instanceof Step.Flatten flatten) return new FlattenStage(flatten, LANES);
        return new DropStage((Step.Drop) step, LANES);
    }

    /**
     * Takes one spectrum.
     *
     * @param features standardised
     * @param targets shares times the weight of the spectrum
     */
    void put(int lane, float[] features, float[] targets) {
        System.arraycopy(features, 0, spectra[lane], 0, features.length);
        for (int c = 0; c < outputs; c++) target[c][lane] = targets[c];
    }

    /**
     * Computes loss, gradient and statistics of the spectra that were put.
     *
     * @param share by which slopes are multiplied: one over the spectra of the batch
     * @param seed of the dropout of this chunk in this step
     */
    void run(int lanes, float share, long seed) {
        load(lanes);
        float[][] y = x;
        for (int s = 0; s < stages.size(); s++) y = stages.get(s).forward(y, lanes, Seeds.random(seed, "dropout", s));
        softmax(y, lanes, share);
        Arrays.fill(weights.gradient(), 0);
        float[][] back = slope;
        for (int s = stages.size() - 1; s >= 0; s--) back = stages.get(s).backward(back, lanes, true);
    }

    /** Spectra become lanes. */
    private void load(int lanes) {
        int channels = layout.shape().channels();
        for (int q = 0; q < spectra[0].length; q++) {
            int t = q / channels, first = t % Layout.BLOCK * lanes;
            float[] row = x[t / Layout.BLOCK * channels + q % channels];
            for (int p = 0; p < lanes; p++) row[first + p] = spectra[p][q];
        }
    }

    /** Cross-entropy of the softmax, and its slope: probability less target. */
    private void softmax(float[][] logits, int lanes, float share) {
        System.arraycopy(logits[0], 0, highest, 0, lanes);
        for (int c = 1; c < outputs; c++) max(highest, logits[c], lanes);
        Arrays.fill(sum, 0, lanes, 0);
        loss = 0;
        for (int c = 0; c < outputs; c++) {
            for (int p = 0; p < lanes; p++) {
                slope[c][p] = logits[c][p] - highest[p];
                loss -= target[c][p] * slope[c][p];
            }
            FloatLanes.exp(slope[c], scratch, lanes);
            for (int p = 0; p < lanes; p++) sum[p] += slope[c][p];
        }
        for (int p = 0; p < lanes; p++) {
            double weight = 0;
            for (int c = 0; c < outputs; c++) weight += target[c][p];
            // not Math.log, whose last bit is the processor's
            loss += weight * StrictMath.log(sum[p]);
            sum[p] = 1 / sum[p];
            for (int c = 0; c < outputs; c++)
                slope[c][p] = share * (float) (slope[c][p] * sum[p] * weight - target[c][p]);
        }
    }

    private static void max(float[] highest, float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) highest[p] = Math.max(highest[p], x[p]);
    }
}
