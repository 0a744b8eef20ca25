// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Mixtures and generated spectra that fill training parts of one set of spectra up. Each is made once for whoever asks,
 * since a generator takes longer to train than most of the classifiers that learn from it. Safe for use by many
 * threads.
 */
public final class Fillings {

    /** What they are made of, and how; the copies of a spectrum play no part. */
    private record Recipe(String filler, int spectraPerClass, long seed, List<Integer> training) {}

    private final GanOptions generators;
    private final Map<Recipe, LabelledSpectra> made = new ConcurrentHashMap<>();

    public Fillings() {
        this(GanOptions.defaults(GanDesign.WASSERSTEIN));
    }

    /** @param generators how generators are trained; their seed is that of the augmentation */
    public Fillings(GanOptions generators) {
        this.generators = generators;
    }

    /**
     * @param originals the same at each call
     * @param training indices of the spectra of a training part
     * @return what fills its classes up
     * @throws IllegalArgumentException if the training part is too small for a generator
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public LabelledSpectra of(
            FoldAugmentation augmentation, LabelledSpectra originals, int[] training, Progress progress) {
        Recipe recipe = new Recipe(
                augmentation.filler(),
                augmentation.spectraPerClass(),
                augmentation.seed(),
                Arrays.stream(training).boxed().toList());
        LabelledSpectra there = made.get(recipe);
        if (there != null) return there;
        // not computeIfAbsent: the generator is trained by the same pool of threads, which may come back here
        LabelledSpectra filling = augmentation.fill(originals.select(training), generators, progress);
        made.put(recipe, filling);
        return filling;
    }
}
