// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.Game;
import io.github.oxeels.gan.game.GeneratorNetwork;
import io.github.oxeels.gan.game.Match;
import io.github.oxeels.gan.game.NetworkDesign;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.numeric.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * One pair of networks in training: plays its game round by round, asks the held-out spectra after each, and keeps the
 * best snapshots.
 */
final class Pair {

    /** Snapshots that are kept: which one is best is a matter of few held-out spectra. */
    private static final int KEPT = 3;
    /** Rounds without a better snapshot after which training ends. */
    private static final int PATIENCE = 12;

    private final String name;
    private final Game game;
    private final GanOptions options;
    private final ScoreSpace space;
    private final int onlyClass;
    private final HeldOutDistance[] heldOut;
    private final long seed;
    private final int round;
    private final List<TrainingCurve.Point> points = new ArrayList<>();
    private List<Snapshot> best = new ArrayList<>();
    private int steps;
    private boolean stopped;

    Pair(Match match, GanOptions options, ScoreSpace space, HeldOutDistance[] heldOut) {
        name = match.name();
        game = match.game();
        this.options = options;
        this.space = space;
        onlyClass = match.onlyClass();
        this.heldOut = heldOut;
        seed = match.seed();
        round = Math.max(25, options.trainingSteps() / 40);
    }

    boolean isDone() {
        return stopped || steps >= options.trainingSteps();
    }

    int steps() {
        return isDone() ? options.trainingSteps() : steps;
    }

    List<Snapshot> best() {
        return best;
    }

    TrainingCurve curve() {
        return new TrainingCurve(name, points);
    }

    /**
     * Does the next steps.
     *
     * @param left asked before each step whether to leave the round in its middle: the snapshots stay, but the state is
     *     then none to resume from
     * @return whether the round was played to its end
     */
    boolean playRound(BooleanSupplier left) {
        if (isDone()) return true;
        if (points.isEmpty()) note(0, 0);
        int end = Math.min(options.trainingSteps(), steps + round);
        double generatorLoss = 0, criticLoss = 0;
        int count = end - steps;
        for (; steps < end; steps++) {
            if (left.getAsBoolean()) return false;
            game.step(steps);
            generatorLoss += game.generatorLoss() / count;
            criticLoss += game.criticLoss() / count;
        }
        note(generatorLoss, criticLoss);
        return true;
    }

    private void note(double generatorLoss, double criticLoss) {
        double distance = distance();
        if (!Double.isFinite(distance)) {
            // what diverged does not come back
            stopped = true;
            return;
        }
        points.add(new TrainingCurve.Point(steps, generatorLoss, criticLoss, distance));
        double lowest = best.isEmpty() ? Double.POSITIVE_INFINITY : best.get(0).distance();
        if (best.size() < KEPT || distance < best.get(best.size() - 1).distance()) {
            best.add(new Snapshot(onlyClass, steps, distance, game.smoothed().clone()));
            best.sort(Comparator.comparingDouble(Snapshot::distance).thenComparingInt(Snapshot::step));
            if (best.size() > KEPT) best = new ArrayList<>(best.subList(0, KEPT));
        }
        if (distance >= lowest && steps - best.get(0).step() >= PATIENCE * round) stopped = true;
    }

    /** Always of the same random numbers, so that snapshots differ by their weights only. */
    private double distance() {
        double sum = 0;
        int asked = 0;
        NetworkDesign design = options.design().networks();
        GeneratorNetwork network = design.generator(options.game().latentSize(), space, game.smoothed());
        for (int c = 0; c < heldOut.length; c++) {
            if (onlyClass >= 0 && c != onlyClass) continue;
            SplittableRandom[] randoms = new SplittableRandom[HeldOutDistance.DRAWN];
            for (int i = 0; i < randoms.length; i++) randoms[i] = Seeds.random(seed, "asked of class " + c, i);
            int[] anchors = space.classes()
                    .get(c)
                    .anchorsOf(IntStream.range(0, randoms.length).toArray(), Seeds.random(seed, "anchors asked of", c));
            float[][] drawn = network.draw(c, randoms, anchors);
            for (int i = 0; i < drawn.length; i++) drawn[i] = design.whitened(drawn[i], space, c);
            sum += heldOut[c].of(drawn);
            asked++;
        }
        return sum / asked;
    }

    TrainingState.Member state() {
        return new TrainingState.Member(steps, stopped, game.state(), List.copyOf(best), List.copyOf(points));
    }

    /** @throws IllegalArgumentException if the state is of another training */
    void resume(TrainingState.Member state) {
        List<float[]> own = game.state();
        if (state.arrays().size() != own.size())
            throw new IllegalArgumentException("the checkpoint is of other networks");
        for (int i = 0; i < own.size(); i++) {
            if (state.arrays().get(i).length != own.get(i).length)
                throw new IllegalArgumentException("the checkpoint is of networks of another size");
            System.arraycopy(state.arrays().get(i), 0, own.get(i), 0, own.get(i).length);
        }
        game.resume(state.steps(), options.game().criticSteps());
        steps = state.steps();
        stopped = state.stopped();
        best = new ArrayList<>(state.best());
        points.addAll(state.points());
    }
}
