// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done in the explorer to an open image, without a screen. */
class ExplorerActionsTest {

    @TempDir
    Path folder;

    private ExploredParticle particle;
    private WindowThread window;
    private SimulatedImage simulated;
    private ImagePlus image;
    private Explorer explorer;

    @BeforeEach
    void open() throws IOException {
        particle = ExploredParticle.openIn(folder);
        window = particle.window();
        simulated = particle.simulated();
        image = particle.image();
        explorer = particle.explorer();
    }

    @AfterEach
    void close() {
        particle.close();
    }

    @Test
    void aClickedPeakMovesTheAxisAndTheMoveCanBeTakenBack() throws Exception {
        SpectrumImage before = SpectrumImagePlus.toSpectrumImage(image);
        double peak = explorer.calibration().peakNear(641.5);
        assertEquals(
                "L3 of Mn2+ oct (MnO)",
                ExploredParticle.marker("L3 of Mn2+ oct (MnO)").text());
        assertTrue(explorer.calibration().candidates(peak).contains(ExploredParticle.marker("L3 of Mn4+ (MnO2)")));
        explorer.calibration().byFeature(640, ExploredParticle.marker("L3 of Mn4+ (MnO2)"));
        explorer.calibration().byFeature(650, ExploredParticle.marker("L2 of Mn4+ (MnO2)"));
        double first =
                Math.rint(1000 * ExploredParticle.marker("L3 of Mn4+ (MnO2)").energy()) / 1000 - 640;
        double second =
                Math.rint(1000 * ExploredParticle.marker("L2 of Mn4+ (MnO2)").energy()) / 1000 - 650;
        assertEquals(
                before.axis().offset() + first + second, explorer.image().axis().offset(), 1e-9);
        assertEquals(
                explorer.image().axis().offset(), explorer.atCursor().axis().offset(), 1e-9);
        explorer.calibration().undo();
        assertEquals(before.axis().offset() + first, explorer.image().axis().offset(), 1e-9);
        assertEquals(
                String.format(java.util.Locale.ROOT, "axis = recorded + %.2f eV (L3 of Mn4+ (MnO2))", first),
                explorer.calibration().summary());
        explorer.calibration().undo();
        assertEquals(before.axis(), SpectrumImagePlus.toSpectrumImage(image).axis());
        assertTrue(SpectrumImagePlus.toSpectrumImage(image).shifts().isEmpty());
        assertEquals("axis = recorded", explorer.calibration().summary());
    }

    @Test
    void aMapOfShiftsIsAPictureWithAHistogramOfAllPixels() throws Exception {
        explorer.calibration().byPixel("l3");
        window.until(() -> explorer.pictures().shown().isPresent()
                        && explorer.pictures().shown().get().name().equals("energy shift")
                || window.hasFailed());
        CalibrationDesk.Histogram histogram = explorer.calibration().histogram().orElseThrow();
        assertEquals(16 * 12, java.util.Arrays.stream(histogram.counts()).sum());
        assertEquals("axis = recorded + map of L3", explorer.calibration().summary());
        assertArrayEquals(
                explorer.image().shifts().orElseThrow().shift(),
                explorer.pictures().shown().orElseThrow().values());
        explorer.calibration().undo();
        assertTrue(explorer.calibration().histogram().isEmpty());
        assertFalse(names().contains("energy shift"), "no shifts, no picture of them");
        // the axis moved as a whole, then pixel by pixel, then the latter undone: one shift for all pixels
        explorer.calibration().byFeature(640, ExploredParticle.marker("L3 of Mn4+ (MnO2)"));
        explorer.calibration().byPixel("l3");
        window.until(() -> names().contains("energy shift") || window.hasFailed());
        explorer.calibration().undo();
        assertFalse(names().contains("energy shift"), "the same shift everywhere, no picture of it");
    }

