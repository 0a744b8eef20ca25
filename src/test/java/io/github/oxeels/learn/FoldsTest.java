// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Property(tries = 200)
    void everySpectrumIsHeldOutOnceAndNoFoldIsEmpty(
            @ForAll @IntRange(min = 2, max = 12) int count,
            @ForAll @IntRange(min = 12, max = 300) int size,
            @ForAll @IntRange(min = 1, max = 7) int classes,
            @ForAll long seed) {
        int[] classOf = new Random(seed).ints(size, 0, classes).toArray();
        List<String> groups = groups(size, 3 * count, seed);
        Set<String> distinct = new HashSet<>(groups);
        requireSound(Folds.stratified(classOf, count, seed), size, count);
        if (distinct.size() >= count) requireSound(Folds.grouped(classOf, groups, count, seed), size, count);
    }

    @Property(tries = 200)
    void noGroupIsSplit(
            @ForAll @IntRange(min = 2, max = 6) int count,
            @ForAll @IntRange(min = 40, max = 300) int size,
            @ForAll long seed) {
        int[] classOf = new Random(seed).ints(size, 0, 3).toArray();
        List<String> groups = groups(size, 2 * count, seed);
        if (new HashSet<>(groups).size() < count) return;
        Folds folds = Folds.grouped(classOf, groups, count, seed);
        for (int i = 0; i < size; i++)
            for (int j = 0; j < i; j++)
                if (groups.get(i).equals(groups.get(j))) assertEquals(folds.foldOf(i), folds.foldOf(j));
    }

    @Property(tries = 200)
    void classesAreSpreadEvenlyWhereNothingHindersIt(
            @ForAll @IntRange(min = 2, max = 10) int count,
            @ForAll @IntRange(min = 10, max = 200) int size,
            @ForAll @IntRange(min = 1, max = 5) int classes,
            @ForAll long seed) {
        int[] classOf = new Random(seed).ints(size, 0, classes).toArray();
        for (Folds folds : List.of(
                Folds.stratified(classOf, count, seed),
                Folds.grouped(classOf, Collections.nCopies(size, ""), count, seed)))
            for (int c = 0; c < classes; c++) {
                int[] inFold = new int[count];
                for (int i = 0; i < size; i++) if (classOf[i] == c) inFold[folds.foldOf(i)]++;
                assertTrue(
                        IntStream.of(inFold).max().getAsInt()
                                        - IntStream.of(inFold).min().getAsInt()
                                <= 2,
                        () -> java.util.Arrays.toString(inFold));
            }
    }

    @Test
    void groupsOfEqualContentAreDealtEvenly() {
        int[] classOf = IntStream.range(0, 120).map(i -> i % 2).toArray();
        List<String> groups =
                IntStream.range(0, 120).mapToObj(i -> "acquisition " + i / 10).toList();
        Folds folds = Folds.grouped(classOf, groups, 4, 3);
        for (int fold = 0; fold < 4; fold++) assertEquals(30, folds.heldOut(fold).length);
    }

    @Test
    void theSeedDecides() {
        int[] classOf = new int[50];
        List<String> alone = Collections.nCopies(50, "");
        assertArrayEquals(
                Folds.stratified(classOf, 5, 7).heldOut(0),
                Folds.stratified(classOf, 5, 7).heldOut(0));
        assertArrayEquals(
                Folds.grouped(classOf, alone, 5, 7).heldOut(0),
                Folds.grouped(classOf, alone, 5, 7).heldOut(0));
        assertTrue(!java.util.Arrays.equals(
                Folds.stratified(classOf, 5, 7).heldOut(0),
                Folds.stratified(classOf, 5, 8).heldOut(0)));
    }

    @Test
    void tooFewGroupsAreRefusedWithAdvice() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Folds.grouped(new int[] {0, 1, 0}, List.of("a", "b", "a"), 5, 1))
                .getMessage();
        assertEquals(
                "5 folds need at least 5 groups (acquisitions), got 2; ask for 2 folds or fewer, or label more",
                message);
        assertThrows(IllegalArgumentException.class, () -> Folds.stratified(new int[] {0, 1, 0}, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Folds.grouped(new int[3], List.of("a"), 2, 1));
    }

    private static void requireSound(Folds folds, int size, int count) {
        int total = 0;
        for (int fold = 0; fold < count; fold++) {
            assertTrue(folds.heldOut(fold).length > 0);
            assertEquals(size, folds.heldOut(fold).length + folds.training(fold).length);
            total += folds.heldOut(fold).length;
        }
        assertEquals(size, total);
    }

    private static List<String> groups(int size, int most, long seed) {
        Random random = new Random(seed + 1);
        return IntStream.range(0, size)
                .mapToObj(i -> "g" + random.nextInt(most))
                .toList();
    }
}
