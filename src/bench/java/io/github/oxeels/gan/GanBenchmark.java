// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.gan.game.LearntSpectra;
import io.github.oxeels.gan.score.HeldOut;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.gan.score.ScoreSpaceFit;
import io.github.oxeels.network.ActivateStage;
import io.github.oxeels.network.Activation;
import io.github.oxeels.network.Chain;
import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.DropStage;
import io.github.oxeels.network.Shape;
import io.github.oxeels.network.Step;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Times training steps of one thread, batch 32, and prints one JSON object a line: medians of processor time, which a
 * busy machine does not change much, and of wall time. The networks of the first line are those that PyTorch is timed
 * with in the benchmarks beside the project ({@code peers.py gan}): generator 30–170–150–200–200 (tanh), discriminator
 * 200–160–120–1 with dropout, one step of each.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.gan.GanBenchmark
 * </pre>
 */
public final class GanBenchmark {

    private static final int BATCH = 32;
    private static final ThreadMXBean TIME = ManagementFactory.getThreadMXBean();

    private GanBenchmark() {}

    /** The networks of {@code peers.py gan}, in the game of the published design. */
    private static final class PeerGame extends Game {

        private final float[][] shown = new float[200][2 * BATCH];
        private final float[][] latent = new float[30][BATCH];
        private final float[][] slope = new float[1][2 * BATCH];

        PeerGame() {
            Chain g = new Chain();
            int[] units = {30, 170, 150, 200, 200};
            for (int i = 1; i < units.length; i++) {
                g.then(DenseStage.claim(generatorWeights, units[i - 1], units[i], 1, BATCH));
                g.then(
                        i < units.length - 1
                                ? bend(units[i], Activation.LEAKY, BATCH)
                                : bend(units[i], Activation.TANH, BATCH));
            }
            generator = g;
            Chain d = new Chain();
            int[] widths = {200, 160, 120};
            for (int i = 1; i < widths.length; i++)
                d.then(DenseStage.claim(criticWeights, widths[i - 1], widths[i], 1, 2 * BATCH))
                        .then(bend(widths[i], Activation.LEAKY, 2 * BATCH))
                        .then(new DropStage(new Step.Drop(new Shape(1, widths[i]), 0.5), 2 * BATCH));
            critic = d.then(DenseStage.claim(criticWeights, 120, 1, 1, 2 * BATCH));
            start(1, 0.9, 0.999);
        }

        @Override
        public void step(long step) {
            SplittableRandom random = new SplittableRandom(step);
            fillNormal(latent, 0, 30, BATCH, random);
            float[][] made = generator.forward(latent, BATCH, random);
            for (int q = 0; q < 200; q++)
                for (int p = 0; p < BATCH; p++) {
                    shown[q][p] = (q * 7 + p) % 11 * 0.1f;
                    shown[q][BATCH + p] = made[q][p];
                }
            judge(2 * BATCH, BATCH, random);
            critic.backward(slope, 2 * BATCH, true);
            moveCritic(5e-4);
            for (int q = 0; q < 200; q++) System.arraycopy(made[q], 0, shown[q], 0, BATCH);
            judge(BATCH, BATCH, random);
            generator.backward(critic.backward(slope, BATCH, false), BATCH, true);
            moveGenerator(1e-4);
        }

        private void judge(int lanes, int real, SplittableRandom random) {
            float[] logits = critic.forward(shown, lanes, random)[0];
            for (int p = 0; p < lanes; p++)
                slope[0][p] = (float) ((1 / (1 + StrictMath.exp(-logits[p])) - (p < real ? 0.9 : 0)) / BATCH);
        }
    }

    public static void main(String[] arguments) {
        time("peers.py gan", new PeerGame(), 500);
        SplittableRandom random = new SplittableRandom(1);
        float[][] spectra = new float[160][300];
        int[] classOf = new int[160];
        for (int i = 0; i < spectra.length; i++) {
            classOf[i] = i % 2;
            for (int q = 0; q < 300; q++)
                spectra[i][q] = (float) (1 + Math.sin(0.02 * q * (1 + i % 7) + i % 2) + 0.1 * random.nextGaussian());
        }
        ScoreSpace space = ScoreSpaceFit.of(
                spectra,
                classOf,
                2,
                new HeldOut(java.util.stream.IntStream.range(0, 160).toArray(), new int[0]),
                12,
                3);
        float[][] white = new float[160][];
        for (int i = 0; i < 160; i++) white[i] = space.encode(spectra[i], classOf[i]);
        LearntSpectra learnt = new LearntSpectra(spectra, white, classOf, List.of("even", "odd"), space, 0.1);
        time(
                "wasserstein, 300 channels, " + GanDesign.WASSERSTEIN.criticSteps() + " critic steps",
                play(GanDesign.WASSERSTEIN, learnt),
                200);
        time("dag, 300 channels", play(GanDesign.DAG, learnt), 50);
    }

    private static ActivateStage bend(int units, Activation activation, int capacity) {
        return new ActivateStage(new Step.Activate(new Shape(1, units), activation), 0.3, capacity);
    }

    private static Game play(GanDesign design, LearntSpectra learnt) {
        return design.networks()
                .matches(learnt, GanOptions.defaults(design).game(), 1)
                .get(0)
                .game();
    }

    private static void time(String what, Game game, int steps) {
        long step = 0;
        for (int i = 0; i < 2 * steps; i++) game.step(step++);
        double[] processor = new double[5], wall = new double[5];
        for (int repeat = 0; repeat < 5; repeat++) {
            long start = System.nanoTime(), used = TIME.getCurrentThreadCpuTime();
            for (int i = 0; i < steps; i++) game.step(step++);
            processor[repeat] = (TIME.getCurrentThreadCpuTime() - used) / 1e6 / steps;
            wall[repeat] = (System.nanoTime() - start) / 1e6 / steps;
        }
        Arrays.sort(processor);
        Arrays.sort(wall);
        System.out.printf(
                Locale.ROOT,
                "{\"oxeels\":\"gan "
                        + "step\",\"networks\":\"%s\",\"batch\":%d,\"threads\":1,\"processor_ms\":%.3f,\"wall_ms\":%.3f}%n",
                what,
                BATCH,
                processor[2],
                wall[2]);
    }
}
