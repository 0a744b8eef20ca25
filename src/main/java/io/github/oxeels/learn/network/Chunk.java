// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.tensor.FloatLanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a batch that one thread does by itself: up to {@link Stage#LANES} spectra through all steps and back. */
final class Chunk {

    private final List<Stage> stages = new ArrayList<>();
    private final int outputs;
    private final float[][] spectra;
    private final Layout layout;
    private final float[][] x;
    private final float[][] target;
    private final float[][] slope;
    private final float[] highest = new float[Stage.LANES];
    private final float[] sum = new float[Stage.LANES];
    private final float[] scratch = new float[Stage.LANES];
    /** Of the weights: the sum over the spectra of this chunk. */
    final float[] gradient;
    /** Means and variances of this chunk in the order of the network's statistics. */
    final float[] statistics;
    /** Cross-entropy summed over the spectra of this chunk. */
    double loss;

    Chunk(NetworkArchitecture architecture, Weights weights) {
        outputs = architecture.outputs();
        gradient = new float[weights.plan.weights()];
        statistics = new float[weights.plan.statistics()];
        spectra = new float[Stage.LANES][architecture.features()];
        layout = new Layout(weights.plan.steps().get(0).in());
        x = layout.newRows();
        target = new float[outputs][Stage.LANES];
        slope = new float[outputs][Stage.LANES];
        NormaliseStage.Means means = new NormaliseStage.Means(statistics);
        for (NetworkPlan.Step step : weights.plan.steps())
            stages.add(Stage.of(step, stages.isEmpty(), weights, gradient, means));
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
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s) instanceof DropStage drop) drop.use(Seeds.random(seed, "dropout", s));
            y = stages.get(s).forward(y, lanes);
        }
        softmax(y, lanes, share);
        Arrays.fill(gradient, 0);
        float[][] back = slope;
        for (int s = stages.size() - 1; s >= 0; s--) back = stages.get(s).backward(back, lanes);
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
