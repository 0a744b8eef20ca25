// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.GeneratorSplit;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanRound;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.gan.RoundListener;
import io.github.oxeels.gan.Snapshot;
import io.github.oxeels.gan.TrainingState;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.gan.score.HeldOut;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.model.file.CheckpointFile;
import io.github.oxeels.model.file.GeneratorFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ProofSheet;
import io.github.oxeels.report.ProofSheets;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.UsableSpectra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Trains a generator of spectra on few labelled ones, and lays what it draws beside real spectra that it did not learn
 * from.
 */
public final class TrainGan {

    /** Nanoseconds between two checkpoints: each round that is long enough to be left by a cancel is kept. */
    private static final long CHECKPOINT_PAUSE = GanTrainer.PATIENCE;
    /** Of the progress, if a proof sheet is made. */
    private static final double TRAINING_SHARE = 0.6;

    /**
     * @param spectra labelled spectra
     * @param source their file
     * @param options design, steps, seed, and what a step is made of
     * @param spectraPerClass spectra of each class to learn from, drawn at random, the others being compared with; 0 =
     *     all
     * @param report whether to make the proof sheet
     */
    public record Request(
            LabelledSpectra spectra, SourceFile source, GanOptions options, int spectraPerClass, boolean report) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            if (spectraPerClass != 0 && (spectraPerClass < HeldOut.FEWEST || spectraPerClass > 100_000))
                throw new IllegalArgumentException(
                        "spectra_per_class must be 0 (all) or " + HeldOut.FEWEST + "…100000, got " + spectraPerClass);
        }

        private Request with(LabelledSpectra usable) {
            return new Request(usable, source, options, spectraPerClass, report);
        }
    }

    /**
     * @param content the generator and where it comes from
     * @param complete false if the training was cancelled: the generator is then made of the best snapshots so far
     * @param summary one sentence for the user
     * @param sheet the proof sheet, if it was asked for and the training was not cancelled
     */
    public record Result(GeneratorFile.Content content, boolean complete, String summary, Optional<ProofSheet> sheet) {}

    private TrainGan() {}

    /**
     * What a training is made of, for commands, which know no engine.
     *
     * @param design see {@link GanOptions#defaults(String)}
     * @param latentSize, trainingSteps, batchSize, criticSteps, learningRate 0 = what the design asks for
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static GanOptions options(
            String design,
            int latentSize,
            int trainingSteps,
            int batchSize,
            int criticSteps,
            double learningRate,
            long seed) {
        GanOptions own = GanOptions.defaults(design);
        GameOptions game = new GameOptions(
                latentSize == 0 ? own.game().latentSize() : latentSize,
                batchSize == 0 ? own.game().batchSize() : batchSize,
                criticSteps == 0 ? own.game().criticSteps() : criticSteps,
                learningRate == 0 ? own.game().learningRate() : learningRate);
        return new GanOptions(own.design(), trainingSteps == 0 ? own.trainingSteps() : trainingSteps, game, seed);
    }

    /**
     * @param checkpoint file that the state is kept in while training lasts; if it is there, training resumes from it.
     *     It is the caller's to delete when the result is on the disk
     * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
     * @throws IOException if the checkpoint is damaged, of another training, or cannot be written
     */
    public static Result run(Request request, Optional<Path> checkpoint, Progress progress) throws IOException {
        return run(request, checkpoint, Optional.empty(), progress);
    }

    /**
     * The same with an observer, who is told after each round, in the thread of the caller; that changes no bit of the
     * generator.
     */
    public static Result run(
            Request asked, Optional<Path> checkpoint, Optional<Consumer<GanRound>> onlooker, Progress progress)
            throws IOException {
        UsableSpectra usable = UsableSpectra.of(asked.spectra);
        usable.notes().forEach(progress::warn);
        Request request = asked.with(usable.spectra());
        GanOptions options = request.options;
        GeneratorSplit split = GeneratorSplit.of(request.spectra, request.spectraPerClass, options.seed());
        if (request.report) split.requireEnoughToCompare();
        LabelledSpectra learnt = split.learnt();
        OptionsProvenance provenance = provenance(learnt, request.source, options);
        String training = provenance.dataSha256() + " " + options;
        Optional<TrainingState> from = checkpoint.isPresent() && Files.exists(checkpoint.get())
                ? Optional.of(CheckpointFile.read(checkpoint.get(), training))
                : Optional.empty();
        GanTrainer.Result trained;
        try {
            trained = GanTrainer.train(
                    learnt,
                    options,
                    from,
                    listener(learnt, options, checkpoint, training, onlooker, progress),
                    progress.stage(0, request.report ? TRAINING_SHARE : 1));
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
        GeneratorFile.Content content = new GeneratorFile.Content(trained.generator(), provenance);
        List<Integer> steps = trained.generator().snapshots().stream()
                .map(Snapshot::step)
                .sorted()
                .toList();
        String summary = String.format(
                Locale.ROOT,
                "generator (%s) of %s from %d spectra, snapshots of the steps %s%s",
                options.keys().get("design"),
                String.join(", ", learnt.classes()),
                learnt.size(),
                steps,
                trained.complete() ? "" : ", cancelled");
        if (!trained.complete()) return new Result(content, false, summary, Optional.empty());
        Optional<ProofSheet> sheet = request.report
                ? Optional.of(ProofSheets.of(
                        split,
                        trained.generator(),
                        provenance,
                        request.source,
                        usable.notes(),
                        progress.stage(TRAINING_SHARE, 1)))
                : Optional.empty();
        return new Result(content, true, summary, sheet);
    }

    private static RoundListener listener(
            LabelledSpectra learnt,
            GanOptions options,
            Optional<Path> checkpoint,
            String training,
            Optional<Consumer<GanRound>> onlooker,
            Progress progress) {
        Consumer<TrainingState> keeper = keeper(checkpoint, training, progress);
        if (onlooker.isEmpty()) return (state, soFar) -> keeper.accept(state);
        GanRound.Maker maker = new GanRound.Maker(learnt, options);
        return (state, soFar) -> {
            keeper.accept(state);
            onlooker.get().accept(maker.of(state, soFar.get()));
        };
    }

    /** Keeps the state now and then, and where a cancel ends the training. */
    private static Consumer<TrainingState> keeper(Optional<Path> checkpoint, String training, Progress progress) {
        long[] last = {System.nanoTime()};
        return state -> {
            if (checkpoint.isEmpty() || System.nanoTime() - last[0] < CHECKPOINT_PAUSE && !progress.isCancelled())
                return;
            try {
                CheckpointFile.write(state, training, checkpoint.get());
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
            last[0] = System.nanoTime();
        };
    }

    private static OptionsProvenance provenance(LabelledSpectra learnt, SourceFile source, GanOptions options) {
        return new OptionsProvenance(
                "OxEELS " + SoftwareVersion.get(),
                DataHash.of(learnt),
                learnt.spectraPerClass(),
                learnt.acquisitions(),
                List.of(source),
                options.seed(),
                options.keys());
    }

    /** What a cancelled training says when its generator is written. */
    public static CancellationException cancelled(Path generatorFile, Path checkpoint) {
        return new CancellationException("cancelled; the best snapshots so far are in " + generatorFile
                + (Files.exists(checkpoint) ? ", and the same command resumes from " + checkpoint : ""));
    }
}
