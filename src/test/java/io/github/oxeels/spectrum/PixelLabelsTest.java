// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelLabelsTest {

    private static BitSet pixels(int... which) {
        BitSet pixels = new BitSet();
        for (int pixel : which) pixels.set(pixel);
        return pixels;
    }

    private static String refusal(Executable what) {
        return assertThrows(IllegalArgumentException.class, what).getMessage();
    }

    @Test
    void classesStandByTheirNamesWhicheverWasLabelledFirst() {
        PixelLabels labels = PixelLabels.none(3, 2).with(pixels(4, 5), " Mn3+ ").with(pixels(0), "Mn2+");
        assertEquals(List.of("Mn2+", "Mn3+"), labels.classes());
        assertEquals("Mn2+", labels.at(0));
        assertNull(labels.at(1));
        assertEquals("Mn3+", labels.at(5));
        assertEquals(pixels(4, 5), labels.pixelsOf("Mn3+"));
        assertEquals(pixels(), labels.pixelsOf("Mn4+"));
        assertEquals(pixels(0, 4, 5), labels.labelled());
    }

    @Test
    void oneStateIsOneClassHoweverItIsTyped() {
        PixelLabels labels =
                PixelLabels.none(3, 2).with(pixels(0), "mn\u00b2\u207a").with(pixels(1), "MN 2+");
        assertEquals(List.of("Mn2+"), labels.classes());
        assertEquals(
                List.of("FeO", "Fe3+"),
                labels.with(pixels(0), "Fe3+").with(pixels(1), "FeO").classes());
    }

    @ParameterizedTest
    @CsvSource({"unknown", "No Edge", "all_with_edge"})
    void wordsOfMapsAreNoClasses(String word) {
        assertTrue(refusal(() -> PixelLabels.none(3, 2).with(pixels(0), word)).contains("'" + word + "'"));
    }

    @Test
    void aClassThatHasLostItsLastPixelIsNone() {
        PixelLabels labels = PixelLabels.none(3, 2).with(pixels(1, 2), "a").with(pixels(2), "b");
        assertEquals(List.of("b"), labels.with(pixels(1), " ").classes());
        assertEquals(labels, labels.with(pixels(2), "").with(pixels(2), "b"));
    }

    /** Labels are unsigned bytes: the last of them are not negative numbers. */
    @Test
    void twoHundredAndFiftyFiveClassesAreToldApart() {
        List<String> names =
                IntStream.range(1, 256).mapToObj("c%03d"::formatted).toList();
        byte[] label = new byte[256];
        for (int i = 0; i < label.length; i++) label[i] = (byte) i;
        PixelLabels labels = new PixelLabels(16, 16, names, label);
        assertEquals("c128", labels.at(128));
        assertEquals("c255", labels.at(255));
        assertEquals(pixels(255), labels.pixelsOf("c255"));
        assertEquals(
                "at most 255 classes can be labelled, got 256", refusal(() -> labels.with(pixels(0), "one too many")));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals(
                "labels of 5 pixels do not fit an image of 3 × 2",
                refusal(() -> new PixelLabels(3, 2, List.of(), new byte[5])));
        assertEquals(
                "label 2 names none of the 1 classes",
                refusal(() -> new PixelLabels(1, 1, List.of("a"), new byte[] {2})));
        assertEquals(
                "pixel 6 lies outside an image of 3 × 2 pixels",
                refusal(() -> PixelLabels.none(3, 2).with(pixels(6), "a")));
    }

    @Test
    void changesTurnOneImageOfLabelsIntoAnother() {
        PixelLabels had = PixelLabels.none(3, 2).with(pixels(0, 1), "a").with(pixels(2), "b");
        PixelLabels has = PixelLabels.none(3, 2).with(pixels(1, 5), "a").with(pixels(2), "c");
        Map<String, BitSet> changes = has.changesOf(had);
        assertEquals(Map.of("", pixels(0), "a", pixels(5), "c", pixels(2)), changes);
        for (Map.Entry<String, BitSet> change : changes.entrySet()) had = had.with(change.getValue(), change.getKey());
        assertEquals(has, had);
        assertEquals(has.hashCode(), had.hashCode());
        assertEquals(Collections.emptySortedMap(), has.changesOf(had));
    }

    @Test
    void equalLabelsAreOnOneImage() {
        PixelLabels labels = PixelLabels.none(3, 2).with(pixels(1), "a");
        assertNotEquals(labels, PixelLabels.none(2, 3).with(pixels(1), "a"));
        assertNotEquals(labels, PixelLabels.none(3, 2).with(pixels(1), "b"));
        assertNotEquals(labels, PixelLabels.none(3, 2).with(pixels(2), "a"));
    }

    @Property(tries = 200)
    void pixelsAreWrittenAsTextAndReadAgain(@ForAll @NotEmpty Set<@IntRange(max = 40) Integer> which) {
        BitSet pixels = pixels(which.stream().mapToInt(Integer::intValue).toArray());
        assertEquals(pixels, PixelLabels.parse(PixelLabels.text(pixels)));
    }

    @Test
    void runsAreWrittenShort() {
        assertEquals("3-7,12", PixelLabels.text(pixels(3, 4, 5, 6, 7, 12)));
        assertEquals("0-1", PixelLabels.text(pixels(0, 1)));
        assertEquals(pixels(3, 5, 6), PixelLabels.parse(" 3 , 5 - 6 "));
        assertEquals(pixels(4), PixelLabels.parse("4-4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7-3 | the run of pixels '7-3' runs backwards",
                "1,x | pixels must be indices and runs of them, such as 3-7,12, got 'x'",
                "-4 | pixels must be indices and runs of them, such as 3-7,12, got '-4'",
                "1234567890 | pixels must be indices and runs of them, such as 3-7,12, got '1234567890'"
            })
    void otherTextIsRefusedByThePartThatIsWrong(String text, String message) {
        assertEquals(message, refusal(() -> PixelLabels.parse(text)));
    }
}
