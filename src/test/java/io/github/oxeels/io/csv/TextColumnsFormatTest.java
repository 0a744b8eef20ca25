// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextColumnsFormatTest {

    @TempDir
    private Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("eels.txt"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "700.0 1\n700.5 2.5\n701.0 -3\n",
                "700.0,1\n700.5,2.5\n701.0,-3\n",
                "700.0, 1\n700.5, 2.5\n701.0, -3\n",
                "700.0\t1\r\n700.5\t2.5\r\n701.0\t-3",
                "700,0\t1\n700,5\t2,5\n701,0\t-3\n",
                "700,0;1\n700,5;2,5\n701,0;-3\n",
                "700,0 1\n700,5 2,5\n701,0 -3\n",
                "  7.000E+02   1.0D0\n  7.005E+02   2.5\n  7.010E+02  -3\n\n",
                "Energy (eV),Intensity\n700.0,1,\n700.5,2.5,\n701.0,-3,\n,,\n",
                "# exported by hand\n#Energy loss [eV]\tCounts\n700.0\t1\n700.5\t2.5\n701.0\t-3\n",
                "Sample 3 of 7\n2020-01-01\n\n\"E / eV\";\"I\"\n700,0;1\n700,5;2,5\n701,0;-3\n",
                "sep=;\n700,0;1\n700,5;2,5\n701,0;-3\n",
                "E(keV) N\n0.7000 1\n0.7005 2.5\n0.7010 -3\n",
                "701.0 -3\n700.5 2.5\n700.0 1\n",
                "\"Energy Loss (eV)\",\"e-\"\n\"700.0\",\"1\"\n\"700.5\",\"2.5\"\n\"701.0\",\"-3\"\n",
                "\"700,0\",\"1\"\n\"700,5\",\"2,5\"\n\"701,0\",\"-3\"\n",
                "700.0\t1\n700.5\t2.5\n701.0\t\u22123\n",
                "700.0\u00a01\n700.5\u00a02.5\n701.0\u00a0-3\n"
            })
    void everyUsualWayOfWritingTwoColumnsIsRead(String text) throws IOException {
        SpectrumImage image = SpectrumFiles.KNOWN.spectralOf(write(text)).spectrumImage();
        assertEquals(700, image.axis().offset(), 1e-9);
        assertEquals(0.5, image.axis().dispersion(), 1e-9);
        assertArrayEquals(new float[] {1, 2.5f, -3}, Images.counts(image));
        assertEquals("eels.txt", image.name());
    }

    @Test
    void aDamagedFirstLineOfNumbersIsNotTakenForAHeaderInSilence() throws IOException {
        String columns = "Energy (eV)\tA\n%s\n640,5\t3\n641,0\t5\n";
        for (String damaged : List.of("640,0 eV1,5\t2", "640,595 ÿV1,5 2", "-1.2.3\t4"))
            assertTrue(
                    SpectrumFiles.KNOWN
                            .spectralOf(write(String.format(columns, damaged)))
                            .warnings()
                            .toString()
                            .contains("taken as a header: '" + damaged + "'"),
                    damaged);
    }

    @Test
    void unicodeTextIsRead() throws IOException {
        Path file = Files.write(
                folder.resolve("u.txt"),
                "Energie (eV)\tZ\u00e4hler\n700,0\t1\n700,5\t2\n".getBytes(StandardCharsets.UTF_16));
        assertEquals(
                new EnergyAxis(700, 0.5, 2),
                SpectrumFiles.KNOWN.spectralOf(file).spectrumImage().axis());
    }

    @Test
    void eachColumnOfCountsIsASpectrumOfItsName() throws IOException {
        Path file = write("eV,MnO,Mn2O3\n640,1,2\n641,3,4\n642,5,6\n");
        assertEquals(
                List.of("MnO", "Mn2O3"),
                SpectrumFiles.KNOWN.signalsOf(file).stream().map(Signal::name).toList());
        assertArrayEquals(
                new float[] {2, 4, 6},
                Images.counts(SpectrumFiles.KNOWN.choose(file, "Mn2O3").signal().spectrumImage()));
        assertArrayEquals(
                new float[] {1, 3, 5},
                Images.counts(SpectrumFiles.KNOWN.spectralOf(file).spectrumImage()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index,energy,counts\n0,700.0,1\n1,700.5,2.5\n2,701.0,-3\n",
                "counts,x (eV)\n1,700.0\n2.5,700.5\n-3,701.0\n"
            })
    void aColumnThatIsCalledEnergyIsTheAxisWhereTheFirstIsNone(String text) throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write(text));
        assertEquals(
                new EnergyAxis(700, 0.5, 3), signal.spectrumImage().statedAxis().orElseThrow());
        assertArrayEquals(new float[] {1, 2.5f, -3}, Images.counts(signal.spectrumImage()));
        assertTrue(signal.warnings().toString().contains("column 2"), signal.warnings()::toString);
    }

    @Test
    void channelsWithoutEnergiesAreNoAxis() throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write("Channel Counts\n0 5\n1 6\n2 7\n"));
        assertTrue(signal.spectrumImage().statedAxis().isEmpty());
        assertTrue(signal.warnings().contains(Signal.NO_ENERGY_AXIS));
    }

    @Test
    void unevenEnergiesAreInterpolatedAndSaidSo() throws IOException {
        // counts are linear in energy, so interpolation must give them back
        Signal signal = SpectrumFiles.KNOWN.spectralOf(write("700.0 70\n701.0 71\n703.0 73\n706.0 76\n"));
        assertEquals(new EnergyAxis(700, 2, 4), signal.spectrumImage().axis());
        assertArrayEquals(new float[] {70, 72, 74, 76}, Images.counts(signal.spectrumImage()), 1e-5f);
        assertTrue(signal.warnings().toString().contains("interpolated"), signal.warnings()::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // energies and counts with decimal commas, energies alone, and energies whose decimals are all 0
                "700,0,1,25\n700,3,2,5\n700,6,3,5\n700,9,4,5\n",
                "E,I\n700,0,1\n700,3,2\n700,6,3\n700,9,4\n",
                "700,0,1\n701,0,2\n702,0,3\n703,0,4\n",
                "698,5,1\n700,0,2\n701,5,3\n703,0,4\n"
            })
    void commasThatAreDecimalMarksAndSeparatorsAreRefused(String text) {
        String message = assertThrows(
                        IOException.class,
                        () -> SpectrumFiles.KNOWN.spectralOf(write(text)).spectrumImage())
                .getMessage();
        assertTrue(message.contains("decimal marks") && message.contains("eels.txt"), message);
    }

    @Test
    void wholeNumbersBetweenCommasAreNumbers() throws IOException {
        Path file = write("700,10,20\n701,11,21\n702,10,22\n703,12,20\n");
        assertEquals(
                new EnergyAxis(700, 1, 4),
                SpectrumFiles.KNOWN.spectralOf(file).spectrumImage().axis());
        assertEquals(2, SpectrumFiles.KNOWN.signalsOf(file).size());
    }

    @Test
    void faultsAreNamedWithTheirLine() {
        String[][] cases = {
            {"700 1\n700.5 2\n701 --\n", "line 3, column 2: '--'"},
            {"700 1\n700.5 2\n701\n", "line 3: has 1 columns"},
            {"700.0;1\n700.5;2\n701.0;1,5\n", "'700.0' and '1,5'"},
            {"700 1\n700.5 2\n700.5 3\n701 4\n", "neither rise nor fall"},
            {"700 1\n700.5 2\n701 NaN\n", "line 3"},
            {"wavelength (nm);I\n700;1\n701;2\n", "which is no energy"}
        };
        for (String[] wrong : cases) {
            String message = assertThrows(
                            IOException.class,
                            () -> SpectrumFiles.KNOWN
                                    .spectralOf(write(wrong[0]))
                                    .spectrumImage())
                    .getMessage();
            assertTrue(message.contains(wrong[1]) && message.contains("eels.txt"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label,700,700.5\nFeO,1,2\n",
                "label,700,700.5\n2,1,2\n3,1,2\n",
                "group;label;700\n1;2;3\n1;2;3\n",
                "{\"a\": [1, 2]}\n",
                "some words\nand more\n",
                ""
            })
    void tablesOfLabelledSpectraAndOtherTextsAreNoSpectra(String text) {
        assertTrue(assertThrows(
                        IOException.class,
                        () -> SpectrumFiles.KNOWN.spectralOf(write(text)).spectrumImage())
                .getMessage()
                .contains("none of the supported formats"));
    }
}
