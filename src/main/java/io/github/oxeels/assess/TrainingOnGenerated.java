// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.AugmentedSpectra;
import io.github.oxeels.perturb.Mix;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What generated spectra are worth to a classifier: a support vector machine and a dense network are trained on real,
 * generated and otherwise augmented spectra, and asked about real ones that nothing was trained on. Random halves of
 * the held-out spectra are asked about; the others serve the upper bound.
 */
public final class TrainingOnGenerated {

    private static final int DRAWS = 5;
    /** Filled classes hold this many times the spectra of the largest class. */
    private static final int FILLED = 3;
    /** Counts of the noisy copies, and displacements of which a part of the spectra learnt from chooses one. */
    private static final double NOISE = 500;

    private static final double[] SHIFTS = {0.2, 0.5, 1};
    private static final double CHOOSING = 0.7;
    private static final List<String> ROWS = List.of(
            "the real spectra that the generator learnt from",
            "generated spectra alone, as many",
            "generated spectra alone, 3 times as many",
            "real + displaced, noisy and mixed copies, 3 times as many (control)",
            "real + generated spectra, 3 times as many",
            "real + half of the held-out real spectra (upper bound)");

    private final LabelledSpectra learnt;
    private final LabelledSpectra heldOut;
    private final SpectrumGenerator generator;
    private final long seed;
    private final Preprocessor preprocessor;
    private final int classes;
    private final int largest;
    private final ComparedLearners learners;

    /**
     * @param learnt spectra that the generator learnt from
     * @param heldOut others of the same classes, at least 2 of each
     * @throws IllegalArgumentException if the spectra are of no edge that classifiers know
     */
    public TrainingOnGenerated(
            LabelledSpectra learnt, LabelledSpectra heldOut, SpectrumGenerator generator, long seed) {
        this.learnt = learnt;
        this.heldOut = heldOut;
        this.generator = generator;
        this.seed = seed;
        preprocessor = Preprocessor.of(WindowChoice.preprocessing(learnt, "white_lines"), learnt.axis());
        classes = learnt.classes().size();
        learners = new ComparedLearners(classes);
        largest = Arrays.stream(learnt.classSizes()).max().orElseThrow();
    }

    /**
     * Balanced accuracy over the draws.
     *
     * @param mean in [0, 1]
     * @param deviation standard deviation
     */
    public record Spread(double mean, double deviation) {

        private static Spread of(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
        }
    }

    /**
     * How well learners do with one kind of training spectra.
     *
     * @param on what they were trained on
     */
    public record Trained(String on, Spread machine, Spread network) {}

    /** Spectra to train on, and by how much each is displaced, in eV; null = not at all. */
    private record Part(LabelledSpectra spectra, float[] shift) {}

    /** What differs from draw to draw. */
    private record Draw(
            long seed, LabelledSpectra asked, LabelledSpectra more, LabelledSpectra generated, double shift) {}

    /**
     * @return how both learners do with each kind of training spectra
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public List<Trained> compare(Progress progress) {
        Draw[] draws = new Draw[DRAWS];
        Progress quiet = progress.quiet();
        Parallel.forEach(
                DRAWS, index -> draws[index] = draw(Seeds.derive(seed, "draw", index), quiet), progress.stage(0, 0.15));
        double[][] machine = new double[ROWS.size()][DRAWS], network = new double[ROWS.size()][DRAWS];
        Parallel.forEach(
                ROWS.size() * DRAWS,
                task -> {
                    int row = task / DRAWS, index = task % DRAWS;
                    FeatureMatrix training = features(part(row, draws[index])),
                            asked = features(new Part(draws[index].asked, null));
                    machine[row][index] = learners.byMachine(training, asked, quiet);
                    network[row][index] = learners.byNetwork(training, asked, draws[index].seed, quiet);
                },
                progress.stage(0.15, 1));
        return IntStream.range(0, ROWS.size())
                .mapToObj(row -> new Trained(ROWS.get(row), Spread.of(machine[row]), Spread.of(network[row])))
                .toList();
    }

    /**
     * @return by class the share of generated spectra that a machine trained on all real ones names as asked, in [0, 1]
     */
    public double[] namedAsAsked(LabelledSpectra generated, Progress progress) {
        FeatureMatrix real = features(new Part(learnt.append(heldOut), null)),
                made = features(new Part(generated, null));
        int[] said = learners.named(real, made, progress);
        double[] right = new double[classes];
        for (int i = 0; i < said.length; i++)
            if (said[i] == made.classOf()[i]) right[said[i]] += 1.0 / generated.classSizes()[said[i]];
        return right;
    }

