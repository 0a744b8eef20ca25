// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.wasserstein;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.gan.game.LearntSpectra;
import io.github.oxeels.gan.score.ClassSpace;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.numeric.Seeds;
import java.util.SplittableRandom;

/**
 * The game of {@link Wasserstein}, on whitened numbers. Real and generated spectra are displaced together before the
 * critic sees them [Zhao et al. 2020, arXiv 2006.10738]: it cannot learn few spectra by heart, and the generator does
 * not learn the displacement.
 */
public final class WassersteinGame extends Game {

    /** The critic learns faster than the generator [Heusel et al. 2017, arXiv 1706.08500]. */
    private static final double CRITIC_RATE = 2.5;
    /** Displacements to either side. */
    private static final int SHIFTS = 4;

    private final GameOptions options;
    private final ScoreSpace space;
    private final float[][] real;
    private final int[][] members;
    private final int numbers;
    private final long seed;
    /** {@code [class][displacement]}: maps of {@link ScoreShift#of} */
    private final float[][][][] shifts;

    private final GradientPenalty penalty;
    private final float[][] latent;
    private final float[][] drawn;
    private final float[][] seen;
    private final float[][] between;
    private final float[][] slope;
    private final float[][] slopeOfDrawn;
    private final int[] classOf;
    private final int[] shiftOf;
    private final float[] scratch;

    /** @param reach farthest displacement, channels */
    WassersteinGame(LearntSpectra spectra, double reach, GameOptions options, long seed) {
        this.options = options;
        space = spectra.space();
        real = spectra.whitened();
        int[] classes = spectra.classOf();
        this.seed = seed;
        numbers = space.size();
        int kinds = space.classes().size(), batch = options.batchSize(), rows = numbers + kinds;
        members = new int[kinds][];
        shifts = new float[kinds][2 * SHIFTS + 1][][];
        for (int c = 0; c < kinds; c++) {
            int own = c;
            members[c] = java.util.stream.IntStream.range(0, real.length)
                    .filter(i -> classes[i] == own)
                    .toArray();
            for (int s = 0; s < shifts[c].length; s++)
                shifts[c][s] = ScoreShift.of(space, c, reach * (s - SHIFTS) / SHIFTS);
        }
        generator = ScoreGenerator.network(generatorWeights, options.latentSize(), kinds, numbers, batch);
        critic = ScoreGenerator.critic(criticWeights, numbers, kinds, 2 * batch);
        penalty = new GradientPenalty(numbers, rows, batch);
        latent = new float[options.latentSize() + kinds][batch];
        drawn = new float[numbers][batch];
        seen = new float[rows][2 * batch];
        between = new float[rows][batch];
        slope = new float[1][2 * batch];
        slopeOfDrawn = new float[numbers][batch];
        classOf = new int[batch];
        shiftOf = new int[batch];
        scratch = new float[numbers];
        start(seed, 0.5, 0.9);
    }

    @Override
    public void step(long step) {
        double rate = options.learningRate();
        for (int k = 0; k < options.criticSteps(); k++) {
            criticStep(Seeds.random(seed, "critic step " + k, step));
            moveCritic(CRITIC_RATE * rate);
        }
        generatorStep(Seeds.random(seed, "generator step", step));
        moveGenerator(rate);
    }

    private void criticStep(SplittableRandom random) {
        int batch = options.batchSize();
        draw(random);
        for (int p = 0; p < batch; p++) {
            float[] row = real[members[classOf[p]][random.nextInt(members[classOf[p]].length)]];
            for (int r = 0; r < numbers; r++) seen[r][p] = row[r];
            for (int r = 0; r < numbers; r++) seen[r][batch + p] = drawn[r][p];
            displace(p, p);
            displace(batch + p, p);
            slope[0][p] = -1f / batch;
            slope[0][batch + p] = 1f / batch;
            float share = (float) random.nextDouble();
            for (int r = 0; r < numbers; r++) between[r][p] = share * seen[r][p] + (1 - share) * seen[r][batch + p];
        }
        fillClasses(seen, numbers, 0, classOf, batch);
        fillClasses(seen, numbers, batch, classOf, batch);
        fillClasses(between, numbers, 0, classOf, batch);
        float[] says = critic.forward(seen, 2 * batch, null)[0];
        criticLoss = 0;
        for (int p = 0; p < 2 * batch; p++) criticLoss += slope[0][p] * says[p];
        critic.backward(slope, 2 * batch, true);
        criticLoss += penalty.add(critic, between, batch);
    }

    private void generatorStep(SplittableRandom random) {
        int batch = options.batchSize();
        draw(random);
        for (int p = 0; p < batch; p++) {
            for (int r = 0; r < numbers; r++) seen[r][p] = drawn[r][p];
            displace(p, p);
            slope[0][p] = -1f / batch;
        }
        fillClasses(seen, numbers, 0, classOf, batch);
        float[] says = critic.forward(seen, batch, null)[0];
        generatorLoss = 0;
        for (int p = 0; p < batch; p++) generatorLoss -= says[p] / batch;
        float[][] back = critic.backward(slope, batch, false);
        for (int p = 0; p < batch; p++) {
            float[][] map = shifts[classOf[p]][shiftOf[p]];
            for (int j = 0; j < numbers; j++) {
                float sum = 0;
                for (int i = 0; i < numbers; i++) sum += map[i][j] * back[i][p];
                slopeOfDrawn[j][p] = sum;
            }
        }
        generator.backward(slopeOfDrawn, batch, true);
    }

    /** Chooses classes, each as often as another, and displacements, and generates spectra of them. */
    private void draw(SplittableRandom random) {
        int batch = options.batchSize();
        for (int p = 0; p < batch; p++) {
            classOf[p] = random.nextInt(members.length);
            shiftOf[p] = random.nextInt(2 * SHIFTS + 1);
        }
        fillNormal(latent, 0, options.latentSize(), batch, random);
        for (int p = 0; p < batch; p++) {
            ClassSpace one = space.classes().get(classOf[p]);
            one.place(latent, p, random.nextInt(one.anchors().length));
        }
        fillClasses(latent, options.latentSize(), 0, classOf, batch);
        ScoreGenerator.addLatent(latent, generator.forward(latent, batch, null), drawn, batch);
    }

    private void displace(int lane, int p) {
        float[][] map = shifts[classOf[p]][shiftOf[p]];
        for (int i = 0; i < numbers; i++) {
            float sum = map[i][numbers];
            for (int j = 0; j < numbers; j++) sum += map[i][j] * seen[j][lane];
            scratch[i] = sum;
        }
        for (int i = 0; i < numbers; i++) seen[i][lane] = scratch[i];
    }
}
