// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.oxeels.Simulated;
import io.github.oxeels.command.LastError;
import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was done in the explorer is done again by its macro, without a screen and without the explorer, and every file
 * that is written has the same bytes.
 */
class ExplorerMacroTest {

    @TempDir
    Path folder;

    private ExploredParticle particle;

    private Explorer open() throws IOException {
        particle = ExploredParticle.openIn(folder);
        return particle.explorer();
    }

    @AfterEach
    void close() {
        particle.close();
    }

    /** Runs the macro of what was done, and compares what it writes with what the explorer has written. */
    private void assertReplayed(String... written) throws IOException {
        Path macro = folder.resolve("explored.ijm");
        particle.explorer().actions().save(macro);
        assertReplayed(macro, List.of(written));
    }

    private void assertReplayed(Path macro, List<String> written) throws IOException {
        Map<String, byte[]> here = files(folder.resolve("work"));
        assertTrue(here.keySet().containsAll(written), here.keySet().toString());
        ExploredParticle.closeImages();
        Path kept = Files.createTempDirectory(folder, "kept").resolve("work");
        Files.move(folder.resolve("work"), kept);
        Files.createDirectories(folder.resolve("work"));
        assertTrue(HeadlessMenus.runMacro(macro, ""), "the macro came to its end: " + Files.readString(macro));
        Map<String, byte[]> replayed = files(folder.resolve("work"));
        assertEquals(here.keySet(), replayed.keySet());
        here.forEach((name, bytes) -> assertArrayEquals(bytes, replayed.get(name), name));
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return files;
    }

    @Test
    void aPeakThatWasClickedLabelsAModelAndItsMap() throws Exception {
        Explorer explorer = open();
        explorer.calibration().byFeature(640.83, ExploredParticle.marker("L3 of Mn2+ oct (MnO)"));
        particle.labelTwoClasses();
        explorer.labels().paint(particle.pixelsOf(1, 3), "");
        explorer.labels().undo();
        explorer.labels().save(folder.resolve("work/labels.tif"));
        particle.trainAndMap();
        particle.saveMap(folder.resolve("work/map"), 150);
        String[] written = {"labels.tif", "labelled-spectra.csv", "model.oxeels", "map/map.json"};
        assertReplayed(written);

        Path recorded = folder.resolve("recorded.ijm");
        Files.writeString(recorded, explorer.actions().lines().get(0) + "\n" + String.join("\n", particle.recorded()));
        assertReplayed(recorded, List.of(written));
    }

    @Test
    void mapsOfShiftsAndMovesThatWereTakenBack() throws Exception {
        HeadlessMenus.install();
        IJ.runMacro("setBatchMode(true); run('OxEELS Open Sample', 'sample=line_scan');");
        ImagePlus lineScan = WindowManager.getImage(WindowManager.getNthImageID(1));
        particle = ExploredParticle.open(folder, null, lineScan, Optional.empty());
        Explorer explorer = particle.explorer();
        particle.moveByPixel("l3");
        explorer.calibration().undo();
        particle.moveByPixel("zero_loss");
        explorer.calibration().byFeature(640, ExploredParticle.marker("L3 of Mn4+ (MnO2)"));
        explorer.calibration().undo();
        particle.moveByPixel("o_k");
        assertEquals(
                "axis = recorded + map of zero loss + map of O K in place of the map before",
                explorer.calibration().summary());
        particle.mapByTheBuiltInModel();
        particle.saveMap(folder.resolve("work/map"), MapDesk.USUAL_DPI);
        assertReplayed("map/map.json");
    }

    @Test
    void labelsThatWereLoadedPaintedOverAndTakenBack() throws Exception {
        Explorer explorer = open();
        byte[] classes = particle.simulated().truth().label().clone();
        IJ.saveAsTiff(
                new ImagePlus("weka", new ByteProcessor(16, 12, classes)),
                folder.resolve("weka.tif").toString());
        explorer.labels().load(folder.resolve("weka.tif"), 0);
        explorer.labels().paint(particle.pixelsOf(2, 5), "Mn4+");
        explorer.labels().save(folder.resolve("work/painted.tif"));
        explorer.labels().undo();
        explorer.labels().save(folder.resolve("work/taken-back.tif"));
        explorer.labels().undo();
        explorer.labels().paint(particle.pixelsOf(1, 5), "Mn2+");
        explorer.labels().save(folder.resolve("work/of-one-class.tif"));
        assertReplayed("painted.tif", "taken-back.tif", "of-one-class.tif");
    }

    @Test
    void aLabelImageThatWasOverwrittenIsNotTakenForTheOldOne() throws Exception {
        Explorer explorer = open();
        String file = folder.resolve("labels.tif").toString();
        IJ.saveAsTiff(
                new ImagePlus(
                        "labels",
                        new ByteProcessor(16, 12, particle.simulated().truth().label())),
                file);
        explorer.labels().load(Path.of(file), 1);
        Path macro = folder.resolve("explored.ijm");
        explorer.actions().save(macro);
        ExploredParticle.closeImages();
        assertTrue(HeadlessMenus.runMacro(macro, ""));
        ExploredParticle.closeImages();
        IJ.saveAsTiff(new ImagePlus("labels", new ByteProcessor(16, 12)), file);
        assertFalse(HeadlessMenus.runMacro(macro, ""));
        assertTrue(LastError.get().contains("is not the label image that was read"), LastError.get());
    }

