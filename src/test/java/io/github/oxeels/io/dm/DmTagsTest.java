// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import static io.github.oxeels.io.dm.DmImages.tree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.dm.DmImages.Dimension;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the tags that DigitalMicrograph's versions and plug-ins have written. */
class DmTagsTest {

    @TempDir
    private Path folder;

    private Path write(Map<String, ?> root) throws IOException {
        return Files.write(folder.resolve("tags.dm4"), new DmFileWriter(4, ByteOrder.LITTLE_ENDIAN).file(root));
    }

    /** @param units a dimension each, the fastest first, of 2, 3, 4 … channels; "nm*" for one of a single channel */
    private static DmLayout layout(Map<String, ?> tags, String... units) {
        List<DmDimension> dimensions = new ArrayList<>();
        for (int i = 0; i < units.length; i++)
            dimensions.add(new DmDimension(
                    units[i].endsWith("*") ? 1 : i + 2,
                    StatedNumber.of("origin", 0.0),
                    StatedNumber.of("scale", 1.0),
                    units[i].replace("*", "")));
        return DmLayout.of(dimensions, tags, warning -> {});
    }

    private static String names(DmLayout layout) {
        return String.join(" ", layout.axes().stream().map(Axis::name).toList()) + " "
                + Arrays.toString(layout.dimensions());
    }

    @Test
    void theSignalIsToldByAnyOfTheTagsForIt() {
        assertEquals("EELS", signal(tree("Meta Data", tree("Signal", "eels"))));
        assertEquals("EELS", signal(tree("Meta Data", tree("Signal", "CL"), "spim", tree("eels", tree("x", 1)))));
        assertEquals("EDS_TEM", signal(tree("Meta Data", tree("Signal", "X-Ray"))));
        assertEquals("EDS_TEM", signal(tree("Meta Data", tree("Signal", "eds"))));
        assertEquals("CL", signal(tree("Meta Data", tree("Signal", "cl"))));
        assertEquals("ADF", signal(tree("Meta Data", tree("Signal", "ADF"), "EELS", tree("x", 1))));
        assertEquals("EELS", signal(tree("EELS", tree("x", 1), "EDS", tree("x", 1))));
        assertEquals("EDS_TEM", signal(tree("EDS", tree("x", 1))));
        assertEquals("", signal(tree("spim", tree("x", 1))));
    }

    private static String signal(Map<String, ?> tags) {
        return DmLayout.signalType(tags);
    }

    @Test
    void theEnergyIsTheDimensionThatIsNoLength() {
        Map<String, Object> orsay = tree("spim", tree("x", 1));
        Map<String, Object> old = tree("EELS", tree("x", 1), "SI", tree("x", 1));
        Map<String, Object> spectra = tree("Meta Data", tree("Format", "Spectrum image"));
        for (Map<String, Object> tags : List.of(orsay, old, spectra)) {
            assertEquals("y x Energy [2, 1, 0]", names(layout(tags, "", "nm", "nm")));
            assertEquals("y x Energy [2, 0, 1]", names(layout(tags, "nm", "", "nm")));
            assertEquals("y x Energy [1, 0, 2]", names(layout(tags, "", "", "")));
            assertEquals("x Energy [1, 0]", names(layout(tags, "", "")));
            // a map that was cut out of a spectrum image keeps its tags
            assertEquals("z y x [2, 1, 0]", names(layout(tags, "nm", "nm", "nm")));
        }
        for (Map<String, Object> none : List.of(
                tree("SI", tree("x", 1)),
                tree("EELS", tree("x", 1)),
                tree("EELS", tree("x", 1), "SI", tree("x", 1), "Meta Data", tree("Format", "Image"))))
            assertEquals("z y x [2, 1, 0]", names(layout(none, "", "nm", "nm")), none.toString());
        Map<String, Object> light = tree("Meta Data", tree("Format", "Spectrum image", "Signal", "CL"));
        assertEquals("y x Energy [1, 0, 2]", names(layout(light, "nm", "nm", "nm")), "a wavelength");
    }

    @Test
    void ofSeveralDimensionsInElectronVoltsTheUsualOneCounts() {
        assertEquals("y x Energy [1, 0, 2]", names(layout(Map.of(), "eV", "nm", "eV")));
        assertEquals("y x Energy [2, 0, 1]", names(layout(Map.of(), "eV", "eV", "nm")));
        assertEquals("x Energy [1, 0]", names(layout(Map.of(), "eV", "keV")));
        // one channel is no axis of energies, unless it is all there is
        assertEquals("y x [1, 0]", names(layout(Map.of(), "nm", "nm", "eV*")));
        assertEquals("Energy [0]", names(layout(Map.of(), "eV*")));
        assertEquals("Energy [0]", names(layout(Map.of(), "nm")));
    }

    @Test
    void aSequenceIsNamedForWhatItIs() {
        Map<String, Object> sequence = tree("Meta Data", tree("IsSequence", true));
        assertEquals("sequence Energy [1, 0]", names(layout(sequence, "eV", "")));
        assertEquals("sequence x Energy [2, 0, 1]", names(layout(sequence, "nm", "eV", "")));
        assertEquals("sequence y x [2, 1, 0]", names(layout(sequence, "nm", "nm", "")));
        assertEquals("y x [1, 0]", names(layout(sequence, "nm", "nm")));
        assertEquals("axis 3 z y x [3, 2, 1, 0]", names(layout(Map.of(), "nm", "nm", "nm", "nm")));
        assertTrue(layout(sequence, "nm", "nm", "").axes().get(0).navigate());
        assertFalse(layout(sequence, "nm", "nm", "").axes().get(1).navigate());
        assertTrue(DmTree.flag(tree("a", 1), "a") && DmTree.flag(tree("a", true), "a"));
        assertFalse(DmTree.flag(tree("a", 0), "a") || DmTree.flag(tree("a", false), "a") || DmTree.flag(null, "a"));
    }

