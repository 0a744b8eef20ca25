// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.gan.GanDesign;
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
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.GeneratorProof;
import io.github.oxeels.report.ProofSheet;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SoftwareVersion;
import io.github.oxeels.train.UsableSpectra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trains a generator of spectra on few labelled ones, and lays what it draws beside real spectra that it did not learn
 * from.
 */
public final class TrainGan {

    /** Nanoseconds between two checkpoints: each round that is long enough to be left by a cancel is kept. */
    private static final long CHECKPOINT_PAUSE = GanTrainer.PATIENCE;
    /** Of the progress, if a proof sheet is made. */
    private static final double TRAINING_SHARE = 0.6;

    private static final int FEWEST_TO_COMPARE = 12;
    /** A fifth of the spectra decides when to stop, and is compared with if none are left out. */
    private static final int FEWEST_WITH_SHEET = 5 * FEWEST_TO_COMPARE;

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
     * @param design name of a {@link GanDesign}
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
        GanOptions own = GanOptions.defaults(GanDesign.of(design));
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
     * The same with someone who looks on, after each round and in the thread of the caller; that changes no bit of the
     * generator.
     */
    public static Result run(
            Request asked, Optional<Path> checkpoint, Optional<Consumer<GanRound>> onlooker, Progress progress)
            throws IOException {
        UsableSpectra usable = UsableSpectra.of(asked.spectra);
        usable.notes().forEach(progress::warn);
        Request request = asked.with(usable.spectra());
        GanOptions options = request.options;
        boolean[] taken = taken(request);
        LabelledSpectra learnt = select(request.spectra, taken, true);
        requireEnough(request, taken, HeldOut.of(learnt, request.options.seed()));
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
                options.design().key(),
                String.join(", ", learnt.classes()),
                learnt.size(),
                steps,
                trained.complete() ? "" : ", cancelled");
        if (!trained.complete()) return new Result(content, false, summary, Optional.empty());
        Optional<ProofSheet> sheet = request.report
                ? Optional.of(sheet(request, content, learnt, taken, usable.notes(), progress.stage(TRAINING_SHARE, 1)))
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

    private static boolean[] taken(Request request) {
        LabelledSpectra spectra = request.spectra;
        boolean[] taken = new boolean[spectra.size()];
        if (request.spectraPerClass == 0) {
            Arrays.fill(taken, true);
            return taken;
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, spectra.size()).boxed().toList());
        Collections.shuffle(order, Seeds.shuffling(request.options.seed()));
        int[] seen = new int[spectra.classes().size()];
        for (int i : order) taken[i] = seen[spectra.classOf()[i]]++ < request.spectraPerClass;
        return taken;
    }

    private static LabelledSpectra select(LabelledSpectra spectra, boolean[] taken, boolean which) {
        return spectra.select(
                IntStream.range(0, taken.length).filter(i -> taken[i] == which).toArray());
    }

    private static OptionsProvenance provenance(LabelledSpectra learnt, SourceFile source, GanOptions options) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int c = 0; c < learnt.classes().size(); c++)
            sizes.put(learnt.classes().get(c), learnt.classSizes()[c]);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("design", options.design().key());
        texts.put("latent_size", Integer.toString(options.game().latentSize()));
        texts.put("training_steps", Integer.toString(options.trainingSteps()));
        texts.put("batch_size", Integer.toString(options.game().batchSize()));
        texts.put("critic_steps", Integer.toString(options.game().criticSteps()));
        texts.put("learning_rate", Double.toString(options.game().learningRate()));
        List<String> groups = learnt.groups().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        return new OptionsProvenance(
                "OxEELS " + SoftwareVersion.get(),
                DataHash.of(learnt),
                sizes,
                groups,
                List.of(source),
                options.seed(),
                texts);
    }

    /** What the proof sheet will be short of is known before the training. */
    private static void requireEnough(Request request, boolean[] taken, HeldOut split) {
        if (!request.report) return;
        int leftOut = fewest(select(request.spectra, taken, false));
        int heldOut = fewest(select(request.spectra, taken, true).select(split.heldOut()));
        if (Math.max(leftOut, heldOut) >= FEWEST_TO_COMPARE) return;
        boolean fewAcquisitions = fewest(request.spectra) >= FEWEST_WITH_SHEET;
        throw new IllegalArgumentException("a proof sheet (report_file) compares with at least " + FEWEST_TO_COMPARE
                + " spectra of each class that were not learnt from, and here are " + Math.max(leftOut, heldOut)
                + (fewAcquisitions
                        ? ", since acquisitions that hold more than a fifth of a class are left out in part only; name "
                                + "smaller acquisitions (column group), give at least " + 2 * FEWEST_WITH_SHEET
                        : "; give at least " + FEWEST_WITH_SHEET)
                + " spectra of each class, let spectra_per_class leave " + FEWEST_TO_COMPARE
                + " out, or leave report_file empty");
    }

    private static int fewest(LabelledSpectra spectra) {
        return Arrays.stream(spectra.classSizes()).min().orElse(0);
    }

    private static ProofSheet sheet(
            Request request,
            GeneratorFile.Content content,
            LabelledSpectra learnt,
            boolean[] taken,
            List<String> notes,
            Progress progress) {
        List<String> warnings = new ArrayList<>(notes);
        LabelledSpectra others = select(request.spectra, taken, false), own = learnt;
        if (fewest(others) < FEWEST_TO_COMPARE) {
            HeldOut split = HeldOut.of(learnt, request.options.seed());
            others = learnt.select(split.heldOut());
            own = learnt.select(split.training());
            warnings.add("All spectra were given to the training, so what is compared with are the " + others.size()
                    + " that decided when to stop, and spectra are drawn around those, too: the "
                    + "comparison is optimistic. Set spectra_per_class to leave some out.");
        }
        Set<String> acquisitions = new HashSet<>(own.groups());
        acquisitions.retainAll(others.groups());
        acquisitions.remove("");
        if (!acquisitions.isEmpty())
            warnings.add("Of the acquisitions learnt from, " + acquisitions.size()
                    + " also recorded spectra that are compared with: how other acquisitions would do is not told.");
        int[] perClass = new int[learnt.classes().size()];
        Arrays.fill(
                perClass, Math.max(100, Arrays.stream(others.classSizes()).max().orElse(0)));
        LabelledSpectra generated = content.generator().draw(perClass, 0, request.options.seed(), "", Progress.NONE);
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", request.source.path());
        summary.put("SHA-256 of the file", request.source.sha256());
        summary.put(
                "Learnt from",
                content.provenance().spectraPerClass().entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", ")));
        summary.put("Compared with", others.size() + " real spectra that were not learnt from");
        summary.put("Energy axis", learnt.axis().toString());
        summary.put("Data hash (SHA-256)", content.provenance().dataSha256());
        summary.put("Seed", Long.toString(request.options.seed()));
        summary.putAll(content.provenance().options());
        summary.put("Software", content.provenance().software());
        return new GeneratorProof(own, others, generated, content.generator(), request.options.seed())
                .sheet("Generated spectra: " + String.join(", ", learnt.classes()), summary, warnings, progress);
    }

    /** What a cancelled training says when its generator is written. */
    public static CancellationException cancelled(Path generatorFile, Path checkpoint) {
        return new CancellationException("cancelled; the best snapshots so far are in " + generatorFile
                + (Files.exists(checkpoint) ? ", and the same command resumes from " + checkpoint : ""));
    }
}
