// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.process.FloatProcessor;
import io.github.oxeels.command.Commands;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.dm.DmImages.Dimension;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DM3 file that Fiji's own reader opened: planes, a frame interval in eV, and no energy of the first channel. */
class OpenedByFijiTest {

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Path file() throws IOException {
        List<Dimension> dimensions = List.of(
                new Dimension(4, 0, 2, "nm"), new Dimension(3, 0, 2, "nm"), new Dimension(5, -1800, 0.25, "eV"));
        return Files.write(
                folder.resolve("si.dm3"),
                new DmFileWriter(3, ByteOrder.LITTLE_ENDIAN)
                        .file(DmImages.file(List.of(
                                DmImages.floats(ByteOrder.LITTLE_ENDIAN, "spectra", dimensions, DmImages.eels())))));
    }

    /** As sc.fiji.io.DM3_Reader leaves it. */
    private static ImagePlus openedByFiji(Path file) {
        ImageStack stack = new ImageStack(4, 3);
        for (int channel = 0, value = 0; channel < 5; channel++) {
            float[] plane = new float[12];
            for (int i = 0; i < 12; i++) plane[i] = value++;
            stack.addSlice(null, new FloatProcessor(4, 3, plane));
        }
        ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
        image.setDimensions(1, 1, 5);
        image.getCalibration().setUnit("nm");
        image.getCalibration().setTimeUnit("eV");
        image.getCalibration().frameInterval = 0.25;
        FileInfo info = new FileInfo();
        info.directory = file.getParent() + java.io.File.separator;
        info.fileName = file.getFileName().toString();
        image.setFileInfo(info);
        return image;
    }

    private Progress listening() {
        return new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                said.add(message);
            }
        };
    }

    @Test
    void theAxesAreReadFromTheFileAndSaidSo() throws IOException {
        Path file = file();
        SpectrumImage ours = SpectrumFiles.KNOWN.spectralOf(file).spectrumImage();
        SpectrumImage image = SpectrumImagePlus.toSpectrumImage(openedByFiji(file), listening());
        assertEquals(ours.axis(), image.axis());
        assertEquals(ours.x(), image.x());
        assertEquals(ours.microscope(), image.microscope());
        assertArrayEquals(Images.counts(ours), Images.counts(image));
        assertTrue(said.toString().contains("the axes are read from " + file), said.toString());
    }

    @Test
    void theDialogThatOpensFilesOffersToOpenItAgain() throws IOException {
        Path file = file();
        assertEquals(file.toString(), offeredPath(openedByFiji(file)));
        assertEquals(
                "",
                offeredPath(SpectrumImagePlus.toImagePlus(
                        SpectrumFiles.KNOWN.spectralOf(file).spectrumImage())),
                "it has its axis");
        assertEquals("", offeredPath(new ImagePlus("a picture", new FloatProcessor(4, 3))));
    }

    private static String offeredPath(ImagePlus active) {
        WindowManager.setTempCurrentImage(active);
        try {
            return Commands.named("open-spectrum-image").offered(null).stream()
                    .filter(key -> key.name().equals("path"))
                    .findFirst()
                    .orElseThrow()
                    .defaultValue();
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }

    @Test
    void withoutTheFileThereIsNoAxisButTheDispersionIsSaid() throws IOException {
        Path file = file();
        ImagePlus opened = openedByFiji(file);
        Files.delete(file);
        assertTrue(SpectrumImagePlus.toSpectrumImage(opened, listening())
                .statedAxis()
                .isEmpty());
        assertTrue(said.toString().contains("0.25 eV as its frame interval"), said.toString());
    }

    @Test
    void anotherImageOfTheSameSizeDoesNotGetItsAxis() throws IOException {
        ImagePlus opened = openedByFiji(file());
        opened.getStack().getProcessor(2).add(7);
        assertTrue(SpectrumImagePlus.toSpectrumImage(opened, listening())
                .statedAxis()
                .isEmpty());
    }
}
