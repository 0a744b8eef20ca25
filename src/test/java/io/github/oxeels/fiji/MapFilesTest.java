// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.ResultsTable;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ExampleMaps;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.spectrum.EnergyAxis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapFilesTest {

    private static final List<String> FILES = List.of(
            "confidence.tif",
            "consensus.tif",
            "figure.pdf",
            "figure.png",
            "figure.svg",
            "labels.tif",
            "map.json",
            "methods.md",
            "pixels.csv",
            "probabilities.tif",
            "shift.tif",
            "table.csv",
            "valence.tif");

    private final OxidationMap map = ExampleMaps.of(40, 30, 2.5, "nm", "Mn2+", "γ-Fe2O3", "Mn4+");
    private final MapProvenance provenance = new MapProvenance(
            ExampleMaps.ORIGIN,
            "a.dm3",
            new EnergyAxis(600, 0.1, 800),
            "l3",
            Map.of("reject_below", 0.5, "undecided", "some are undecided"),
            Map.of("oxeels", "0.1"),
            List.of(new SourceFile("image", "a.dm3", "00")));

    private static final class Cancelled implements Progress {

        @Override
        public void report(double fraction) {}

        @Override
        public boolean isCancelled() {
            return true;
        }
    }

    @Test
    void aMapIsSavedAsImagesThatImageJOpensWithNamesAndCalibration(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("results").resolve("a");
        MapFiles.save(map, List.of(), provenance, FigureChoice.DEFAULT, folder, Progress.NONE);
        assertEquals(FILES, Arrays.stream(folder.toFile().list()).sorted().toList());

        ImagePlus labels = new Opener().openImage(folder.resolve("labels.tif").toString());
        for (int pixel = 0; pixel < map.pixels(); pixel++)
            assertEquals(
                    switch (map.statusAt(pixel)) {
                        case NO_EDGE -> 0;
                        case UNKNOWN -> 255;
                        case CLASSIFIED -> map.classes().label()[pixel];
                    },
                    labels.getProcessor().get(pixel));
        assertEquals("γ-Fe2O3", labels.getProp("class_2"));
        assertTrue(labels.getInfoProperty().contains("Class 3: Mn4+"));
        assertEquals(
                ClassColours.of(1).getRGB(),
                labels.getProcessor().getCurrentColorModel().getRGB(2));
        assertEquals(2.5, labels.getCalibration().pixelWidth, 1e-6);
        assertEquals("nm", labels.getCalibration().getUnit());

        ImagePlus probabilities =
                new Opener().openImage(folder.resolve("probabilities.tif").toString());
        assertEquals(3, probabilities.getStackSize());
        assertEquals("γ-Fe2O3", probabilities.getStack().getSliceLabel(2));
        assertArrayEquals(Arrays.copyOfRange(map.classes().probabilities(), 1200, 2400), (float[])
                probabilities.getStack().getPixels(2));

        ImagePlus valence = new Opener().openImage(folder.resolve("valence.tif").toString());
        assertArrayEquals(map.valence(), (float[]) valence.getProcessor().getPixels());
        assertTrue(Float.isNaN(valence.getProcessor().getf(0, 0)));
        assertTrue(valence.getDisplayRangeMin() < 2 && valence.getDisplayRangeMin() > 1.9);

        JsonNode json = new ObjectMapper().readTree(folder.resolve("map.json").toFile());
        assertEquals(1200, json.at("/pixels/total").asInt());
        assertEquals(3, json.at("/classes/1/valence").asInt());
        assertEquals(2.5, json.at("/x/scale").asDouble());
        assertEquals("mn", json.get("model").asText());
        assertEquals(1, json.get("warnings").size());
        assertTrue(ImageIO.read(folder.resolve("figure.png").toFile()).getWidth() > 600);
        assertTrue(Files.readString(folder.resolve("figure.svg")).contains("Some are undecided."));
    }

    @Test
    void fractionsErrorsAndWitnessesAreSavedToo(@TempDir Path folder) throws IOException {
        OxidationMap rich = ExampleMaps.withSets(
                ExampleMaps.withFractions(40, 30, 2.5, "nm", List.of("Fe2+", "Fe3+"), "Fe2+", "Fe2.67+", "Fe3+"));
        MapFiles.save(rich, List.of(), provenance, FigureChoice.DEFAULT, folder, Progress.NONE);
        List<String> expected = Stream.concat(
                        FILES.stream(),
                        Stream.of(
                                "composite.tif",
                                "fractions.tif",
                                "valence_error.tif",
                                "disagreement.tif",
                                "prediction_sets.tif",
                                "witnesses.tif"))
                .sorted()
                .toList();
        assertEquals(expected, Arrays.stream(folder.toFile().list()).sorted().toList());
        assertEquals(
                expected,
                MapFiles.NAMES.stream().sorted().toList(),
                "what is checked before the work is what is written");

        ImagePlus composite =
                new Opener().openImage(folder.resolve("composite.tif").toString());
        assertEquals(24, composite.getBitDepth());
        assertTrue(composite.getInfoProperty().contains("Fe3+: #56b4e9"), composite.getInfoProperty());
        float[] pure = rich.fractions().orElseThrow().fraction(1);
        for (int pixel = 0; pixel < 1200; pixel++)
            if (pure[pixel] == 1)
                assertEquals(
                        ClassColours.of(1).getRGB() & 0xffffff,
                        composite.getProcessor().get(pixel) & 0xffffff);

        ImagePlus fractions =
                new Opener().openImage(folder.resolve("fractions.tif").toString());
        assertEquals(32, fractions.getBitDepth());
        assertEquals("Fe3+", fractions.getStack().getSliceLabel(2));
        assertArrayEquals(pure, (float[]) fractions.getStack().getPixels(2));
        assertEquals(2.5, fractions.getCalibration().pixelWidth, 1e-6);

        ImagePlus error =
                new Opener().openImage(folder.resolve("valence_error.tif").toString());
        assertEquals(List.of("valence error (1 σ)", "noise of the counts", "doubt of the model"), labels(error));
        assertArrayEquals(rich.fractions().orElseThrow().error(), (float[])
                error.getStack().getPixels(1));
        assertArrayEquals(rich.fractions().orElseThrow().doubt(), (float[])
                error.getStack().getPixels(3));
        assertTrue(Float.isNaN(error.getStack().getProcessor(1).getf(0, 0)));

        ImagePlus disagreement =
                new Opener().openImage(folder.resolve("disagreement.tif").toString());
        assertEquals(List.of("disagreement", "conflict (1) or not (0)"), labels(disagreement));
        assertArrayEquals(rich.witnesses().orElseThrow().disagreement(), (float[])
                disagreement.getStack().getPixels(1));
        ImagePlus witnesses =
                new Opener().openImage(folder.resolve("witnesses.tif").toString());
        assertEquals(
                List.of(
                        "valence by white lines",
                        "error of the valence by white lines",
                        "valence by reference fit",
                        "error of the valence by reference fit"),
                labels(witnesses));
        assertArrayEquals(rich.witnesses().orElseThrow().testimonies().get(1).valence(), (float[])
                witnesses.getStack().getPixels(3));
    }

    private static List<String> labels(ImagePlus stack) {
        return IntStream.rangeClosed(1, stack.getStackSize())
                .mapToObj(stack.getStack()::getSliceLabel)
                .toList();
    }

    @Test
    void aCancelOrAFailureLeavesWhatWasThere(@TempDir Path directory) throws IOException {
        Path folder = directory.resolve("results");
        assertThrows(
                CancellationException.class,
                () -> MapFiles.save(map, List.of(), provenance, FigureChoice.DEFAULT, folder, new Cancelled()));
        assertEquals(0, directory.toFile().list().length);
        Files.createDirectory(folder);
        Files.writeString(folder.resolve("table.csv"), "old");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThrows(
                CancellationException.class,
                () -> MapFiles.save(map, List.of(), provenance, FigureChoice.DEFAULT, folder, new Cancelled()));
        assertEquals("old", Files.readString(folder.resolve("table.csv")));
        MapFiles.save(map, List.of(), provenance, FigureChoice.DEFAULT, folder, Progress.NONE);
        assertTrue(Files.readString(folder.resolve("table.csv")).startsWith("Region,Class,Pixels,Area (nm²)"));
        assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
        assertEquals(1, directory.toFile().list().length);
    }

    @Test
    void theOverlayHasClassesAndALegendAndSurvivesATiff(@TempDir Path directory) {
        ImagePlus image = MapOverlay.onIntensity(map);
        long texts = Arrays.stream(image.getOverlay().toArray())
                .filter(roi -> roi instanceof TextRoi)
                .count();
        assertEquals(4, texts, "three classes and unknown");
        new FileSaver(image).saveAsTiff(directory.resolve("o.tif").toString());
        assertEquals(
                image.getOverlay().size(),
                new Opener()
                        .openImage(directory.resolve("o.tif").toString())
                        .getOverlay()
                        .size());
        assertEquals(List.of(), RoiSpectra.rois(image), "a legend is no region of interest");
        assertEquals(
                1,
                MapOverlay.onIntensity(ExampleMaps.of(9, 1, 1, "nm", "Mn2+", "Mn3+"))
                        .getOverlay()
                        .size());
    }

    @Test
    void theTableReachesAHeadlessMacroAndHasRowsForRois() {
        ImagePlus image = MapImages.intensity(map);
        Roi roi = new Roi(18, 10, 4, 2);
        roi.setName("core");
        image.setOverlay(new Overlay(roi));
        ResultsTables.show(MapTable.of(map, ResultsTables.regions(image)), "ignored without a screen");
        ResultsTable results = ResultsTable.getResultsTable();
        assertEquals(12, results.size());
        assertEquals("core", results.getStringValue("Region", 6));
        assertEquals(8, results.getValue("Pixels", 11));
        assertEquals(8 * 6.25, results.getValue("Area (nm²)", 11));
        assertEquals("8", ij.IJ.runMacro("return d2s(getResult('Pixels', 11), 0);"));
    }
}
