// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.Damage;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MsaFormatTest {

    private static final String HEADER =
            "#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : Mn µ-oxide\n#DATE   "
                    + "     : 01-OCT-1991\n"
                    + "#TIME        : 12:00\n#NPOINTS     : 4.\n#NCOLUMNS    : 1.\n#XUNITS      : eV\n#YUNITS   "
                    + "   : Counts\n#DATATYPE    : Y\n#XPERCHAN    : 0.5\n"
                    + "#OFFSET      : 600\n#SIGNALTYPE  : ELS\n#BEAMKV   -kV: 120\n#CONVANGLE-mR: "
                    + "1.5\n#COLLANGLE-mR: 3.4\n#DWELLTIME-ms: 100\n##USER       : kept\n";
    private static final String END = "#ENDOFDATA   : \n";

    @TempDir
    private Path folder;

    private Signal read(String text) throws IOException {
        return SpectrumFiles.KNOWN.spectralOf(
                Files.writeString(folder.resolve("test.msa"), text, StandardCharsets.ISO_8859_1));
    }

    private static void assertCounts(Signal signal) throws IOException {
        SpectrumImage image = signal.spectrumImage();
        assertArrayEquals(new float[] {1, 2, 30, -4}, Images.counts(image));
        assertEquals(600, image.axis().offset());
        assertEquals(0.5, image.axis().dispersion());
    }

    @Test
    void everyArrangementOfColumnsIsRead() throws IOException {
        for (String data : List.of(
                "1\n2\n30\n-4\n",
                "1.0, 2.0, 3.0e1, -4,\n",
                "1 2\n 30\t-4\n",
                " 1,2\r\n\r\n30,-4\r\n",
                "1.0D0\n2\n3.D+01\n-4\n")) {
            Signal signal = read(HEADER + "#SPECTRUM    : data\n" + data + END);
            assertCounts(signal);
            assertEquals(List.of(), signal.warnings(), data);
        }
        for (String data : List.of(
                "600, 1\n600.5, 2\n601, 30\n601.5, -4\n",
                "600 1 600.5 2\n601 30 601.5 -4\n",
                "6.000E+02,1,\n6.005E+02,2,\n6.01E2,30,\n601.5,-4,\n"))
            assertCounts(read(HEADER.replace(": Y\n", ": xy\n") + "#SPECTRUM\n" + data + END));
    }

    /** What mutation testing found that no other test notices. */
    @Test
    void whatAHeaderLeavesOpenIsDecidedAndSaid() throws IOException {
        String open = HEADER.replace("#DATATYPE    : Y\n", "") + "#SPECTRUM\n";
        Signal pairs = read(open + "600 1\n600.5 2\n601 30\n601.5 -4\n" + END);
        assertCounts(pairs);
        assertEquals(List.of("#DATATYPE must be Y or XY, got '': taken as XY"), pairs.warnings());
        Signal single = read(open + "1\n2\n30\n-4\n" + END);
        assertCounts(single);
        assertEquals(List.of("#DATATYPE must be Y or XY, got '': taken as Y"), single.warnings());
        Signal two = read(open.replace(": 1.\n", ": 2.\n") + "1 2\n30 -4\n" + END);
        assertCounts(two);
        assertEquals(List.of("#DATATYPE must be Y or XY, got '': taken as Y"), two.warnings());
        Signal timed = read(HEADER.replace("12:00", "noon").replace("01-OCT", "1 OCT") + "#SPECTRUM\n1\n2\n30\n-4\n");
        assertEquals(
                List.of(
                        "#DATE is not of the form DD-MMM-YYYY: '1 OCT-1991'",
                        "#TIME is not of the form HH:MM: 'noon'",
                        "the line #ENDOFDATA is missing"),
                timed.warnings());
        Signal zero =
                read(HEADER.replace("#OFFSET      : 600", "#CHOFFSET    : -1200") + "#SPECTRUM\n1\n2\n30\n-4\n" + END);
        assertCounts(zero);
        Signal several =
                read(HEADER.replace(": Y\n", ": XY\n") + "#SPECTRUM\n600 1 7\n600.5 2 7\n601 30 7\n601.5 -4 7\n" + END);
        assertCounts(several);
        assertTrue(several.warnings().contains("lines hold several spectra, only the first is read"));
    }

    @Test
    void aCommaIsDecimalWhereTheHeaderLeavesNoOtherReading() throws IOException {
        String comma = "1,5\n2,5\n30,25\n-4,5\n";
        float[] decimal = {1.5f, 2.5f, 30.25f, -4.5f};
        assertArrayEquals(
                decimal,
                Images.counts(read(HEADER + "#SPECTRUM\n" + comma + END).spectrumImage()),
                "4 points");
        assertArrayEquals(
                new float[] {1, 5, 2, 5, 30, 25, -4, 5},
                Images.counts(read(HEADER.replace(": 4.", ": 8.") + "#SPECTRUM\n" + comma + END)
                        .spectrumImage()),
                "8 points");
        assertArrayEquals(
                decimal,
                Images.counts(read(HEADER.replace(": 4.", ": 5.") + "#SPECTRUM\n" + comma + END)
                        .spectrumImage()),
                "neither, but one column");
        String unknown = HEADER.replace("#NPOINTS     : 4.\n", "").replace("#NCOLUMNS    : 1.\n", "");
        assertTrue(assertThrows(IOException.class, () -> read(unknown + "#SPECTRUM\n" + comma + END))
                .getMessage()
                .contains("'1,5': it may be a decimal comma"));
        assertArrayEquals(
                decimal,
                Images.counts(read(unknown.replace("0.5", "0,5") + "#SPECTRUM\n" + comma + END)
                        .spectrumImage()),
                "the header has one");
        assertArrayEquals(
                new float[] {1, 5, 2.5f, 3},
                Images.counts(read(unknown + "#SPECTRUM\n1,5\n2.5,3\n" + END).spectrumImage()),
                "a point is decimal, so no comma is");
    }

    @Test
    void headersAreReadForgivingly() throws IOException {
        Signal signal = read("\n # format: emsa/mas spectral data file\n#Title : a\n#TITLE : "
                + "b\n#npoints:99\n#XUNITS:keV\n#DATATYPE:Y\n#XPERCHAN : 0.0005 keV\n"
                + "#OFFSET:0.6\n#DATE: yesterday\n#SPECTRUM:\n1\n2\n30\n-4\n" + END);
        assertCounts(signal);
        assertEquals("a\nb", signal.name());
        assertEquals("keV", signal.axes().get(0).unit());
        assertEquals(2, signal.warnings().size(), signal.warnings().toString());
        Signal full = read(HEADER + "#SPECTRUM    : \n1\n2\n30\n-4\n" + END);
        assertEquals("Mn µ-oxide", full.name());
        assertEquals("kept", full.metadata().get("##USER"));
        assertEquals(120, full.microscope().beamEnergy().orElseThrow());
        assertEquals(1.5, full.microscope().convergenceAngle().orElseThrow());
        assertEquals(3.4, full.microscope().collectionAngle().orElseThrow());
        assertEquals(0.1, full.microscope().dwellTime().orElseThrow());
        assertEquals("Counts", full.intensityCalibration().orElseThrow().unit());
    }

    @Test
    void energiesBesideTheCountsMakeUpForAMissingHeader() throws IOException {
        String header = HEADER.replace(": Y\n", ": XY\n")
                .replace("#OFFSET      : 600\n", "")
                .replace("#XPERCHAN    : 0.5\n", "");
        assertCounts(read(header + "#SPECTRUM:\n600,1\n600.5,2\n601,30\n601.5,-4\n" + END));
        Signal contradicted = read(HEADER.replace(": Y\n", ": XY\n").replace(": 600\n", ": 0\n")
                + "#SPECTRUM:\n600,1\n600.5,2\n601,30\n601.5,-4\n" + END);
        assertCounts(contradicted);
        assertTrue(contradicted.warnings().get(0).contains("contradict"));
        Signal downwards = read(header + "#SPECTRUM:\n601.5,-4\n601,30\n600.5,2\n600,1\n" + END);
        assertCounts(downwards);
        assertEquals(
                0.33,
                read(header + "#SPECTRUM:\n600.0,1\n600.3,2\n600.7,3\n601.0,4\n" + END)
                        .axes()
                        .get(0)
                        .scale(),
                0.004,
                "rounded to one decimal");
    }

    @Test
    void decimalCommasAreReadWhereTheHeaderLeavesNoDoubt() throws IOException {
        String header = HEADER.replace("0.5\n", "0,5\n").replace(": 600\n", ": 600,0\n");
        for (String text : List.of(
                HEADER + "#SPECTRUM:\n1,0\n2,0\n30,0\n-4,0\n" + END,
                header + "#SPECTRUM:\n1\n2\n30\n-4\n" + END,
                header + "#SPECTRUM:\n1,00\n2,00\n30,00\n-4,00\n" + END,
                header.replace("#NPOINTS     : 4.", "#NPOINTS     : 5") + "#SPECTRUM:\n1,0\n2,0\n30,0\n-4,0\n" + END,
                HEADER.replace(": 1.\n", ": 2\n") + "#SPECTRUM:\n1,0 2,0\n30,0 -4,0\n" + END,
                header.replace(": Y\n", ": XY\n") + "#SPECTRUM:\n600,0; 1,0\n600,5; 2,0\n601,0; 30,0\n601,5; -4,0\n"
                        + END,
                HEADER.replace(": Y\n", ": XY\n") + "#SPECTRUM:\n600,0\t1,0\n600,5\t2,0\n601,0\t30,0\n601,5\t-4,0\n"
                        + END)) {
            Signal signal = read(text);
            assertCounts(signal);
            assertTrue(signal.warnings().toString().contains("decimal comma"), signal.warnings()::toString);
        }
    }

    @Test
    void anAxisWithoutOffsetOrStepIsNone() throws IOException {
        String data = "#SPECTRUM:\n1\n2\n30\n-4\n" + END;
        String[][] halves = {
            {"#OFFSET      : 600\n", "", "#OFFSET is missing"},
            {"#XPERCHAN    : 0.5\n", "", "#XPERCHAN is missing"},
            {": 600\n", ": six hundred\n", "'six hundred'"},
            {": 0.5\n", ": 0.5.1\n", "'0.5.1'"}
        };
        for (String[] half : halves) {
            Signal signal = read(HEADER.replace(half[0], half[1]) + data);
            assertTrue(signal.spectrumImage().statedAxis().isEmpty());
            assertTrue(signal.warnings().toString().contains(half[2]), signal.warnings()::toString);
            assertTrue(signal.warnings().contains(Signal.NO_ENERGY_AXIS));
        }
        assertEquals(
                595,
                read(HEADER.replace(": 600\n", ": 595 eV\n") + data)
                        .spectrumImage()
                        .axis()
                        .offset());
        // of a unit in the keyword
        assertEquals(
                595,
                read(HEADER.replace("#OFFSET", "#OFFSET -keV").replace(": 600\n", ": 0.595\n") + data)
                        .spectrumImage()
                        .axis()
                        .offset(),
                1e-9);
    }

    /** As in the example of ISO 22029: energies that another program rounded or moved a little, one point too many. */
    @Test
    void energiesNearTheHeadersAxisLieOnIt() throws IOException {
        StringBuilder text = new StringBuilder(HEADER.replace(": Y\n", ": XY\n")
                        .replace(": 4.\n", ": 20\n")
                        .replace(": 600\n", ": 520.13\n")
                        .replace(": 0.5\n", ": 3.1\n")
                + "#SPECTRUM:\n");
        double energy = 520.13;
        for (int i = 0; i < 21; i++, energy += i == 7 ? 2.3 : 3.09)
            text.append(String.format(java.util.Locale.ROOT, "%.2f, %d.0\n", energy, i));
        Signal signal = read(text + END);
        assertEquals(520.13, signal.spectrumImage().axis().offset());
        assertEquals(3.1, signal.spectrumImage().axis().dispersion());
        assertEquals(21, signal.spectrumImage().channels());
        assertEquals(2, signal.warnings().size(), signal.warnings()::toString);
    }

    @Test
    void unevenEnergiesAreInterpolatedOntoEvenSteps() throws IOException {
        // counts are 2 · energy, which linear interpolation gives back exactly
        Signal signal = read(
                HEADER.replace(": Y\n", ": XY\n") + "#SPECTRUM:\n600,1200\n600.5,1201\n602,1204\n603,1206\n" + END);
        assertEquals(1, signal.spectrumImage().axis().dispersion());
        assertArrayEquals(new float[] {1200, 1202, 1204, 1206}, Images.counts(signal.spectrumImage()));
        assertTrue(signal.warnings().toString().contains("interpolated"), signal.warnings()::toString);
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsLine() throws IOException {
        String pairs = HEADER.replace(": Y\n", ": XY\n");
        String[][] cases = {
            {HEADER + "#SPECTRUM:\n1\nNaN\n3\n4\n" + END, "line 21"},
            {HEADER + "#SPECTRUM:\n1\n2\n3 x\n4\n" + END, "'x'"},
            {pairs + "#SPECTRUM:\n600.0,1\n600.5,2\n600.2,3\n603,4\n" + END, "neither rise nor fall"},
            {
                HEADER.replace("#NPOINTS     : 4.\n", "").replace("#NCOLUMNS    : 1.\n", "") + "#SPECTRUM:\n1,2\n3,4\n"
                        + END,
                "'1,2'"
            },
            {HEADER + "#SPECTRUM:\n" + "7".repeat(1 << 20) + "\n2\n3\n4\n" + END, "1048576 characters"},
            {HEADER + "#SPECTRUM:\n1\n2\n", "truncated"},
            {HEADER + "#SPECTRUM:\n" + END, "no data"},
            {HEADER, "#SPECTRUM"}
        };
        for (String[] wrong : cases) {
            String message =
                    assertThrows(IOException.class, () -> read(wrong[0])).getMessage();
            assertTrue(message.contains(wrong[1]) && message.contains("test.msa"), message);
        }
    }

    @Test
    void damageNeverDoesMoreThanRefuse() throws IOException {
        String text = HEADER + "#SPECTRUM    : \n1\n2\n30\n-4\n" + END;
        Path file = Files.writeString(folder.resolve("damaged.msa"), text, StandardCharsets.ISO_8859_1);
        new Damage(file).truncate(1);
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        new Damage(file).corrupt(1000);
    }
}
