// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.screen.VirtualScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window itself, driven by the mouse on a virtual screen; pictures of each step are left in
 * {@code target/explorer}. Skipped where Xvfb is not installed.
 */
@Tag("slow")
class ExplorerWindowTest {

    @TempDir
    Path folder;

    private Path sample() throws IOException {
        for (String end : List.of("rpl", "raw"))
            Files.copy(Path.of("test-data/mn-particle." + end), folder.resolve("mn-particle." + end));
        return folder.resolve("mn-particle.rpl");
    }

    private static void run(VirtualScreen screen, double scale, Class<?> main, Path log, String... arguments)
            throws Exception {
        screen.run(List.of("-Dsun.java2d.uiScale=" + scale), main, log, arguments);
    }

    /**
     * From the file to a saved map by mouse and keys, in the look of Fiji; the macro of it gives the same bytes without
     * a screen.
     */
    @Test
    void theWholeWayIsWalkedByMouseAndItsMacroDoesTheSameWithoutAScreen() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 800);
        assumeTrue(screen.isPresent(), "Xvfb is not installed: the window of the explorer is not tested");
        Path work = folder.resolve("work");
        try (VirtualScreen open = screen.get()) {
            run(
                    open,
                    1,
                    ExplorerTour.class,
                    folder.resolve("log"),
                    sample().toString(),
                    "target/explorer",
                    "flat",
                    work.toString());
        }
        Map<String, byte[]> byMouse = files(work);
        assertTrue(byMouse.containsKey("map/labels.tif") && byMouse.containsKey("model.oxeels"), byMouse.keySet() + "");
        Files.move(work, folder.resolve("kept"));
        Files.createDirectories(work);
        assertTrue(HeadlessMenus.runMacro(Path.of("target/explorer/explored.ijm"), ""));
        Map<String, byte[]> byMacro = files(work);
        assertEquals(byMouse.keySet(), byMacro.keySet());
        byMouse.forEach((name, bytes) -> assertArrayEquals(bytes, byMacro.get(name), name));
    }

    /** The same in the look of plain ImageJ, on a screen of twice the resolution. */
    @Test
    void theWindowIsUsableInTheLookOfImageJAndAtTwiceTheScale() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(2560, 1600);
        assumeTrue(screen.isPresent(), "Xvfb is not installed: the window of the explorer is not tested");
        try (VirtualScreen open = screen.get()) {
            run(
                    open,
                    2,
                    ExplorerTour.class,
                    folder.resolve("log"),
                    sample().toString(),
                    "target/explorer/double",
                    "metal",
                    folder.resolve("work").toString());
        }
        try (Stream<Path> made = Files.list(Path.of("target/explorer/double"))) {
            assertTrue(made.filter(file -> file.toString().endsWith(".png")).count() >= 8);
        }
    }

    @Test
    void imagesOfOddShapesAreShownAndMapped() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 800);
        assumeTrue(screen.isPresent(), "Xvfb is not installed: the window of the explorer is not tested");
        try (VirtualScreen open = screen.get()) {
            run(open, 1, OddImagesTour.class, folder.resolve("log"), "target/explorer/odd");
        }
    }

    @Test
    void windowsThatWereClosedLeaveNothingBehind() throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 800);
        assumeTrue(screen.isPresent(), "Xvfb is not installed: the window of the explorer is not tested");
        try (VirtualScreen open = screen.get()) {
            run(open, 1, LeakTour.class, folder.resolve("log"), sample().toString());
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }
}
