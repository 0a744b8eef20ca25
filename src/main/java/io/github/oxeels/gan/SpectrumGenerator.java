// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.game.GeneratorNetwork;
import io.github.oxeels.gan.game.NetworkDesign;
import io.github.oxeels.gan.game.Place;
import io.github.oxeels.gan.score.ClassMargin;
import io.github.oxeels.gan.score.ResidualNoise;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A trained generator of spectra: an ensemble of snapshots that take turns. Immutable; may be used by many threads at
 * once. The arrays are not copied: do not write to them.
 *
 * @param axis of the spectra
 * @param classes that can be drawn
 * @param design of the networks
 * @param latentSize random numbers of a spectrum
 * @param space how networks see spectra, and what noise those have
 * @param snapshots at least one for each class
 * @param curves of the training
 */
public record SpectrumGenerator(
        EnergyAxis axis,
        List<String> classes,
        GanDesign design,
        int latentSize,
        ScoreSpace space,
        List<Snapshot> snapshots,
        List<TrainingCurve> curves) {

    private static final int MOST = 100_000;
    /** How often a spectrum of another class is drawn again. */
    private static final int ATTEMPTS = 20;

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public SpectrumGenerator {
        if (classes.size() != space.classes().size())
            throw new IllegalArgumentException(classes.size() + " classes, but whitening of "
                    + space.classes().size());
        if (axis.size() != space.mean().length)
            throw new IllegalArgumentException(
                    "an axis of " + axis.size() + " channels, but spectra of " + space.mean().length);
        if (design == null || latentSize < 1 || latentSize > 512)
            throw new IllegalArgumentException("latent_size must be 1…512, got " + latentSize);
        int least = design.networks().leastLatentSize(space);
        if (latentSize < least)
            throw new IllegalArgumentException(
                    "latent_size must be at least " + least + " (the numbers of a spectrum), got " + latentSize);
        int weights = design.networks().weights(latentSize, space);
        for (Snapshot snapshot : snapshots) {
            if (snapshot.weights().length != weights)
                throw new IllegalArgumentException(
                        "a snapshot has " + weights + " weights, got " + snapshot.weights().length);
            boolean single = design.networks().drawsOneClass();
            if (single
                    ? snapshot.classIndex() < 0 || snapshot.classIndex() >= classes.size()
                    : snapshot.classIndex() != -1)
                throw new IllegalArgumentException("class index " + snapshot.classIndex()
                        + " of a snapshot does not fit the design " + design.key());
        }
        for (int c = 0; c < classes.size(); c++) {
            int wanted = c;
            if (snapshots.stream()
                    .noneMatch(snapshot -> snapshot.classIndex() == -1 || snapshot.classIndex() == wanted))
                throw new IllegalArgumentException("no snapshot draws " + classes.get(c));
        }
        classes = List.copyOf(classes);
        snapshots = List.copyOf(snapshots);
        curves = List.copyOf(curves);
    }

    /**
     * Spectrum i of a class is the same for any number of spectra and of threads. A spectrum that belongs more to
     * another class than to the one asked for, by the {@link ClassMargin} of the spectra learnt from, is drawn again up
     * to 19 times.
     *
     * @param perClass spectra of each class, in the order of {@link #classes()}
     * @param counts Poisson noise as if the highest channel held this many counts, at most 1e9; 0 = noise as in the
     *     training spectra
     * @param group acquisition that the spectra are said to be of
     * @throws IllegalArgumentException if a number is out of range
     */
    public LabelledSpectra draw(int[] perClass, double counts, long seed, String group, Progress progress) {
        if (!(counts >= 0 && counts <= 1e9))
            throw new IllegalArgumentException("counts must be in 0…1e9, got " + counts);
        for (int number : perClass)
            if (number < 0 || number > MOST)
                throw new IllegalArgumentException("spectra_per_class must be 0…" + MOST + ", got " + number);
        int size = IntStream.of(perClass).sum(), channels = axis.size();
        float[] all = new float[Math.multiplyExact(size, channels)];
        int[] classOf = new int[size];
        List<Part> parts = new ArrayList<>();
        for (int c = 0, first = 0; c < perClass.length; first += perClass[c++]) {
            int wanted = c;
            List<Snapshot> own = snapshots.stream()
                    .filter(snapshot -> snapshot.classIndex() == -1 || snapshot.classIndex() == wanted)
                    .toList();
            for (int s = 0; s < own.size(); s++) {
                int turn = s;
                parts.add(new Part(
                        c,
                        own.get(s),
                        IntStream.range(0, perClass[c])
                                .filter(i -> i % own.size() == turn)
                                .toArray(),
                        first));
            }
            Arrays.fill(classOf, first, first + perClass[c], c);
        }
        Parallel.forEach(
                parts.size(),
                index -> {
                    Part part = parts.get(index);
                    float[][] drawn = drawn(part, counts, seed, progress);
                    for (int i = 0; i < drawn.length; i++)
                        System.arraycopy(drawn[i], 0, all, (part.first + part.rows[i]) * channels, channels);
                },
                progress);
        return new LabelledSpectra(
                axis, all, classes, classOf, Collections.nCopies(size, group), Collections.nCopies(size, "generated"));
    }

    /**
     * What one snapshot draws.
     *
     * @param rows numbers of the spectra within their class
     * @param first row of the class
     */
    private record Part(int classIndex, Snapshot snapshot, int[] rows, int first) {}

    /**
     * A spectrum that belongs more to another class is drawn again, around the same anchor: places where classes
     * overlap do not become rarer by that. Of those that always do, the best is kept.
     */
    private float[][] drawn(Part part, double counts, long seed, Progress progress) {
        ResidualNoise noise = new ResidualNoise(space.classes());
        NetworkDesign networks = design.networks();
        GeneratorNetwork network = networks.generator(latentSize, space, part.snapshot.weights());
        float[][] best = new float[part.rows.length][];
        double[] margin = new double[best.length];
        int[] anchors = space.classes()
                .get(part.classIndex)
                .anchorsOf(part.rows, Seeds.random(seed, "anchors of " + classes.get(part.classIndex), 0));
        int[] open = IntStream.range(0, best.length).toArray();
        for (int attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt++) {
            progress.checkCancelled();
            long own = attempt == 0 ? seed : Seeds.derive(seed, "attempt", attempt);
            SplittableRandom[] randoms = Arrays.stream(open)
                    .mapToObj(i -> Seeds.random(own, "spectrum of " + classes.get(part.classIndex), part.rows[i]))
                    .toArray(SplittableRandom[]::new);
            float[][] made = network.draw(
                    part.classIndex,
                    randoms,
                    IntStream.of(open).map(i -> anchors[i]).toArray());
            for (int k = 0; k < open.length; k++) {
                float[] judged = counts > 0
                        ? networks.clean(made[k], space, part.classIndex)
                        : networks.recorded(
                                made[k], space, new Place(part.classIndex, anchors[open[k]]), noise, randoms[k]);
                double reached = space.margin(judged, part.classIndex);
                if (best[open[k]] != null && reached <= margin[open[k]]) continue;
                margin[open[k]] = reached;
                // noise of given counts does not decide what is kept
                best[open[k]] = counts > 0 ? ScoreSpace.withPoisson(judged, counts, randoms[k]) : judged;
            }
            open = Arrays.stream(open)
                    .filter(i -> margin[i] < space.margin().least())
                    .toArray();
        }
        return best;
    }
}
