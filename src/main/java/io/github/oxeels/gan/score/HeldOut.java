// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which spectra the networks learn from, and which only say when to stop: a fifth of each class. Acquisitions stay
 * together as far as every class can spare one.
 *
 * @param training indices of the spectra to learn from, ascending
 * @param heldOut indices of the others, ascending
 */
public record HeldOut(int[] training, int[] heldOut) {

    /** Fewest spectra of a class. */
    public static final int FEWEST = 10;

    private static final double SHARE = 0.2;

    /** @throws IllegalArgumentException if a class has fewer than {@link #FEWEST} spectra */
    public static HeldOut of(LabelledSpectra spectra, long seed) {
        int[] sizes = spectra.classSizes(), held = new int[sizes.length];
        for (int c = 0; c < sizes.length; c++)
            if (sizes[c] < FEWEST)
                throw new IllegalArgumentException(
                        "a generator needs at least " + FEWEST + " spectra of each class, there are " + sizes[c]
                                + " of " + spectra.classes().get(c));
        boolean[] out = new boolean[spectra.size()];
        Random random = Seeds.shuffling(Seeds.derive(seed, "held out", 0));
        for (List<Integer> group : shuffled(groups(spectra), random)) {
            int[] more = held.clone();
            for (int i : group) more[spectra.classOf()[i]]++;
            if (IntStream.range(0, more.length).anyMatch(c -> more[c] > Math.round(SHARE * sizes[c]))) continue;
            System.arraycopy(more, 0, held, 0, held.length);
            for (int i : group) out[i] = true;
        }
        for (int i : shuffled(IntStream.range(0, spectra.size()).boxed().toList(), random)) {
            int c = spectra.classOf()[i];
            // acquisitions too large to spare are split after all
            if (out[i] || held[c] >= Math.max(2, Math.round(SHARE * sizes[c]) / 2)) continue;
            out[i] = true;
            held[c]++;
        }
        return new HeldOut(
                IntStream.range(0, out.length).filter(i -> !out[i]).toArray(),
                IntStream.range(0, out.length).filter(i -> out[i]).toArray());
    }

    private static List<List<Integer>> groups(LabelledSpectra spectra) {
        Map<Object, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < spectra.size(); i++) {
            Object key =
                    spectra.groups().get(i).isEmpty() ? i : spectra.groups().get(i);
            groups.computeIfAbsent(key, unseen -> new ArrayList<>()).add(i);
        }
        return new ArrayList<>(groups.values());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
