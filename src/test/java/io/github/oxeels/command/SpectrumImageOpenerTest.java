// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.awt.HeadlessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;

class SpectrumImageOpenerTest {

    @TempDir
    private static Path folder;

    private static Context context;
    private static final SpectrumImage IMAGE =
            Simulated.image("core_shell", 5, 4).image();

    @BeforeAll
    static void start() throws IOException {
        context = new Context(IOService.class);
        for (String name : new String[] {"a.rpl", "a.hspy"})
            SpectrumFileOpener.write(IMAGE, folder.resolve(name), Progress.NONE);
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    private static IOPlugin<?> opener(Path file) throws IOException {
        return context.service(IOService.class).getOpener(file.toString());
    }

    @Test
    void aScriptOpensASpectrumImageWithItsAxisAndNoWindow() throws IOException {
        Files.copy(folder.resolve("a.hspy"), folder.resolve("capital.HDF5"));
        for (String name : new String[] {"a.rpl", "a.hspy", "capital.HDF5"}) {
            ImagePlus opened = (ImagePlus)
                    context.service(IOService.class).open(folder.resolve(name).toString());
            assertEquals(IMAGE.axis(), SpectrumImagePlus.toSpectrumImage(opened).axis(), name);
            assertNull(WindowManager.getImage(opened.getID()), name + " was shown");
            assertEquals(
                    SpectrumFileOpener.read(folder.resolve(name)),
                    SpectrumImagePlus.sources(opened),
                    "no command may write over the files of an open image");
        }
    }

    /** As ImageJ2 calls it for File > Open, where nobody else would show the image. */
    private static ImagePlus interceptFileOpen(Path file) throws IOException {
        return (ImagePlus) opener(file).open(file.toString());
    }

    @Test
    void whatAUserOpensIsShown() {
        // without a screen, and without what ImageJ2 changes in ImageJ, that is as far as it can get
        assertThrows(HeadlessException.class, () -> interceptFileOpen(folder.resolve("a.rpl")));
    }

    @Test
    void filesOfOthersAreLeftToThem() throws IOException {
        String[] others = {"notes.msa", "picture.dm3", "table.hdf5", "a.csv", "none.rpl"};
        for (String name : others) {
            Path file = Files.writeString(folder.resolve(name), "no spectrum");
            assertFalse(opener(file) instanceof SpectrumImageOpener, name);
        }
        assertFalse(opener(folder.resolve("absent.dm4")) instanceof SpectrumImageOpener);
        Path copy = folder.resolve("a.tif");
        SpectrumFileOpener.write(IMAGE, copy, Progress.NONE);
        assertFalse(opener(copy) instanceof SpectrumImageOpener, "ImageJ itself opens what it wrote");
        assertTrue(opener(folder.resolve("a.rpl")) instanceof SpectrumImageOpener);
    }
}
