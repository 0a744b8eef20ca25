// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.gan.score.HeldOut;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which spectra a generator learns from, and which it is compared with.
 *
 * @param learnt given to the training, which keeps a part of them to decide when to stop
 * @param leftOut not given to it
 * @param seed of the training
 */
public record GeneratorSplit(LabelledSpectra learnt, LabelledSpectra leftOut, long seed) {

    private static final int FEWEST_TO_COMPARE = 12;
    /** A fifth of the spectra decides when to stop, and is compared with if none are left out. */
    private static final int FEWEST_WITH_SHEET = 5 * FEWEST_TO_COMPARE;

    /** @param spectraPerClass spectra of each class to learn from, drawn at random; 0 = all */
    public static GeneratorSplit of(LabelledSpectra spectra, int spectraPerClass, long seed) {
        boolean[] taken = new boolean[spectra.size()];
        Arrays.fill(taken, spectraPerClass == 0);
        if (spectraPerClass > 0) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, spectra.size()).boxed().toList());
            Collections.shuffle(order, Seeds.shuffling(seed));
            int[] seen = new int[spectra.classes().size()];
            for (int i : order) taken[i] = seen[spectra.classOf()[i]]++ < spectraPerClass;
        }
        return new GeneratorSplit(select(spectra, taken, true), select(spectra, taken, false), seed);
    }

    private static LabelledSpectra select(LabelledSpectra spectra, boolean[] taken, boolean which) {
        return spectra.select(
                IntStream.range(0, taken.length).filter(i -> taken[i] == which).toArray());
    }

    /**
     * What a proof sheet will be short of is known before the training.
     *
     * @throws IllegalArgumentException if there are too few spectra to compare with
     */
    public void requireEnoughToCompare() {
        int most = Math.max(fewest(leftOut), fewest(learnt.select(heldOut().heldOut())));
        if (most >= FEWEST_TO_COMPARE) return;
        int[] sizes = learnt.classSizes(), others = leftOut.classSizes();
        int fewest = IntStream.range(0, sizes.length)
                .map(c -> sizes[c] + others[c])
                .min()
                .orElse(0);
        throw new IllegalArgumentException("a proof sheet (report_file) compares with at least " + FEWEST_TO_COMPARE
                + " spectra of each class that were not learnt from, and here are " + most
                + (fewest >= FEWEST_WITH_SHEET
                        ? ", since acquisitions that hold more than a fifth of a class are left out in part only; name "
                                + "smaller acquisitions (column group), give at least " + 2 * FEWEST_WITH_SHEET
                        : "; give at least " + FEWEST_WITH_SHEET)
                + " spectra of each class, let spectra_per_class leave " + FEWEST_TO_COMPARE
                + " out, or leave report_file empty");
    }

    private HeldOut heldOut() {
        return HeldOut.of(learnt, seed);
    }

    private static int fewest(LabelledSpectra spectra) {
        return Arrays.stream(spectra.classSizes()).min().orElse(0);
    }

    /**
     * @param warnings receives what makes the comparison optimistic
     * @return as learnt and left out: what was learnt from, and what it is compared with
     */
    public GeneratorSplit compared(List<String> warnings) {
        GeneratorSplit compared = this;
        if (fewest(leftOut) < FEWEST_TO_COMPARE) {
            HeldOut inside = heldOut();
            compared = new GeneratorSplit(learnt.select(inside.training()), learnt.select(inside.heldOut()), seed);
            warnings.add("All spectra were given to the training, so what is compared with are the "
                    + compared.leftOut.size()
                    + " that decided when to stop, and spectra are drawn around those, too: the "
                    + "comparison is optimistic. Set spectra_per_class to leave some out.");
        }
        Set<String> both = new HashSet<>(compared.learnt.acquisitions());
        both.retainAll(compared.leftOut.acquisitions());
        if (!both.isEmpty())
            warnings.add("Of the acquisitions learnt from, " + both.size()
                    + " also recorded spectra that are compared with: how other acquisitions would do is not told.");
        return compared;
    }
}
