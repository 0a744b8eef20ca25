// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a table is trained on, under which names, and what of it can be measured. */
class TrainingSetTest {

    private static final EnergyAxis AXIS = new EnergyAxis(625, 0.5, 100);
    private static final List<String> LABELS = List.of("Mn4+", "Mn2+", "Mn3+", "Mn4+", "Mn2+", "Mn3+");

    @Test
    void aSpectrumFromWhichNothingCanBeLearnedIsLeftOutByItsNumber() {
        for (float value : new float[] {0, 7, -3}) {
            float[] counts = counts(LABELS.size());
            for (int i = 0; i < AXIS.size(); i++) counts[3 * AXIS.size() + i] = value;
            if (value < 0) counts[3 * AXIS.size()] = 2 * value;
            TrainingSet set = TrainingSet.of(spectra(counts, LABELS, ""), "t.csv");
            assertEquals(5, set.size());
            assertEquals(1, set.notes().size());
            assertTrue(
                    set.notes().get(0).startsWith("spectrum 4 (Mn4+) is left out: "),
                    set.notes().toString());
        }
        assertEquals(
                List.of(),
                TrainingSet.of(spectra(counts(6), LABELS, ""), "t.csv").notes());
    }

    @Test
    void aSpectrumKeepsItsNumberWhenOthersAreLeftOut() {
        float[] counts = counts(LABELS.size());
        Arrays.fill(counts, AXIS.size(), 2 * AXIS.size(), 0);

        LabelledSpectra kept =
                TrainingSet.of(spectra(counts, LABELS, ""), "t.csv").spectra();

        assertArrayEquals(
                new int[] {1, 3, 4, 5, 6}, IntStream.range(0, 5).map(kept::row).toArray());
        assertEquals(6, kept.select(new int[] {4, 0}).row(0));
    }

    @Test
    void aSpectrumOfAnotherEdgeIsLeftOut() {
        float[] counts = counts(6);
        for (int i = 0; i < AXIS.size(); i++) counts[2 * AXIS.size() + i] = i > 80 ? 500 : 10;

        String note =
                TrainingSet.of(spectra(counts, LABELS, ""), "t.csv").notes().get(0);

        assertTrue(note.startsWith("spectrum 3 (Mn3+) is left out: its counts rise most at 66"), note);
    }

    @Test
    void weakLinesOnASteepBackgroundAreNotTakenForAnotherEdge() {
        float[] counts = counts(6);
        for (int i = 0; i < AXIS.size(); i++) counts[2 * AXIS.size() + i] += 3000 * (float) Math.exp(-i / 40.0);

        assertEquals(
                List.of(), TrainingSet.of(spectra(counts, LABELS, ""), "t.csv").notes());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 4000})
    void aChannelThatIsDeadOrHotInAllSpectraIsInterpolated(float value) {
        float[] counts = counts(6);
        for (int i = 0; i < 6; i++) counts[i * AXIS.size() + 12] = value;

        TrainingSet set = TrainingSet.of(spectra(counts, LABELS, ""), "t.csv");

        assertEquals(
                List.of("channel 12 (631.00 eV) is dead or hot in all spectra and was "
                        + "interpolated from its neighbours"),
                set.notes());
        // the lines are smooth over three channels, apart from the ripple of two counts
        assertArrayEquals(counts(6), set.spectra().counts(), 2);
    }

    @Test
    void theOrderOfClassesIsThatOfTheirValenceWhateverTheOrderOfTheRows() {
        List<String> reversed = new ArrayList<>(LABELS);
        Collections.reverse(reversed);
        for (List<String> labels : List.of(LABELS, reversed))
            assertEquals(
                    List.of("Mn2+", "Mn3+", "Mn4+"),
                    spectra(counts(6), labels, "").classes());
    }

    @Test
    void labelsThatDifferInSpellingAreOneClassWithANote() {
        LabelledSpectra read =
                spectra(counts(6), List.of("Mn2+", "Mn\u00b2\u207a", "mn2+", "Mn\u00a02+", "Mn3+", "Mn 3+"), "");

        assertEquals(List.of("Mn2+", "Mn3+"), read.classes());
        assertArrayEquals(new int[] {4, 2}, read.classSizes());
        assertEquals(2, read.notes().size());
        assertTrue(read.notes().get(0).contains("Mn\u00b2\u207a"), read.notes().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "No Edge", "no\u00a0edge", "all with edge", "no_edge"})
    void aClassCannotBeCalledLikeAPixelWithoutOne(String name) {
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> spectra(counts(6), List.of("Mn2+", name, "Mn2+", name, "Mn2+", name), ""))
                .getMessage()
                .contains(name));
    }

    @Test
    void whereAClassHasOneAcquisitionTheFoldsAreRandomAndSaySo() {
        List<String> groups =
                LABELS.stream().map(label -> "acquisition of " + label).toList();
        TrainingSet set = TrainingSet.of(spectra(counts(6), LABELS, groups), "t.csv");

        assertFalse(set.grouped());
        assertTrue(
                set.foldNotes(2)
                        .get(0)
                        .startsWith("the accuracy cannot be measured with whole acquisitions held out, because "
                                + "each class has one acquisition"),
                set.foldNotes(2).toString());
        // every class is in the training part of every fold
        for (int fold = 0; fold < 2; fold++)
            assertEquals(
                    3,
                    IntStream.of(set.folds(2, 1).training(fold))
                            .map(i -> set.spectra().classOf()[i])
                            .distinct()
                            .count());
        List<String> two = List.of("a", "a", "a", "b", "b", "b");
        assertTrue(TrainingSet.of(spectra(counts(6), LABELS, two), "t.csv").grouped());
    }

    private static LabelledSpectra spectra(float[] counts, List<String> labels, String group) {
        return spectra(counts, labels, Collections.nCopies(labels.size(), group));
    }

    private static LabelledSpectra spectra(float[] counts, List<String> labels, List<String> groups) {
        return LabelledSpectra.of(AXIS, counts, labels, groups, Collections.nCopies(labels.size(), ""));
    }

    /** White lines at 642 and 653 eV on a step, a little different from spectrum to spectrum. */
    private static float[] counts(int spectra) {
        float[] counts = new float[spectra * AXIS.size()];
        for (int i = 0; i < counts.length; i++) {
            double energy = AXIS.energy(i % AXIS.size());
            int spectrum = i / AXIS.size();
            counts[i] = (float) (100
                    + 400 * Math.exp(-Math.pow((energy - 642 - 0.1 * spectrum) / 1.5, 2))
                    + 200 * Math.exp(-Math.pow((energy - 653) / 1.7, 2))
                    + ((i * 7919) % 13) / 6.0);
        }
        return counts;
    }
}