    @Test
    void theTimeASpectrumTookIsFoundWhereverItStands() {
        assertEquals(0.7, dwell(tree("Integration time (s)", 0.7, "Exposure (s)", 0.25, "Number of frames", 2)));
        assertEquals(0.5, dwell(tree("Exposure (s)", 0.25, "Number of frames", 2)));
        assertEquals(0.25, dwell(tree("Integration time (s)", 0.0, "Exposure (s)", 0.25)));
        assertEquals(0.25, dwell(tree("Exposure (s)", 0.25, "Number of frames", 0)));
        assertEquals(0.125, dwellOf(tree("CCD", tree("Exposure (s)", 0.125), "SI", tree("Pixel time (s)", 9.0))));
        assertEquals(9, dwellOf(tree("SI", tree("Pixel time (s)", 9.0))));
        assertTrue(DmMicroscope.of(tree("SI", tree("Pixel time (s)", -1.0)))
                .dwellTime()
                .isEmpty());
        assertEquals(
                200,
                DmMicroscope.of(tree("Microscope Info", tree("Voltage", 0.0, "high_tension", 200e3)))
                        .beamEnergy()
                        .orElseThrow());
        assertEquals(
                60,
                DmMicroscope.of(tree("ImageScanned", tree("EHT", 60e3)))
                        .beamEnergy()
                        .orElseThrow());
    }

    private static double dwell(Map<String, ?> acquisition) {
        return dwellOf(tree("EELS", tree("Acquisition", acquisition)));
    }

    private static double dwellOf(Map<String, ?> tags) {
        return DmMicroscope.of(tags).dwellTime().orElseThrow();
    }

    @Test
    void theZeroOfTheIntensityIsInItsUnit() throws IOException {
        Map<String, Object> image = DmImages.floats(
                ByteOrder.LITTLE_ENDIAN, "counts", List.of(new Dimension(5, -10, 2, "eV")), DmImages.eels());
        @SuppressWarnings("unchecked")
        Map<String, Object> calibrations =
                (Map<String, Object>) ((Map<String, Object>) image.get("ImageData")).get("Calibrations");
        calibrations.put("Brightness", tree("Origin", 3f, "Scale", 2f, "Units", "e-"));
        Signal signal = SpectrumFiles.KNOWN
                .signalsOf(write(DmImages.file(List.of(image))))
                .get(0);
        assertEquals(
                "IntensityCalibration[offset=-6.0, scale=2.0, unit=e-]",
                signal.intensityCalibration().orElseThrow().toString());
        assertEquals(20, signal.axes().get(0).offset());
    }

    @Test
    void anImageInColoursHasAnAxisForThemAndAThumbnailAloneIsShown() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>(DmImages.file(List.of(DmImages.colours(2, 3))));
        root.put("Thumbnails", List.of(tree("ImageIndex", 0)));
        Signal colours = SpectrumFiles.KNOWN.signalsOf(write(root)).get(0);
        assertArrayEquals(new int[] {3, 2, 4}, colours.shape());
        assertEquals("BGRA", colours.axes().get(2).name());
        assertEquals(24, colours.size());
        assertFalse(colours.isSpectral());
        root.put("ImageList", List.of(DmImages.colours(2, 3), DmImages.colours(4, 3)));
        root.remove("ImageSourceList");
        assertEquals(1, SpectrumFiles.KNOWN.signalsOf(write(root)).size(), "the second is no thumbnail");
        root.put("ImageSourceList", List.of(tree("ImageRef", 1)));
        root.remove("Thumbnails");
        assertArrayEquals(
                new int[] {3, 4, 4},
                SpectrumFiles.KNOWN.signalsOf(write(root)).get(0).shape(),
                "the first no window shows");
    }

    @Test
    void aFileIsRecognisedByItsVersionAndItsOrderOfBytes() throws IOException {
        DmFormat format = new DmFormat();
        byte[] third = new DmFileWriter(3, ByteOrder.BIG_ENDIAN).file(Map.of());
        byte[] fourth = new DmFileWriter(4, ByteOrder.LITTLE_ENDIAN).file(Map.of());
        Path file = folder.resolve("any");
        assertTrue(format.recognises(Files.write(file, Arrays.copyOf(third, 12))));
        assertFalse(format.recognises(Files.write(file, Arrays.copyOf(third, 11))));
        assertTrue(format.recognises(Files.write(file, Arrays.copyOf(fourth, 16))));
        assertFalse(format.recognises(Files.write(file, Arrays.copyOf(fourth, 15))));
        byte[] neither = fourth.clone();
        neither[15] = 2;
        assertFalse(format.recognises(Files.write(file, neither)));
        neither[3] = 5;
        neither[15] = 1;
        assertFalse(format.recognises(Files.write(file, neither)));
        assertEquals("Gatan DM3/DM4", format.name());
    }
}
