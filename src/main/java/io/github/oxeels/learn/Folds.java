// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

import io.github.oxeels.numeric.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which fold each labelled spectrum is held out in. Deterministic for a seed. Immutable. */
public final class Folds {

    private final int count;
    private final int[] foldOf;

    private Folds(int count, int[] foldOf) {
        this.count = count;
        this.foldOf = foldOf;
    }

    /**
     * Random folds in which each class is spread evenly. Where spectra of one acquisition resemble each other, they end
     * up on both sides, and what is measured is too optimistic.
     *
     * @param classOf class index of each spectrum
     * @param count number of folds, at least 2
     * @throws IllegalArgumentException if there are fewer spectra than folds
     */
    public static Folds stratified(int[] classOf, int count, long seed) {
        requireEnough(classOf.length, "spectra", count);
        List<Integer> order = shuffled(classOf.length, seed);
        order.sort(Comparator.comparingInt(i -> classOf[i])); // stable: random within a class
        int[] foldOf = new int[classOf.length];
        // dealing on across the classes keeps the folds of one size
        for (int dealt = 0; dealt < foldOf.length; dealt++) foldOf[order.get(dealt)] = dealt % count;
        return new Folds(count, foldOf);
    }

    /**
     * Folds that never split a group, with the classes as evenly spread as the groups allow: the groups that weigh most
     * are dealt first, each to the fold where the classes come out most even.
     *
     * @param classOf class index of each spectrum
     * @param groups acquisition of each spectrum; "" makes one spectrum per group of its own
     * @param count number of folds, at least 2
     * @throws IllegalArgumentException if there are fewer groups than folds
     */
    public static Folds grouped(int[] classOf, List<String> groups, int count, long seed) {
        if (groups.size() != classOf.length)
            throw new IllegalArgumentException(
                    "each of " + classOf.length + " spectra needs a group, got " + groups.size());
        List<List<Integer>> members = members(groups, shuffled(classOf.length, seed));
        requireEnough(members.size(), "groups (acquisitions)", count);
        int classes = Arrays.stream(classOf).max().orElse(0) + 1;
        double[] classSize = new double[classes];
        for (int c : classOf) classSize[c]++;
        members.sort(
                Comparator.comparingDouble(group -> -weight(group, classOf, classSize))); // stable: ties stay random
        double[][] share = new double[count][classes];
        int[] size = new int[count];
        int[] foldOf = new int[classOf.length];
        for (int g = 0; g < members.size(); g++) {
            // the last groups go to folds that are still empty, if there are as many of those
            int empty = (int) Arrays.stream(size).filter(s -> s == 0).count();
            int fold = mostEven(members.get(g), classOf, classSize, share, size, members.size() - g <= empty);
            for (int i : members.get(g)) {
                foldOf[i] = fold;
                share[fold][classOf[i]] += 1 / classSize[classOf[i]];
                size[fold]++;
            }
        }
        return new Folds(count, foldOf);
    }

    /** @return number of folds */
    public int count() {
        return count;
    }

    /** @return number of spectra */
    public int size() {
        return foldOf.length;
    }

    /** @return the fold that holds a spectrum out */
    public int foldOf(int spectrum) {
        return foldOf[spectrum];
    }

    /** @return indices of the spectra to train on, ascending */
    public int[] training(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != fold).toArray();
    }

    /** @return indices of the spectra that the fold holds out, ascending; at least one */
    public int[] heldOut(int fold) {
        return IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == fold).toArray();
    }

    private static void requireEnough(int number, String what, int count) {
        if (count < 2) throw new IllegalArgumentException("folds must be ≥ 2, got " + count);
        if (number < count)
            throw new IllegalArgumentException(count + " folds need at least " + count + " " + what + ", got " + number
                    + (number < 2 ? "; label more" : "; ask for " + number + " folds or fewer, or label more"));
    }

    private static List<Integer> shuffled(int size, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        java.util.Collections.shuffle(order, Seeds.shuffling(seed));
        return order;
    }

    private static List<List<Integer>> members(List<String> groups, List<Integer> order) {
        Map<Object, List<Integer>> members = new LinkedHashMap<>();
        for (int i : order) {
            Object key = groups.get(i).isEmpty() ? i : groups.get(i);
            members.computeIfAbsent(key, unseen -> new ArrayList<>()).add(i);
        }
        return new ArrayList<>(members.values());
    }

    private static double weight(List<Integer> group, int[] classOf, double[] classSize) {
        return group.stream().mapToDouble(i -> 1 / classSize[classOf[i]]).sum();
    }

    /**
     * Placing a group in fold f changes Σ share² of its classes by 2 · share · added + a constant: the least is the
     * most even.
     */
    private static int mostEven(
            List<Integer> group, int[] classOf, double[] classSize, double[][] share, int[] size, boolean emptyOnly) {
        int best = -1;
        double least = 0;
        for (int fold = 0; fold < share.length; fold++) {
            if (emptyOnly && size[fold] > 0) continue;
            double cost = 0;
            for (int i : group) cost += share[fold][classOf[i]] / classSize[classOf[i]];
            if (best < 0 || cost < least - 1e-12 || cost < least + 1e-12 && size[fold] < size[best]) {
                best = fold;
                least = cost;
            }
        }
        return best;
    }
}