    /** A TIFF keeps the shift of each pixel, the other formats their median; the moves are known in each. */
    @ParameterizedTest
    @ValueSource(strings = {"moved.tif", "moved.hspy", "moved.rpl"})
    void theMovesAreKeptWithTheImageAndCanBeTakenBackWhenItIsOpenedAgain(String name) throws Exception {
        var recorded = explorer.image().axis();
        explorer.calibration().byFeature(640, ExploredParticle.marker("L3 of Mn4+ (MnO2)"));
        explorer.calibration().byPixel("l3");
        window.until(() -> explorer.calibration().moves().size() == 2 || window.hasFailed());
        float[] shifts = explorer.image().shifts().orElseThrow().shift();
        Path file = folder.resolve(name);
        explorer.host()
                .run(
                        "OxEELS Calibrate Energy",
                        Map.of("method", "undo", "output_file", file.toString()),
                        Progress.NONE);
        explorer.reload();
        explorer.calibration().byPixel("l3");
        window.until(() -> explorer.calibration().moves().size() == 2 || window.hasFailed());
        SpectrumFileOpener.write(explorer.image(), file, Progress.NONE);

        ImagePlus again = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(file));
        try (Explorer other =
                new Explorer(new ExplorerHost(again, Optional.of(file)), folder.resolve("work"), window, window)) {
            boolean tiff = name.endsWith(".tif");
            String first = explorer.calibration().moves().get(0).name();
            assertTrue(first.matches("\\+ [\\d.]+ eV \\(L3 of Mn4\\+ \\(MnO2\\)\\)"), first);
            assertEquals(
                    "axis = recorded " + first + " + " + (tiff ? "" : "median of the ") + "map of L3",
                    other.calibration().summary());
            if (tiff)
                assertArrayEquals(shifts, other.image().shifts().orElseThrow().shift());
            other.calibration().undo();
            assertEquals(
                    recorded.offset()
                            + Math.rint(1000
                                            * ExploredParticle.marker("L3 of Mn4+ (MnO2)")
                                                    .energy())
                                    / 1000
                            - 640,
                    other.image().axis().offset(),
                    1e-9);
            other.calibration().undo();
            assertEquals(recorded, other.image().axis());
            assertTrue(other.image().shifts().isEmpty());
            assertThrows(IllegalArgumentException.class, other.calibration()::undo, "nothing is left to undo");
        }
    }

    @Test
    void labelsAreInTheOverlayUndoneAndCollectedAsTheyWerePainted() throws Exception {
        particle.labelTwoClasses();
        assertEquals(2, image.getOverlay().size());
        assertEquals(particle.pixelsOf(1, 12), explorer.labels().labels().pixelsOf("Mn2+"));
        explorer.labels().paint(particle.pixelsOf(1, 4), "Mn4+");
        assertEquals(8, explorer.labels().labels().pixelsOf("Mn2+").cardinality());
        explorer.labels().undo();
        assertEquals(particle.pixelsOf(1, 12), explorer.labels().labels().pixelsOf("Mn2+"));
        explorer.labels().undo();
        explorer.labels().undo();
        assertFalse(explorer.labels().canUndo());
        assertTrue(explorer.labels().labels().classes().isEmpty());
    }

    @Test
    void aLabelImageKeepsClassesAndThoseOfOtherProgramsAreNumbered() throws Exception {
        particle.labelTwoClasses();
        var painted = explorer.labels().labels();
        explorer.labels().save(folder.resolve("labels.tif"));
        explorer.labels().paint(particle.pixelsOf(1, 20), "");
        explorer.labels().load(folder.resolve("labels.tif"), 1);
        assertEquals(painted, explorer.labels().labels());

        byte[] foreign = new byte[16 * 12];
        foreign[5] = 1;
        foreign[20] = 3;
        IJ.saveAsTiff(
                new ImagePlus("ilastik", new ByteProcessor(16, 12, foreign)),
                folder.resolve("ilastik.tif").toString());
        explorer.labels().load(folder.resolve("ilastik.tif"), 1);
        assertEquals(List.of("class 1", "class 3"), explorer.labels().labels().classes());
        assertEquals("class 3", explorer.labels().labels().at(20));

        // Weka's result has a class in each pixel, the first being 0
        explorer.labels().load(folder.resolve("ilastik.tif"), 0);
        assertEquals(
                List.of("class 1", "class 2", "class 4"),
                explorer.labels().labels().classes());
        assertEquals("class 2", explorer.labels().labels().at(5));
        assertEquals(16 * 12, explorer.labels().labels().labelled().cardinality());
        assertTrue(explorer.actions()
                .lines()
                .get(explorer.actions().lines().size() - 1)
                .contains("first_class=0"));
    }

    @Test
    void aPixelThatIsNotOfItsClassIsFlagged() throws Exception {
        particle.labelTwoClasses();
        BitSet wrong = new BitSet();
        byte[] truth = simulated.truth().label();
        int last = truth.length - 1;
        while (truth[last] != 2) last--;
        wrong.set(last);
        explorer.labels().paint(wrong, "Mn2+");
        window.until(() -> !explorer.labels().odd().isEmpty());
        assertTrue(
                explorer.labels().odd().get(last),
                "odd are " + explorer.labels().odd());
        assertEquals(
                explorer.labels().labels().classes(),
                explorer.labels().means().stream().map(Curve::name).toList());
    }

    @Test
    void labelsOfSeveralImagesMakeOneSetWithAnAcquisitionEach() throws Exception {
        ImagePlus other = SpectrumImagePlus.toImagePlus(simulated.image().withName("second"));
        IJ.runMacro("setBatchMode(true);");
        other.show();
        explorer.host()
                .run(
                        "OxEELS Label Pixels",
                        Map.of("image", "second", "label", "Mn2+", "pixels", "100-103"),
                        Progress.NONE);
        particle.labelTwoClasses();
        assertEquals(List.of("second"), explorer.host().otherLabelledImages());
        explorer.training().train(TrainingDesk.Kind.SVM, Map.of("folds", "1"), true, () -> {});
        window.until(window::hasFailed);
        LabelledSpectra spectra = LabelledSpectraCsv.read(folder.resolve("work/labelled-spectra.csv"));
        assertEquals(28, spectra.size());
        assertEquals(
                List.of("second"),
                spectra.groups().subList(24, 28).stream().distinct().toList());
        assertTrue(
                window.messages().toString().contains("ERROR folds"),
                window.messages().toString());
    }

    @Test
    void theReasonOfAPixelAgreesWithItsMap() throws Exception {
        particle.labelTwoClasses();
        particle.trainAndMap();
        OxidationMap map = explorer.map().result().orElseThrow().map();
        PixelReader reader = explorer.map().reader().orElseThrow();
        int pixels = map.pixels();
        int explained = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            PixelReason reason = reader.at(pixel, 16);
            if (map.sets().isPresent()) {
                float size = map.sets().get().size()[pixel];
                assertEquals(
                        Float.isNaN(size) ? 0 : size, reason.verdict().set().size(), "set of pixel " + pixel);
            }
            switch (map.statusAt(pixel)) {
                case NO_EDGE -> {
                    assertEquals("no edge", reason.verdict().name());
                    assertTrue(reason.verdict().because().matches("L3 -?[\\d.]+ σ, .*"));
                }
                case UNKNOWN -> assertEquals("unknown", reason.verdict().name());
                case CLASSIFIED -> {
                    explained++;
                    assertEquals(
                            map.classes().names().get(map.classes().label()[pixel] - 1),
                            reason.verdict().name());
                    for (int c = 0; c < map.classes().count(); c++)
                        assertEquals(
                                map.classes().probabilities()[c * pixels + pixel],
                                reason.classes().get(c).share(),
                                1e-5);
                    assertEquals(4, reason.nearest().size());
                    double strongest = reason.occlusion().stream()
                            .mapToDouble(PixelReason.Influence::gain)
                            .max()
                            .orElse(0);
                    assertTrue(strongest > 0, "some energies speak for the class");
                }
            }
        }
        assertTrue(explained > 20, "classified pixels: " + explained);
        int labelled = particle.pixelsOf(1, 1).nextSetBit(0);
        assertEquals(
                0, reader.at(labelled, 16).nearest().get(0).distance(), 1e-4, "a training pixel is its own nearest");
    }

    @Test
    void theNextMapTakesThePlaceOfTheOneBefore() throws Exception {
        explorer.training()
                .train(
                        TrainingDesk.Kind.BUILTIN,
                        Map.of(),
                        false,
                        () -> explorer.map().map(explorer.training().trained().orElseThrow(), false));
        window.until(() -> explorer.map().result().isPresent() || window.hasFailed());
        assertTrue(names().contains("fraction of Mn3+"), names().toString());
        particle.labelTwoClasses();
        explorer.training()
                .train(
                        TrainingDesk.Kind.SVM,
                        ExploredParticle.QUICK,
                        false,
                        () -> explorer.map().map(explorer.training().trained().orElseThrow(), false));
        window.until(() ->
                names().contains("probability of Mn4+") && !names().contains("fraction of Mn3+") || window.hasFailed());
        assertEquals(List.of("mean valence", "confidence", "probability of Mn2+", "probability of Mn4+"), names());
    }

    /** What the window does when a label changes: the map is that of the new labels, without a click. */
    @Test
    void theMapFollowsTheLabels() throws Exception {
        particle.labelTwoClasses();
        explorer.training()
                .follow(() -> explorer.training()
                        .train(
                                TrainingDesk.Kind.SVM,
                                ExploredParticle.QUICK,
                                false,
                                () -> explorer.map()
                                        .map(explorer.training().trained().orElseThrow(), false)));
        particle.trainAndMap();
        var first = explorer.map().result().orElseThrow();
        BitSet more = particle.pixelsOf(2, 24);
        more.andNot(particle.pixelsOf(2, 12));
        explorer.labels().paint(more, "Mn3+");
        window.until(() -> explorer.map().result().orElseThrow() != first || window.hasFailed());
        assertEquals(
                List.of("Mn2+", "Mn3+", "Mn4+"),
                explorer.map().result().orElseThrow().map().classes().names(),
                window.messages().toString());
        explorer.training().follow(null);
        explorer.labels().undo();
        window.untilIdle(explorer, "Class means");
        assertFalse(explorer.jobs().isRunning(TrainingDesk.TRAINING));
    }

    /** The model that comes with the plugin promises sets, and has fractions, whose errors by noise are known. */
    @Test
    void theReasonHoldsThePredictionSetOfTheMapAndTheErrorsOfFractions() throws Exception {
        explorer.training()
                .train(
                        TrainingDesk.Kind.BUILTIN,
                        Map.of(),
                        false,
                        () -> explorer.map().map(explorer.training().trained().orElseThrow(), false));
        window.until(() -> explorer.map().result().isPresent() || window.hasFailed());
        OxidationMap map = explorer.map().result().orElseThrow().map();
        PixelReader reader = explorer.map().reader().orElseThrow();
        int promised = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            float size = map.sets().orElseThrow().size()[pixel];
            PixelReason reason = reader.at(pixel, 16);
            assertEquals(Float.isNaN(size) ? 0 : size, reason.verdict().set().size(), "set of pixel " + pixel);
            if (Float.isNaN(size)) continue;
            promised++;
            assertEquals(0.9, reason.verdict().coverage(), 1e-9);
            assertTrue(reason.fractions().stream().anyMatch(part -> part.error() > 0 && part.error() < 0.5));
        }
        assertTrue(promised > 20, "pixels with a set: " + promised);
    }

    /** Per class pixels, share, mean valence and its error, as in the table that is saved. */
    @Test
    void theTableOfTheResultCountsWhatTheMapShows() throws Exception {
        particle.labelTwoClasses();
        particle.trainAndMap();
        OxidationMap map = explorer.map().result().orElseThrow().map();
        var table = explorer.map().table().orElseThrow();
        for (int c = 0; c < 2; c++) {
            int label = c + 1;
            long pixels = java.util.stream.IntStream.range(0, map.pixels())
                    .filter(i -> map.classes().label()[i] == label)
                    .count();
            assertEquals(map.classes().names().get(c), table.value(c, "Class"));
            assertEquals(pixels, ((Number) table.value(c, "Pixels")).longValue());
        }
        assertTrue(((Number) table.value(0, "Mean valence")).doubleValue() < 3);
    }

    private List<String> names() {
        return explorer.pictures().layers().stream().map(Layer::name).toList();
    }

    @Test
    void accuracyOfOneAcquisitionIsCalledOptimistic() throws Exception {
        particle.labelTwoClasses();
        particle.trainAndMap();
        List<String> accuracy = explorer.training().trained().orElseThrow().accuracy();
        assertTrue(accuracy.get(0).contains("only one is labelled"), accuracy.toString());
        assertTrue(accuracy.get(1).contains("(optimistic)"), accuracy.toString());
        assertEquals(
                explorer.labels().classes(),
                explorer.training().trained().get().model().classes(),
                "classes have one order, and so one colour, everywhere");
    }

    /** The simulation knows which pixels are of one kind; their points lie together. */
    @ParameterizedTest
    @EnumSource(ScatterDesk.Method.class)
    void pixelsOfOneKindAreNearToEachOther(ScatterDesk.Method method) throws Exception {
        explorer.scatter().make(method);
        window.until(() -> explorer.scatter().scatter().isPresent() || window.hasFailed());
        ScatterDesk.Scatter scatter = explorer.scatter().scatter().orElseThrow();
        byte[] truth = simulated.truth().label();
        int right = 0;
        for (int i = 0; i < scatter.pixels().length; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < scatter.pixels().length; j++) {
                double distance = Math.hypot(scatter.x()[i] - scatter.x()[j], scatter.y()[i] - scatter.y()[j]);
                if (j == i || distance >= least) continue;
                least = distance;
                nearest = j;
            }
            if (truth[scatter.pixels()[i]] == truth[scatter.pixels()[nearest]]) right++;
        }
        // by chance it would be about half
        assertTrue(right > 0.75 * scatter.pixels().length, right + " of " + scatter.pixels().length);
        assertEquals(scatter.pixels().length, scatter.inside((x, y) -> true).cardinality());
        assertEquals(0, scatter.inside((x, y) -> false).cardinality());
    }
}
