// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.oxeels.OwnElements;
import io.github.oxeels.cli.Shell;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.explorer.PixelReason.Said;
import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explorer on an image of an element that only a user's file knows. */
class MadeUpElementExplorerTest {

    private static final int WIDTH = 16, HEIGHT = 6;

    @TempDir
    static Path folder;

    private static OwnElements own;

    @BeforeAll
    static void addTheElement() {
        own = new OwnElements(folder.resolve("elements"));
        run(
                "elements",
                "elements_file=" + Path.of("test-data/made-up-element.json").toAbsolutePath());
        run(
                "simulate-spectrum-image",
                "element=Xx",
                "compounds=XxO,XxO2",
                "scene=interface",
                "width=" + WIDTH,
                "height=" + HEIGHT,
                "counts=2000",
                "resolution_ev=0.8",
                "first_ev=1040",
                "last_ev=1150",
                "dispersion_ev=0.5",
                "output_file=" + folder.resolve("image.rpl"));
    }

    @AfterAll
    static void forgetTheElement() {
        own.close();
    }

    private static void run(String... line) {
        Shell.Call call = Shell.run(line);
        assertEquals(0, call.code(), call.out() + call.err());
    }

    /** @return pixels of some columns of the image */
    private static BitSet columns(int first, int count) {
        BitSet pixels = new BitSet();
        for (int y = 0; y < HEIGHT; y++) pixels.set(y * WIDTH + first, y * WIDTH + first + count);
        return pixels;
    }

    @Test
    void itIsMarkedCalibratedLabelledTrainedMappedAndExplained() throws Exception {
        HeadlessMenus.install();
        Path file = folder.resolve("image.rpl");
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(file));
        WindowThread window = new WindowThread();
        try (Explorer explorer =
                new Explorer(new ExplorerHost(image, Optional.of(file)), folder.resolve("work"), window, window)) {
            assertTrue(ElementsPresent.in(explorer.image(), Progress.NONE).contains("Xx"));
            Marker lowest = Marker.known().stream()
                    .filter(marker ->
                            marker.kind() == Marker.Kind.L3 && marker.element().equals("Xx"))
                    .findFirst()
                    .orElseThrow();
            double peak = explorer.calibration().peakNear(lowest.energy());
            assertTrue(explorer.calibration().candidates(peak).contains(lowest));
            explorer.calibration().byFeature(peak, lowest);
            explorer.calibration().undo();

            explorer.labels().paint(columns(0, 4), "Xx2+");
            explorer.labels().paint(columns(WIDTH - 4, 4), "Xx4+");
            explorer.training()
                    .train(
                            TrainingDesk.Kind.SVM,
                            ExploredParticle.QUICK,
                            false,
                            () -> explorer.map()
                                    .map(explorer.training().trained().orElseThrow(), true));
            window.until(() -> explorer.map().result().isPresent() || window.hasFailed());
            assertTrue(explorer.map().result().isPresent(), window.messages().toString());
            Table table = explorer.map().table().orElseThrow();
            assertEquals(2, explorer.map().result().get().map().classes().count(), table.toString());

            explorer.moveTo(1, 1);
            window.until(() -> explorer.map()
                            .reason()
                            .filter(reason -> !reason.witnesses().isEmpty())
                            .isPresent()
                    || window.hasFailed());
            PixelReason reason = explorer.map().reason().orElseThrow();
            assertEquals("Xx2+", reason.verdict().name());
            for (Said said : reason.witnesses())
                assertEquals(2, said.valence().orElseThrow().value(), 0.6, said.witness());
            assertTrue(reason.fit().isPresent());
            explorer.map().save(folder.resolve("map"), 300);
            window.untilIdle(explorer, "Save map");
            assertTrue(
                    Files.exists(folder.resolve("map/figure.png")),
                    window.messages().toString());
        } finally {
            ExploredParticle.closeImages();
        }
    }

    /** There is no built-in model of it, and the message says what there is. */
    @Test
    void aBuiltInModelOfItIsMissedInWords() throws Exception {
        HeadlessMenus.install();
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(folder.resolve("image.rpl")));
        WindowThread window = new WindowThread();
        try (Explorer explorer =
                new Explorer(new ExplorerHost(image, Optional.empty()), folder.resolve("work2"), window, window)) {
            explorer.training().train(TrainingDesk.Kind.BUILTIN, Map.of(), false, () -> {});
            window.until(window::hasFailed);
            String said = window.messages().toString();
            assertTrue(said.contains("Xx"), said);
            assertTrue(said.contains("Mn") && said.contains("Fe"), said);
        } finally {
            ExploredParticle.closeImages();
        }
    }
}
