// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of real instruments and other programs, with the values that independent readers give. */
class RealFilesTest {

    @Test
    void theNanocubesOpenWithTheirKnownValues() throws IOException {
        List<Signal> signals = SpectrumFiles.KNOWN.signalsOf(RealData.file("spectrum-images/iron-oxide-nanocubes.dm3"));
        assertEquals(1, signals.size(), "the thumbnail is not listed");
        Signal signal = signals.get(0);
        assertArrayEquals(new int[] {17, 19, 2048}, signal.shape());
        assertEquals("float32", signal.elementType());
        assertEquals("EELS", signal.signalType());
        assertEquals("10 EELS Spectrum Image (dark ref corrected)", signal.name());
        assertEquals(0.002131126122549176, signal.axes().get(1).scale());
        assertEquals("µm", signal.axes().get(1).unit());
        assertEquals("e-", signal.intensityCalibration().orElseThrow().unit());
        assertEquals(163901033.59, signal.statistics(Progress.NONE).sum(), 0.01);
        assertEquals(List.of(), signal.warnings());
        SpectrumImage image = signal.spectrumImage();
        assertEquals(19, image.width());
        assertEquals(17, image.height());
        assertEquals(2.131126, image.x().scale(), 1e-6);
        assertEquals("nm", image.y().unit());
        assertEquals(450, image.axis().offset());
        assertEquals(0.25, image.axis().dispersion());
        assertEquals(60.9652405f, image.spectrum(0, 0).counts()[0]);
        assertEquals(108.96524f, image.spectrum(18, 0).counts()[0]);
        assertEquals(521.96521f, image.spectrum(0, 16).counts()[0]);
        assertEquals(389.72876f, image.spectrum(9, 8).counts()[1024]);
        assertEquals(-3.03619385f, image.spectrum(18, 16).counts()[2047]);
        assertEquals(200, image.microscope().beamEnergy().orElseThrow());
        assertEquals(35, image.microscope().convergenceAngle().orElseThrow());
        assertEquals(27.78, image.microscope().collectionAngle().orElseThrow(), 1e-6);
        assertEquals(0.5, image.microscope().dwellTime().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "F_0_1, 3, true",
        "F_1_1, 3 2, true",
        "F_2_1, 3 4 5, true",
        "T_0_1, 3 2, true",
        "F_0_2, 3 2, false",
        "F_1_2, 4 3 2, false",
        "T_0_2, 3 4 5, false"
    })
    void referenceFilesOfAnotherProgramAreReadInCOrder(String name, String shapeText, boolean spectral)
            throws IOException {
        for (String extension : new String[] {".dm3", ".dm4"}) {
            Signal signal = SpectrumFiles.KNOWN
                    .signalsOf(RealData.file("dm-reference/ref_" + name + extension))
                    .get(0);
            int[] shape = java.util.Arrays.stream(shapeText.split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertArrayEquals(shape, signal.shape(), name + extension);
            for (int i = 0; i < shape.length; i++) {
                Axis axis = signal.axes().get(i);
                assertEquals(1.0 + 0.1 * i, axis.offset(), 1e-12);
                assertEquals(2.0 + 0.2 * i, axis.scale(), 1e-12);
                assertEquals("µ" + "n".repeat(i), axis.unit());
            }
            IntensityCalibration intensity = signal.intensityCalibration().orElseThrow();
            assertEquals(4, intensity.offset(), 1e-12);
            assertEquals(5, intensity.scale());
            assertEquals("six", intensity.unit());
            long size = signal.size();
            assertEquals(
                    new Statistics(size, size * (size - 1) / 2.0, 0, size - 1, 0), signal.statistics(Progress.NONE));
            assertEquals(spectral, signal.isSpectral(), name);
            if (!spectral) continue;
            float[] counts = new float[(int) size];
            signal.spectrumImage().read(0, (int) signal.spectrumImage().pixels(), counts);
            for (int i = 0; i < size; i++) assertEquals(i, counts[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "coreloss_spectrum, 2048, 360, 0.2, 47020089, 47179, 12924",
        "eelsdb-1, 226, 1555, 0.2, 108.80416806, 0.0096785, 0.087067",
        "eelsdb-2, 546, 4.007, 0.0477, 5815544.82892, -46.6837, 3876.9",
        "eelsdb-3, 1340, 510, 0.1, 2900665, 2425, 1530"
    })
    void msaSpectraAreRead(String name, int size, double offset, double step, double sum, double first, double last)
            throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(RealData.file("msa/" + name + ".msa"));
        assertArrayEquals(new int[] {size}, signal.shape());
        assertEquals("EELS", signal.signalType());
        assertEquals(offset, signal.axes().get(0).offset());
        assertEquals(step, signal.axes().get(0).scale());
        assertEquals(sum, signal.statistics(Progress.NONE).sum(), Math.abs(sum) * 1e-10);
        float[] counts = signal.spectrumImage().spectrum(0, 0).counts();
        assertEquals(first, counts[0], Math.abs(first) * 1e-6);
        assertEquals(last, counts[size - 1], Math.abs(last) * 1e-6);
        assertEquals(List.of(), signal.warnings());
    }

    @Test
    void theLowLossSpectrumHasItsZeroLossPeak() throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(RealData.file("msa/lowloss_spectrum.msa"));
        float[] counts = signal.spectrumImage().spectrum(0, 0).counts();
        assertEquals(1254382, signal.statistics(Progress.NONE).sum());
        assertEquals(-40, signal.axes().get(0).offset());
        int peak = 0;
        for (int i = 0; i < counts.length; i++) if (counts[i] > counts[peak]) peak = i;
        assertEquals(204, peak);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hspy", "hdf5"})
    void theHyperSpyLineScanIsRead(String extension) throws IOException {
        Signal signal = SpectrumFiles.KNOWN.spectralOf(RealData.file("hyperspy/LSMO_STO_linescan." + extension));
        assertArrayEquals(new int[] {10, 512}, signal.shape());
        assertEquals("float32", signal.elementType());
        assertEquals("EELS", signal.signalType());
        assertEquals("EELS Spectrum Image (high-loss)", signal.name());
        assertEquals(709988268.19, signal.statistics(Progress.NONE).sum(), 0.01);
        SpectrumImage image = signal.spectrumImage();
        assertEquals(10, image.width());
        assertEquals(1, image.height());
        assertEquals(3.15223968, image.x().scale(), 1e-8);
        assertEquals("nm", image.x().unit());
        assertEquals(395, image.axis().offset());
        assertEquals(1, image.axis().dispersion());
        assertEquals(378574.25f, image.spectrum(0, 0).counts()[0]);
        assertEquals(55112.227f, image.spectrum(9, 0).counts()[511]);
        assertEquals(200, image.microscope().beamEnergy().orElseThrow());
        assertEquals(27.1, image.microscope().convergenceAngle().orElseThrow());
        assertEquals(33.1, image.microscope().collectionAngle().orElseThrow());
        assertEquals(0.4999055733891917, image.microscope().dwellTime().orElseThrow());
        Signal lowLoss =
                SpectrumFiles.KNOWN.spectralOf(RealData.file("hyperspy/LSMO_STO_linescan_low_loss." + extension));
        assertEquals(-50, lowLoss.spectrumImage().axis().offset());
    }

    @ParameterizedTest
    @CsvSource({"iron-L23, 1279, 700.0, 300", "manganese-L23, 1486, 631.35, 300"})
    void theLabelledSpectraAreRead(String name, int size, double offset, int channels) throws IOException {
        LabelledSpectra spectra = LabelledSpectraCsv.read(RealData.file("labelled/" + name + ".csv"));
        assertEquals(size, spectra.size());
        assertEquals(offset, spectra.axis().offset());
        assertEquals(0.1, spectra.axis().dispersion());
        assertEquals(channels, spectra.axis().size());
        assertTrue(spectra.classSizes()[0] > 0);
        assertFalse(spectra.classes().contains(""));
    }
}
