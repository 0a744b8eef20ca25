// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LabelledSpectraTest {

    private static final EnergyAxis AXIS = new EnergyAxis(640, 0.5, 2);

    /** Spectrum {@code i} has the counts {@code 10 i} and {@code 10 i + 1}. */
    private static LabelledSpectra of(String... labels) {
        float[] counts = new float[2 * labels.length];
        for (int i = 0; i < counts.length; i++) counts[i] = i / 2 * 10 + i % 2;
        List<String> names =
                IntStream.range(0, labels.length).mapToObj(i -> labels[i] + i).toList();
        return LabelledSpectra.of(AXIS, counts, List.of(labels), names, names);
    }

    private static String refusal(Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }

    @Test
    void classesStandByElementAndValenceWhateverTheOrderOfRows() {
        LabelledSpectra spectra = of("carbon", "Fe2+", "Mn4+", "MnO", "Mn4+");
        assertEquals(List.of("Fe2+", "MnO", "Mn4+", "carbon"), spectra.classes());
        assertArrayEquals(new int[] {3, 0, 2, 1, 2}, spectra.classOf());
        assertArrayEquals(new int[] {1, 1, 2, 1}, spectra.classSizes());
        assertEquals("MnO", spectra.label(3));
        assertArrayEquals(new float[] {30, 31}, spectra.spectrum(3).counts());
    }

    @Test
    void spellingsThatAreOneClassAreSaidWhereverThePartGoes() {
        LabelledSpectra spectra = of("mn2+", "Mn2+", "Mn3+");
        List<String> notes = List.of("the labels 'mn2+', 'Mn2+' are one class, Mn2+");
        assertEquals(notes, spectra.notes());
        assertEquals(notes, spectra.select(new int[] {0}).notes());
        assertEquals(notes, spectra.withoutEmptyClasses().notes());
        assertEquals(notes, spectra.withCounts(AXIS, spectra.counts()).notes());
    }

    @Test
    void aPartKeepsItsOrderAndAllClasses() {
        LabelledSpectra part = of("Mn2+", "Mn3+", "Mn4+").select(new int[] {2, 0});
        assertArrayEquals(new float[] {20, 21, 0, 1}, part.counts());
        assertEquals(List.of("Mn4+2", "Mn2+0"), part.groups());
        assertEquals(List.of("Mn4+2", "Mn2+0"), part.sources());
        assertEquals(List.of("Mn2+", "Mn3+", "Mn4+"), part.classes());
        LabelledSpectra few = part.withoutEmptyClasses();
        assertEquals(List.of("Mn2+", "Mn4+"), few.classes());
        assertEquals("Mn4+", few.label(0));
        assertEquals("Mn2+", few.label(1));
    }

    @Test
    void whatIsAppendedStandsBehind() {
        LabelledSpectra both = of("Mn3+", "Mn2+").append(of("Mn4+", "Mn3+"));
        assertEquals(List.of("Mn2+", "Mn3+", "Mn4+"), both.classes());
        assertArrayEquals(new int[] {1, 0, 2, 1}, both.classOf());
        assertArrayEquals(new float[] {0, 1, 10, 11, 0, 1, 10, 11}, both.counts());
        assertEquals(List.of("Mn3+0", "Mn2+1", "Mn4+0", "Mn3+1"), both.groups());
        assertEquals(List.of("Mn3+0", "Mn2+1", "Mn4+0", "Mn3+1"), both.sources());
        LabelledSpectra elsewhere = both.withCounts(new EnergyAxis(641, 0.5, 2), both.counts());
        assertEquals(
                "spectra on 641.00–641.50 eV (2 channels of 0.5000 eV) cannot be appended to spectra on "
                        + "640.00–640.50 eV (2 channels of 0.5000 eV)",
                refusal(() -> both.append(elsewhere)));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<String> one = List.of("");
        assertEquals(
                "spectrum 1, channel 1 must be finite, got NaN",
                refusal(() -> new LabelledSpectra(
                        AXIS,
                        new float[] {1, 2, 3, Float.NaN},
                        List.of("a"),
                        new int[2],
                        List.of("", ""),
                        List.of("", ""))));
        assertEquals(
                "class of spectrum 0 must be in 0…0, got 1",
                refusal(() -> new LabelledSpectra(AXIS, new float[2], List.of("a"), new int[] {1}, one, one)));
        assertEquals(
                "class of spectrum 0 must be in 0…0, got -1",
                refusal(() -> new LabelledSpectra(AXIS, new float[2], List.of("a"), new int[] {-1}, one, one)));
        assertEquals(
                "class names must be distinct, got [a, a]",
                refusal(() -> new LabelledSpectra(AXIS, new float[2], List.of("a", "a"), new int[1], one, one)));
        for (int wrong = 0; wrong < 3; wrong++) {
            float[] counts = new float[wrong == 0 ? 3 : 2];
            List<String> groups = wrong == 1 ? List.of() : one, sources = wrong == 2 ? List.of() : one;
            String said = refusal(() -> new LabelledSpectra(AXIS, counts, List.of("a"), new int[1], groups, sources));
            assertEquals(
                    "labelled spectra need one class, group, source and 2 counts per spectrum; got 1 classes, "
                            + groups.size() + " groups, " + sources.size() + " sources and " + counts.length
                            + " counts",
                    said);
        }
    }
}