    private Draw draw(long ofDraw, Progress progress) {
        LabelledSpectra[] halves = split(heldOut, 0.5, ofDraw);
        int[] each = new int[classes];
        Arrays.fill(each, FILLED * largest);
        return new Draw(
                ofDraw,
                halves[1],
                halves[0],
                generator.draw(each, 0, ofDraw, "", Progress.NONE),
                bestShift(ofDraw, progress));
    }

    /** The control gets the displacement that does best within the spectra learnt from. */
    private double bestShift(long ofDraw, Progress progress) {
        LabelledSpectra[] parts = split(learnt, CHOOSING, ofDraw);
        FeatureMatrix asked = features(new Part(parts[1], null));
        double best = SHIFTS[0], highest = -1;
        for (double shift : SHIFTS) {
            double accuracy = learners.byMachine(features(copies(parts[0], shift, ofDraw)), asked, progress);
            if (accuracy <= highest) continue;
            highest = accuracy;
            best = shift;
        }
        return best;
    }

    private static Part copies(LabelledSpectra spectra, double shift, long ofDraw) {
        AugmentedSpectra copies = new ShiftAndNoise(shift, 1, NOISE, ofDraw).of(spectra);
        return new Part(copies.spectra(), copies.shift());
    }

    private Part part(int row, Draw draw) {
        return switch (row) {
            case 0 -> new Part(learnt, null);
            case 1 -> new Part(first(draw.generated, learnt.classSizes()), null);
            case 2 -> new Part(draw.generated, null);
            case 3 -> control(draw);
            case 4 -> new Part(learnt.append(first(draw.generated, missing(learnt))), null);
            default -> new Part(learnt.append(draw.more), null);
        };
    }

    private Part control(Draw draw) {
        Part copies = copies(learnt, draw.shift, draw.seed);
        LabelledSpectra all = copies.spectra.append(new Mix(draw.seed).of(learnt, missing(copies.spectra)));
        return new Part(all, Arrays.copyOf(copies.shift, all.size()));
    }

    /** @return how many of each class are missing from filled classes */
    private int[] missing(LabelledSpectra there) {
        return Arrays.stream(there.classSizes())
                .map(size -> Math.max(0, FILLED * largest - size))
                .toArray();
    }

    private static LabelledSpectra first(LabelledSpectra spectra, int[] perClass) {
        int[] seen = new int[perClass.length];
        return spectra.select(IntStream.range(0, spectra.size())
                .filter(i -> seen[spectra.classOf()[i]]++ < perClass[spectra.classOf()[i]])
                .toArray());
    }

    /** @return of each class a share at random, and the others */
    private static LabelledSpectra[] split(LabelledSpectra spectra, double share, long seed) {
        int[] order = IntStream.range(0, spectra.size()).toArray();
        SplittableRandom random = Seeds.random(seed, "split", 0);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        LabelledSpectra shuffled = spectra.select(order);
        int[] sizes = spectra.classSizes(), seen = new int[sizes.length];
        boolean[] taken = new boolean[order.length];
        for (int i = 0; i < taken.length; i++)
            taken[i] = seen[shuffled.classOf()[i]]++ < share * sizes[shuffled.classOf()[i]];
        return new LabelledSpectra[] {
            shuffled.select(
                    IntStream.range(0, taken.length).filter(i -> taken[i]).toArray()),
            shuffled.select(
                    IntStream.range(0, taken.length).filter(i -> !taken[i]).toArray())
        };
    }

    private FeatureMatrix features(Part part) {
        return new FeatureMatrix(
                preprocessor.features(), preprocessor.features(part.spectra, part.shift), part.spectra.classOf());
    }
}