    /** The result window saves the map that it shows, at any time. */
    @Test
    void aMapThatIsSavedAfterFurtherLabels() throws Exception {
        Explorer explorer = open();
        particle.labelTwoClasses();
        particle.trainAndMap();
        explorer.labels().paint(particle.pixelsOf(2, 30), "Mn4+");
        particle.saveMap(folder.resolve("work/map"), MapDesk.USUAL_DPI);
        particle.saveMap(folder.resolve("work/for-print"), 600);
        assertReplayed("map/table.csv", "for-print/figure.png");
    }

    /** The other image was opened and moved by macros and labelled by ROIs, as ImageJ's own tools leave them. */
    @Test
    void labelsOfSeveralImages() throws Exception {
        Explorer explorer = open();
        openOther();
        particle.labelTwoClasses();
        particle.trainAndMap(true);
        assertEquals(
                List.of("particle", "second"),
                LabelledSpectraCsv.read(folder.resolve("work/labelled-spectra.csv")).groups().stream()
                        .distinct()
                        .toList());
        particle.saveMap(folder.resolve("work/map"), MapDesk.USUAL_DPI);
        assertReplayed("labelled-spectra.csv", "model.oxeels", "map/map.json");
    }

    private void openOther() throws IOException {
        Path file = folder.resolve("second.rpl");
        SimulatedImage second = particle.simulated();
        SpectrumFileOpener.write(second.image().withName("second"), file, Progress.NONE);
        IJ.runMacro("setBatchMode(true);"
                + "run('OxEELS Open Spectrum Image', 'path=[" + file + "]');"
                + "run('OxEELS Calibrate Energy', 'image=second measured_ev=640 true_ev=640.5');");
        Overlay drawn = new Overlay();
        for (int label : new int[] {1, 2}) {
            int pixel = particle.pixelsOf(label, 1).nextSetBit(0);
            Roi roi = new Roi(pixel % 16, pixel / 16, 1, 1);
            roi.setName(label == 1 ? "Mn2+" : "Mn4+");
            drawn.add(roi);
        }
        WindowManager.getImage("second").setOverlay(drawn);
    }

    /** Whoever calibrates by the menu before or while the explorer is open has done it to the same image. */
    @Test
    void whatMenusHaveDoneToTheImage() throws Exception {
        Path file = folder.resolve("particle.rpl");
        SimulatedImage simulated = Simulated.image("core_shell", 16, 12);
        SpectrumFileOpener.write(simulated.image().withName("particle"), file, Progress.NONE);
        HeadlessMenus.install();
        IJ.runMacro("setBatchMode(true);"
                + "run('OxEELS Open Spectrum Image', 'path=[" + file + "]');"
                + "run('OxEELS Calibrate Energy', 'image=particle method=l3');");
        ImagePlus image = WindowManager.getImage("particle");
        image.setRoi(2, 2, 3, 2);
        IJ.selectWindow("particle");
        IJ.runMacro("run('OxEELS Label Pixels', 'image=particle label=Mn2+');");
        particle = ExploredParticle.open(folder, simulated, image, Optional.of(file));
        Explorer explorer = particle.explorer();
        assertEquals(6, explorer.labels().labels().pixelsOf("Mn2+").cardinality());
        IJ.runMacro("run('OxEELS Calibrate Energy', 'image=particle measured_ev=641 true_ev=641.5');");
        particle.mapByTheBuiltInModel();
        assertEquals(
                "axis = recorded + map of L3 + 0.50 eV (feature at 641.50 eV)",
                explorer.calibration().summary(),
                "the explorer has caught up");
        particle.saveMap(folder.resolve("work/map"), MapDesk.USUAL_DPI);
        assertReplayed("map/map.json", "map/table.csv");
    }

    @Test
    void aMapOfAnAxisThatWasMovedSinceIsNotSaved() throws Exception {
        Explorer explorer = open();
        particle.mapByTheBuiltInModel();
        explorer.calibration().byFeature(640, ExploredParticle.marker("L3 of Mn4+ (MnO2)"));
        assertEquals(
                "the energy axis was moved since the map was made: map again, then save",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> explorer.map().save(folder.resolve("work/map"), 300))
                        .getMessage());
        assertFalse(Files.exists(folder.resolve("work/map")));
        explorer.calibration().undo();
        particle.saveMap(folder.resolve("work/map"), MapDesk.USUAL_DPI);
        assertReplayed("map/map.json");
    }

    @Test
    void aMapOfAModelThatWasReplacedSinceIsNotSaved() throws Exception {
        Explorer explorer = open();
        particle.labelTwoClasses();
        particle.trainAndMap();
        var first = explorer.training().trained();
        explorer.training().train(TrainingDesk.Kind.SVM, ExploredParticle.QUICK, false, () -> {});
        particle.window().until(() -> !explorer.training().trained().equals(first));
        assertEquals(
                "the model was trained again since the map was made: map again, then save",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> explorer.map().save(folder.resolve("work/map"), 300))
                        .getMessage());
    }
}
