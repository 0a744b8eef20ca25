// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Mixtures of two spectra of one class, as pixels between two would have recorded them [the within-class form of Zhang
 * et al. 2018, arXiv 1710.09412]. Mixing averages noise, so mixtures are less noisy than what they are made of.
 *
 * @param seed of pairs and shares
 */
public record Mix(long seed) {

    /**
     * @param perClass number of mixtures of each class, at least 0; 0 for a class that has no spectra
     * @return the mixtures, class by class; each is said to be of the acquisition of the spectrum that it holds more of
     */
    public LabelledSpectra of(LabelledSpectra originals, int[] perClass) {
        int channels = originals.axis().size(), size = IntStream.of(perClass).sum();
        int[] parents = new int[size];
        float[] counts = new float[size * channels];
        for (int c = 0, row = 0; c < perClass.length; c++) {
            int own = c;
            int[] members = IntStream.range(0, originals.size())
                    .filter(i -> originals.classOf()[i] == own)
                    .toArray();
            for (int i = 0; i < perClass[c]; i++, row++) {
                SplittableRandom random =
                        Seeds.random(seed, "mixture of " + originals.classes().get(c), i);
                int a = members[random.nextInt(members.length)], b = members[random.nextInt(members.length)];
                float share = (float) random.nextDouble();
                parents[row] = share >= 0.5 ? a : b;
                for (int q = 0; q < channels; q++)
                    counts[row * channels + q] = share * originals.counts()[a * channels + q]
                            + (1 - share) * originals.counts()[b * channels + q];
            }
        }
        LabelledSpectra chosen = originals.select(parents);
        return new LabelledSpectra(
                originals.axis(),
                counts,
                originals.classes(),
                chosen.classOf(),
                chosen.groups(),
                Collections.nCopies(size, "mixture"));
    }
}
