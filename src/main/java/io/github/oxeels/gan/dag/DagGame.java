// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.numeric.Seeds;
import java.util.SplittableRandom;

/**
 * The game of {@link Dag} for one class: binary cross-entropy with one-sided smoothing 0.9, Adam with 1e-4 for the
 * generator and 5e-4 for the discriminator, and in every other step real and generated spectra displaced together;
 * del-Pozo-Bueno et al. 2024, doi:10.1093/mam/ozae014.
 */
public final class DagGame extends Game {

    private static final double CRITIC_RATE = 5;
    private static final float SMOOTH = 0.9f;
    /** Farthest displacement, channels. */
    private static final int REACH = 9;

    private final GameOptions options;
    private final float[][] real;
    private final long seed;
    private final int channels;
    private final float[][] latent;
    private final float[][] shown;
    private final float[][] slope;
    private final float[][] slopeOfDrawn;
    private final int[] shift;

    /** @param real channels in [−1, 1], one row per spectrum, all of one class */
    DagGame(float[][] real, GameOptions options, long seed) {
        this.options = options;
        this.real = real;
        this.seed = seed;
        channels = real[0].length;
        int batch = options.batchSize();
        generator = DagNetworks.generator(generatorWeights, options.latentSize(), channels, batch);
        critic = DagNetworks.discriminator(criticWeights, channels, batch);
        latent = new float[options.latentSize()][batch];
        shown = new float[channels][batch];
        slope = new float[1][batch];
        slopeOfDrawn = new float[channels][batch];
        shift = new int[batch];
        start(seed, 0.5, 0.999);
    }

    @Override
    public void step(long step) {
        for (int k = 0; k < options.criticSteps(); k++) {
            SplittableRandom random = Seeds.random(seed, "discriminator step " + k, step);
            chooseShifts(step, random);
            int batch = options.batchSize();
            for (int p = 0; p < batch; p++) show(p, real[random.nextInt(real.length)]);
            criticLoss = learn(SMOOTH, random);
            showDrawn(random);
            criticLoss += learn(0, random);
            moveCritic(CRITIC_RATE * options.learningRate());
        }
        SplittableRandom random = Seeds.random(seed, "generator step", step);
        chooseShifts(step, random);
        showDrawn(random);
        generatorLoss = judge(1, random);
        float[][] back = critic.backward(slope, options.batchSize(), false);
        java.util.Arrays.stream(slopeOfDrawn).forEach(row -> java.util.Arrays.fill(row, 0));
        for (int q = 0; q < channels; q++)
            for (int p = 0; p < options.batchSize(); p++) slopeOfDrawn[source(q, shift[p])][p] += back[q][p];
        generator.backward(slopeOfDrawn, options.batchSize(), true);
        moveGenerator(options.learningRate());
    }

    private void chooseShifts(long step, SplittableRandom random) {
        for (int p = 0; p < shift.length; p++) shift[p] = step % 2 == 0 ? 0 : random.nextInt(2 * REACH + 1) - REACH;
    }

    /** @return channel that is shown at q; the ends are repeated */
    private int source(int q, int shift) {
        return Math.max(0, Math.min(channels - 1, q - shift));
    }

    private void show(int p, float[] spectrum) {
        for (int q = 0; q < channels; q++) shown[q][p] = spectrum[source(q, shift[p])];
    }

    private void showDrawn(SplittableRandom random) {
        fillNormal(latent, 0, latent.length, options.batchSize(), random);
        float[][] drawn = generator.forward(latent, options.batchSize(), random);
        for (int q = 0; q < channels; q++)
            for (int p = 0; p < options.batchSize(); p++) shown[q][p] = drawn[source(q, shift[p])][p];
    }

    private double learn(float target, SplittableRandom random) {
        double loss = judge(target, random);
        critic.backward(slope, options.batchSize(), true);
        return loss;
    }

    /** Binary cross-entropy of the logits against one target, and its slope. */
    private double judge(float target, SplittableRandom random) {
        int batch = options.batchSize();
        float[] logits = critic.forward(shown, batch, random)[0];
        double loss = 0;
        for (int p = 0; p < batch; p++) {
            double e = StrictMath.exp(-Math.abs(logits[p])), probability = logits[p] >= 0 ? 1 / (1 + e) : e / (1 + e);
            loss += (Math.max(logits[p], 0) - target * logits[p] + StrictMath.log1p(e)) / batch;
            slope[0][p] = (float) ((probability - target) / batch);
        }
        return loss;
    }
}
