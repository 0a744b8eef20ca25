// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSpectraCsvTest {

    @TempDir
    private Path folder;

    private LabelledSpectra read(String text) throws IOException {
        return LabelledSpectraCsv.read(Files.writeString(folder.resolve("test.csv"), text));
    }

    @Test
    void everyWayOfWritingATableIsRead() throws IOException {
        for (String text : List.of(
                "label,700.0,700.5,701.0\nFeO,1,2.5,-3\n\"Fe3O4\",4e0,5,6\n",
                "\ufefflabel;700,0;700,5;701,0\r\nFeO;1;2,5;-3\r\nFe3O4;4;5;6\r\n",
                "Label , 700, 700.5 ,701\nFeO, 1 ,2.5,-3\n\nFe3O4,4,5,6\n",
                "label\t700\t700.5\t701\nFeO\t1\t2.5\t-3\nFe3O4\t4\t5\t6",
                "label\t700,0\t700,5\t701,0\nFeO\t1\t2,5\t-3\nFe3O4\t4\t5\t6\n",
                "sep=;\r\nlabel;700,0;700,5;701,0\r\nFeO;1;2,5;-3\r\nFe3O4;4;5;6\r\n",
                "sep=,\nlabel,700.0,700.5,701.0\nFeO,1,2.5,-3\nFe3O4,4,5,6\n",
                "label;700,0;700,5;701,0;;\r\nFeO;1;2,5;-3;;\r\nFe3O4;4;5;6;;\r\n;;;;;\r\n",
                "label,700.0,700.5,701.0\nFeO,1,2.5,-3,,,\nFe3O4,4,5,6\n,,,\n")) {
            LabelledSpectra spectra = read(text);
            assertEquals(new EnergyAxis(700, 0.5, 3), spectra.axis());
            assertArrayEquals(new float[] {1, 2.5f, -3, 4, 5, 6}, spectra.counts());
            assertEquals(List.of("FeO", "Fe3O4"), spectra.classes());
            assertEquals(List.of("", ""), spectra.groups());
        }
    }

    @Test
    void aClassThatIsCalledAsMapsCallPixelsWithoutOneIsRefusedByItsLine() {
        for (String name : List.of("unknown", "Unknown ", "NO_EDGE", "no\u00a0edge", "all  with edge")) {
            String message = assertThrows(
                            IOException.class,
                            () -> read("label,700,700.5\nFeO,1,2\n\nFeO,1,2\n\"" + name + "\",1,2\n"))
                    .getMessage();
            assertTrue(message.contains("test.csv: line 5, column 1: a class cannot be called '"), message);
            assertTrue(message.contains(name.strip()), message);
        }
    }

    @Test
    void theUnicodeTextOfASpreadsheetIsRead() throws IOException {
        String text = "label\t700,0\t700,5\r\nMn²⁺\t1,5\t2\r\n";
        for (String mark : List.of("UTF-16", "x-UTF-16LE-BOM")) {
            LabelledSpectra spectra = LabelledSpectraCsv.read(
                    Files.write(folder.resolve("unicode.txt"), text.getBytes(java.nio.charset.Charset.forName(mark))));
            assertEquals(List.of("Mn2+"), spectra.classes());
            assertArrayEquals(new float[] {1.5f, 2}, spectra.counts());
        }
    }

    @Test
    void aTableThatMixesDecimalMarksOrHoldsEndlessNumbersIsRefused() {
        String[][] cases = {
            {"label;700.0;700.5\nA;1,5;2\n", "'700.0' and '1,5'"},
            {"label;700,0;700,5\nA;1.500;2\n", "'1.500' and '700,0'"},
            {"label,700,700.5\nA,\"1,234\",2\n", "'1,234'"},
            {"label," + "7".repeat(1 << 20) + ",700.5\nA,1,2\n", "1048576 characters"},
            {"label,700,700.5\nA,1." + "0".repeat(1 << 20) + ",2\n", "1048578 characters"}
        };
        for (String[] wrong : cases) {
            String message =
                    assertThrows(IOException.class, () -> read(wrong[0])).getMessage();
            assertTrue(message.contains(wrong[1]) && message.contains("test.csv") && message.length() < 400, message);
        }
    }

    @Test
    void groupAndSourceMayStandInAnyOrder() throws IOException {
        LabelledSpectra spectra =
                read("source,label,group,640,641\n\"Smith, 2020\",\"a \"\"b\"\"\",g1,1,2\n,c,g2,3,4\n");
        assertEquals(List.of("Smith, 2020", ""), spectra.sources());
        assertEquals(List.of("g1", "g2"), spectra.groups());
        assertEquals("a \"b\"", spectra.label(0));
    }

    @Test
    void fractionsStandInColumnsOfTheirComponents() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mixed.csv"),
                "label,f:Mn2+,group,f:Mn3+,640,641\nmix,0.25,a,0.75,1,2\npure,1,a,0,3,4\n");
        MixedSpectra mixed = LabelledSpectraCsv.readMixed(file);
        assertEquals(List.of("Mn2+", "Mn3+"), mixed.components());
        assertArrayEquals(new float[] {0.25f, 0.75f, 1, 0}, mixed.fractions());
        assertEquals(List.of("mix", "pure"), LabelledSpectraCsv.read(file).classes());
        LabelledSpectraCsv.write(mixed, folder.resolve("again.csv"));
        MixedSpectra again = LabelledSpectraCsv.readMixed(folder.resolve("again.csv"));
        assertArrayEquals(mixed.fractions(), again.fractions());
        assertArrayEquals(mixed.spectra().counts(), again.spectra().counts());
        for (String[] fault : new String[][] {
            {"label,f:a,f:a,640,641\nm,1,0,1,2\n", "both 'f:a'"},
            {"label,f:a,f:b,640,641\nm,1,0.2,1,2\n", "sum to 1"},
            {"label,f:a,f:b,640,641\nm,2,-1,1,2\n", "0…1"}
        }) {
            String message =
                    assertThrows(IOException.class, () -> read(fault[0])).getMessage();
            assertTrue(message.contains(fault[1]), message);
        }
    }

    @Test
    void faultsAreNamedWithLineColumnAndValue() {
        String[][] cases = {
            {"700,701\n1,2\n", "'label'"},
            {"label,700,701\n,1,2\n", "line 2", "label is empty"},
            {"label,700,701\na,1,2\nb,1,x\n", "line 3", "column 3", "'x'"},
            {"label,700,701\na,1,NaN\n", "column 3", "'NaN'"},
            {"label,700,701\na,1\n", "line 2", "2 columns"},
            {"label,700,701\n", "no spectra"},
            {"", "empty"},
            {"label,700,701,705\na,1,2,3\n", "even steps"},
            {"label,701,700\na,1,2\n", "fall"},
            {"label,700\na,1\n", "at least 2"},
            {"label,700,depth,702\na,1,2,3\n", "column 3", "'depth'"},
            {"label,label,700,701\na,b,1,2\n", "both"},
            {"label,700,701\n\"a,1,2\n", "line 2", "quote"}
        };
        for (String[] wrong : cases) {
            String message =
                    assertThrows(IOException.class, () -> read(wrong[0])).getMessage();
            for (int i = 1; i < wrong.length; i++)
                assertTrue(message.contains(wrong[i]) && message.contains("test.csv"), message);
        }
    }

    @Property(tries = 50)
    void whatIsWrittenIsReadBackBitForBit(
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll @IntRange(min = 2, max = 40) int channels,
            @ForAll @DoubleRange(min = -50, max = 3000) double offset,
            @ForAll @DoubleRange(min = 0.01, max = 2) double dispersion,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        float[] counts = new float[size * channels];
        for (int i = 0; i < counts.length; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            counts[i] = Float.isFinite(value) ? value : 0;
        }
        List<String> labels = new ArrayList<>(), groups = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            labels.add("Mn" + random.nextInt(3) + "+, \"x\"");
            groups.add("=map;" + random.nextInt(2));
        }
        EnergyAxis axis = new EnergyAxis(offset, dispersion, channels);
        LabelledSpectra spectra = LabelledSpectra.of(axis, counts, labels, groups, Collections.nCopies(size, ""));
        Path file = Files.createTempFile("spectra", ".csv");
        try {
            LabelledSpectraCsv.write(spectra, file);
            assertFalse(Files.readString(file).matches("(?s).*[,\"]=.*"), "a spreadsheet would run a group");
            LabelledSpectra back = LabelledSpectraCsv.read(file);
            assertArrayEquals(counts, back.counts());
            assertEquals(spectra.classes(), back.classes());
            assertEquals(groups, back.groups());
            assertTrue(axis.matches(back.axis()), axis + " became " + back.axis());
            assertEquals(2 * size, spectra.append(back).size());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aTableOfManySpectraIsReadFast() throws IOException {
        StringBuilder text = new StringBuilder("label");
        for (int i = 0; i < 300; i++)
            text.append(',').append(String.format(java.util.Locale.ROOT, "%.2f", 700 + 0.1 * i));
        for (int row = 0; row < 1500; row++) {
            text.append("\nFeO");
            for (int i = 0; i < 300; i++) text.append(',').append((row * 300 + i) % 9973 / 9973f);
        }
        Path file = Files.writeString(folder.resolve("many.csv"), text, StandardCharsets.UTF_8);
        LabelledSpectraCsv.read(file);
        // processor time, because other programs may be using the machine
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        assertEquals(1500, LabelledSpectraCsv.read(file).size());
        double seconds = (thread.getCurrentThreadCpuTime() - start) / 1e9;
        assertTrue(seconds < 0.6, "took " + seconds + " s");
    }
}
