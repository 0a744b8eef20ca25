// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.LearntSpectra;
import io.github.oxeels.gan.score.HeldOut;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.gan.score.ScoreSpaceFit;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains generators on labelled spectra. Several pairs of networks are trained side by side, each by one thread: the
 * same spectra, options and seed give the same bits for any number of threads. A fifth of the spectra is held out from
 * the networks and says which snapshots to keep and when to stop; when that is said, spectra are drawn around those,
 * too.
 */
public final class GanTrainer {

    /** Components of a spectrum; beyond this many those of a hundred spectra are noise. */
    private static final int COMPONENTS = 12;
    /**
     * By which spectra are smoothed before components are taken: about the energy resolution of a monochromated or cold
     * source, eV.
     */
    private static final double SMOOTHING = 0.3;
    /** Nanoseconds after its beginning until which a round is not left. */
    public static final long PATIENCE = 2_000_000_000L;

    /**
     * @param generator made of the best snapshots
     * @param complete false if the training was cancelled before its end
     */
    public record Result(SpectrumGenerator generator, boolean complete) {}

    private final LabelledSpectra spectra;
    private final GanOptions options;
    private final HeldOut split;
    private final ScoreSpace space;
    private final List<Pair> pairs = new ArrayList<>();

    private GanTrainer(LabelledSpectra spectra, GanOptions options) {
        this.spectra = spectra;
        this.options = options;
        split = HeldOut.of(spectra, options.seed());
        int most = options.design().networks().mostComponents(options.game().latentSize());
        int count = Math.min(
                Math.min(COMPONENTS, most),
                Math.min(split.training().length / 4, spectra.axis().size() / 2));
        int[] all = IntStream.range(0, spectra.size()).toArray();
        space = ScoreSpaceFit.of(
                rows(all),
                classes(all),
                spectra.classes().size(),
                split,
                count,
                SMOOTHING / spectra.axis().dispersion());
        buildPairs(withoutHeldOut());
    }

    /**
     * @param spectra at least {@link HeldOut#FEWEST} of each class
     * @param from state to resume from; empty = from the beginning
     * @param keeper is given the state after each round, in the thread of the caller; must have used it when it returns
     * @param progress asked for cancel after each round, and in the middle of rounds that take long; a cancelled
     *     training gives the best snapshots so far
     * @throws IllegalArgumentException if there are too few spectra, or the state is of another training
     */
    public static Result train(
            LabelledSpectra spectra,
            GanOptions options,
            Optional<TrainingState> from,
            Consumer<TrainingState> keeper,
            Progress progress) {
        return train(spectra, options, from, (state, soFar) -> keeper.accept(state), progress);
    }

    /** The same with a listener that may also look at what the training has come to; it changes nothing. */
    public static Result train(
            LabelledSpectra spectra,
            GanOptions options,
            Optional<TrainingState> from,
            RoundListener listener,
            Progress progress) {
        GanTrainer trainer = new GanTrainer(spectra, options);
        from.ifPresent(trainer::resume);
        return trainer.train(listener, progress);
    }

    /** What is held out says which snapshots are best, and must not be drawn around while it does. */
    private ScoreSpace withoutHeldOut() {
        int[] classOf = classes(split.training());
        float[][] white = encoded(split.training());
        return space.with(IntStream.range(0, spectra.classes().size())
                .mapToObj(c -> space.classes()
                        .get(c)
                        .around(IntStream.range(0, white.length)
                                .filter(i -> classOf[i] == c)
                                .mapToObj(i -> doubles(white[i]))
                                .toArray(double[][]::new)))
                .toList());
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private void buildPairs(ScoreSpace learnt) {
        int[] classOf = classes(split.training());
        HeldOutDistance[] heldOut = heldOutDistances();
        LearntSpectra training = new LearntSpectra(
                rows(split.training()),
                encoded(split.training()),
                classOf,
                spectra.classes(),
                learnt,
                spectra.axis().dispersion());
        options.design()
                .networks()
                .matches(training, options.game(), options.seed())
                .forEach(match -> pairs.add(new Pair(match, options, learnt, heldOut)));
    }

    private HeldOutDistance[] heldOutDistances() {
        float[][] white = encoded(split.heldOut());
        int[] classOf = classes(split.heldOut());
        return IntStream.range(0, spectra.classes().size())
                .mapToObj(c -> new HeldOutDistance(IntStream.range(0, white.length)
                        .filter(i -> classOf[i] == c)
                        .mapToObj(i -> white[i])
                        .toArray(float[][]::new)))
                .toArray(HeldOutDistance[]::new);
    }

    private float[][] encoded(int[] indices) {
        return Arrays.stream(indices)
                .mapToObj(i -> space.encode(row(i), spectra.classOf()[i]))
                .toArray(float[][]::new);
    }

    private float[] row(int i) {
        int channels = spectra.axis().size();
        return Arrays.copyOfRange(spectra.counts(), i * channels, (i + 1) * channels);
    }

    private float[][] rows(int[] indices) {
        return Arrays.stream(indices).mapToObj(this::row).toArray(float[][]::new);
    }

    private int[] classes(int[] indices) {
        return Arrays.stream(indices).map(i -> spectra.classOf()[i]).toArray();
    }

    private void resume(TrainingState state) {
        if (state.members().size() != pairs.size())
            throw new IllegalArgumentException(
                    "the checkpoint is of " + state.members().size() + " pairs of networks, not of " + pairs.size());
        for (int i = 0; i < pairs.size(); i++)
            pairs.get(i).resume(state.members().get(i));
    }

    private Result train(RoundListener listener, Progress progress) {
        boolean cancelled = progress.isCancelled();
        progress.report(done());
        while (!cancelled && !pairs.stream().allMatch(Pair::isDone)) {
            boolean whole = playRound(progress);
            // asked before the listener, so that it knows the last round and keeps it
            cancelled = progress.isCancelled();
            if (whole)
                listener.played(
                        new TrainingState(pairs.stream().map(Pair::state).toList()), this::soFar);
            progress.report(done());
        }
        if (cancelled && pairs.stream().anyMatch(pair -> pair.best().isEmpty()))
            throw new CancellationException("cancelled before the first round of the training");
        return new Result(soFar(), !cancelled || pairs.stream().allMatch(Pair::isDone));
    }

    private double done() {
        return pairs.stream().mapToDouble(Pair::steps).average().orElse(0) / options.trainingSteps();
    }

    /** A short round is played to its end, which can be resumed from; a cancel does not wait for that of a long one. */
    private boolean playRound(Progress progress) {
        long patience = System.nanoTime() + PATIENCE;
        boolean[] whole = new boolean[pairs.size()];
        Parallel.forEach(
                pairs.size(),
                index -> whole[index] =
                        pairs.get(index).playRound(() -> progress.isCancelled() && System.nanoTime() > patience),
                Progress.NONE);
        return IntStream.range(0, whole.length).allMatch(i -> whole[i]);
    }

    private SpectrumGenerator soFar() {
        List<Snapshot> best =
                pairs.stream().flatMap(pair -> pair.best().stream()).toList();
        List<TrainingCurve> curves = pairs.stream().map(Pair::curve).toList();
        return new SpectrumGenerator(
                spectra.axis(),
                spectra.classes(),
                options.design(),
                options.game().latentSize(),
                space,
                best,
                curves);
    }
}
