// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.numeric.Checks;
import io.github.oxeels.perturb.AugmentedSpectra;
import io.github.oxeels.perturb.Mix;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a training part gets beside its recorded spectra: displaced and noisy copies of each, and mixtures or generated
 * spectra that fill its classes up. The latter are made of the training part alone, inside each fold.
 *
 * @param name one of {@link #NAMES}
 * @param copies displaced and noisy copies of each spectrum; none unless the name holds {@code shift+noise} or is
 *     {@code laboratory}, which changes them further
 * @param spectraPerClass classes are filled up to this many spectra; 0 = to the size of the largest, which balances
 *     them
 * @param seed of mixtures and generators
 */
public record FoldAugmentation(String name, ShiftAndNoise copies, int spectraPerClass, long seed) {

    /** Displaced copies only: what a file of format 1 means that tells no augmentation. */
    public static final String DEFAULT = "shift+noise";

    public static final String KEY = "augmentation";
    public static final String SIZE_KEY = "spectra_per_class";
    /** Copies as other laboratories would have recorded them, see {@link OtherLaboratory}. */
    public static final String LABORATORY = "laboratory";

    static final List<String> NAMES =
            List.of(LABORATORY, "none", "shift+noise", "mix", "mix+shift+noise", "gan", "gan+shift+noise");

    /** @throws IllegalArgumentException if there is none of that name, or the number is out of range */
    public FoldAugmentation {
        name = Checks.oneOf(KEY, name, NAMES);
        if (spectraPerClass < 0 || spectraPerClass > 100_000)
            throw new IllegalArgumentException("spectra_per_class must be 0…100000, got " + spectraPerClass);
    }

    /**
     * @param copies of which none are made unless the name is {@code laboratory} or holds {@code shift+noise}
     * @throws IllegalArgumentException if there is none of that name, or the number is out of range
     */
    public static FoldAugmentation of(String name, ShiftAndNoise copies, int spectraPerClass, long seed) {
        String wanted = Checks.oneOf(KEY, name, NAMES);
        return new FoldAugmentation(
                wanted,
                wanted.endsWith(DEFAULT) || wanted.equals(LABORATORY) ? copies : ShiftAndNoise.none(),
                spectraPerClass,
                seed);
    }

    /** @return copies only */
    public static FoldAugmentation of(ShiftAndNoise copies) {
        return new FoldAugmentation(DEFAULT, copies, 0, copies.seed());
    }

    /** @return the same without displaced and noisy copies, or with others */
    public FoldAugmentation withCopies(ShiftAndNoise others) {
        return new FoldAugmentation(name, others, spectraPerClass, seed);
    }

    /**
     * An alignment takes a displacement of the axis back, so displaced copies without noise would be like their
     * original.
     *
     * @return the same without copies where those would be alike
     */
    public FoldAugmentation withoutAlikeCopies(Preprocessing preprocessing) {
        return varies() || preprocessing.seesAxis() || copies.noiseCounts() > 0
                ? this
                : withCopies(new ShiftAndNoise(copies.shiftRange(), 0, 0, copies.seed()));
    }

    /**
     * @param progress warned where spectra of other laboratories cannot be made
     * @return this for spectra that are prepared so: displaced copies instead of those of other laboratories where
     *     these cannot be made, and without copies that would be alike
     */
    public FoldAugmentation on(LabelledSpectra spectra, Preprocessing preprocessing, Progress progress) {
        if (!varies()) return withoutAlikeCopies(preprocessing);
        Optional<String> obstacle = obstacle(spectra, preprocessing);
        if (obstacle.isEmpty()) return this;
        progress.warn("no spectra of other laboratories are made, but displaced ones: " + obstacle.get());
        return new FoldAugmentation(DEFAULT, copies, spectraPerClass, seed).withoutAlikeCopies(preprocessing);
    }

    /** @return why spectra of other laboratories cannot be made of these; empty if they can */
    public static Optional<String> obstacle(LabelledSpectra spectra, Preprocessing preprocessing) {
        Edge edge = WindowChoice.edge(spectra);
        if (edge.split().isEmpty()) return Optional.of("the split of " + edge.name() + " is not known");
        EnergyWindow l3 = edge.l3Maximum().orElseThrow();
        if (preprocessing.windows().stream()
                .anyMatch(window -> !window.energies().contains(l3)))
            return Optional.of("a window lies elsewhere than about the white lines");
        return spectra.axis().covers(l3)
                ? Optional.empty()
                : Optional.of("the white lines " + l3 + " are not on the axis " + spectra.axis());
    }

    /** @return whether copies are those of other laboratories */
    public boolean varies() {
        return name.equals(LABORATORY);
    }

    /**
     * @param edge of the white lines
     * @return the spectra, and after them their copies
     * @throws IllegalArgumentException if the spectra of other laboratories cannot be made of this edge
     */
    AugmentedSpectra copiesOf(LabelledSpectra spectra, Edge edge) {
        AugmentedSpectra displaced = copies.of(spectra);
        if (!varies() || copies.copies() == 0) return displaced;
        int originals = spectra.size();
        LabelledSpectra changed = new OtherLaboratory(edge, Optional.empty(), seed)
                .of(displaced.spectra())
                .spectra();
        int channels = spectra.axis().size();
        System.arraycopy(spectra.counts(), 0, changed.counts(), 0, originals * channels);
        return new AugmentedSpectra(changed, displaced.parent(), displaced.shift());
    }

    /** @return whether spectra are made inside the folds */
    public boolean fills() {
        return mixes() || trainsGenerators();
    }

    private boolean mixes() {
        return name.startsWith("mix");
    }

    /** @return whether a generator is trained inside each fold, which takes its time */
    boolean trainsGenerators() {
        return name.startsWith("gan");
    }

    /** @return whether spectra are displaced and get noise */
    public boolean displaces() {
        return name.endsWith(DEFAULT);
    }

    /** @return spectra of a training part whose classes have these sizes, filled up, without copies */
    public int filledSize(int[] sizes) {
        return Arrays.stream(sizes).sum()
                + (fills() ? Arrays.stream(missing(sizes)).sum() : 0);
    }

    private int[] missing(int[] sizes) {
        int wanted = spectraPerClass == 0 ? Arrays.stream(sizes).max().orElse(0) : spectraPerClass;
        return Arrays.stream(sizes)
                .map(size -> size == 0 ? 0 : Math.max(0, wanted - size))
                .toArray();
    }

    /** @return what is added to the spectra, for reports */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d %s copies within ±%.3g eV%s",
                copies.copies(),
                varies() ? "laboratory" : "displaced",
                copies.shiftRange(),
                fills() ? ", " + filler() : "");
    }

    /** @return what fills the classes up, for reports */
    public String filler() {
        return mixes() ? "mixtures made in each fold" : "spectra generated in each fold";
    }

    /** Adds the keys that this stands for. */
    public void addTo(Map<String, String> options) {
        options.put(KEY, name);
        if (fills()) options.put(SIZE_KEY, Integer.toString(spectraPerClass));
    }

    /** Adds the keys of displaced and noisy copies. */
    void addCopiesTo(Map<String, String> keys) {
        keys.put("shift_range_ev", Double.toString(copies.shiftRange()));
        keys.put("shift_copies", Integer.toString(copies.copies()));
        keys.put("noise_counts", Double.toString(copies.noiseCounts()));
    }

    /**
     * @param training spectra of the training part of a fold
     * @param generators how generators are trained, but for their seed
     * @return mixtures or generated spectra, classes in the same order
     * @throws IllegalArgumentException if the training part is too small for a generator
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    LabelledSpectra fill(LabelledSpectra training, GanOptions generators, Progress progress) {
        int[] missing = missing(training.classSizes());
        if (mixes() || Arrays.stream(missing).sum() == 0) return new Mix(seed).of(training, missing);
        GanTrainer.Result result = GanTrainer.train(
                training, generators.withSeed(seed), Optional.empty(), state -> {}, progress.stage(0, 0.98));
        // the best snapshots of a cancelled training are no reason to continue
        progress.checkCancelled();
        return result.generator().draw(missing, 0, seed, "parents of this fold", progress.stage(0.98, 1));
    }
}
