// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.FractionColours;
import io.github.oxeels.report.figure.MapFigure;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.Region;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionOutputTest {

    private static final List<String> MN = List.of("Mn2+", "Mn3+", "Mn4+");
    private static final List<String> FE = List.of("Fe2+", "Fe3+");

    private static OxidationMap map(int width, int height) {
        return ExampleMaps.withFractions(width, height, 0.5, "nm", MN, "Mn2+", "Mn2.67+", "Mn3+", "Mn4+");
    }

    private static int pixelWith(OxidationMap map, int state) {
        float[] fraction = map.fractions().orElseThrow().fraction(state);
        return IntStream.range(0, fraction.length)
                .filter(pixel -> fraction[pixel] == 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pureStatesHaveTheColourOfTheirClass() {
        OxidationMap map = map(41, 40);
        FractionColours colours = new FractionColours(map);
        assertEquals(ClassColours.of(0), colours.at(pixelWith(map, 0)));
        assertEquals(ClassColours.of(1), colours.mixture(0, 1, 0));
        assertEquals(ClassColours.of(2), colours.at(pixelWith(map, 2)));
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            if (!map.hasEdge(pixel)) assertEquals(ClassColours.NO_EDGE, colours.at(pixel));
            if (map.statusAt(pixel) == Status.UNKNOWN) assertEquals(ClassColours.UNKNOWN, colours.at(pixel));
        }
    }

    @Test
    void statesThatAreNoClassesHaveColoursOfTheirOwn() {
        OxidationMap map = ExampleMaps.withFractions(20, 20, 1, "nm", MN, "MnO", "Mn3O4", "Mn2O3", "MnO2");
        FractionColours colours = new FractionColours(map);
        Set<Color> all = new HashSet<>();
        for (int c = 0; c < 4; c++) all.add(ClassColours.of(c));
        for (int s = 0; s < 3; s++) all.add(colours.of(s));
        assertEquals(7, all.size());
    }

    /** A mixture lies between its parts, and none is as dark as what says that nothing is known. */
    @Test
    void mixturesLieBetweenAndAreBrighterThanUnknown() {
        for (OxidationMap map :
                List.of(map(20, 20), ExampleMaps.withFractions(20, 20, 1, "nm", MN, "MnO", "Mn3O4", "Mn2O3", "MnO2"))) {
            FractionColours colours = new FractionColours(map);
            for (int i = 0; i <= 10; i++)
                for (int j = 0; j <= 10 - i; j++) {
                    Color mixture = colours.mixture(i / 10.0, j / 10.0, (10 - i - j) / 10.0);
                    assertTrue(
                            luminance(mixture) > 1.5 * luminance(ClassColours.UNKNOWN),
                            mixture + " of " + i + ", " + j);
                }
            Color half = colours.mixture(0.5, 0.5, 0);
            int[] ends = {colours.of(0).getRed(), colours.of(1).getRed()};
            assertTrue(half.getRed() >= Math.min(ends[0], ends[1]) && half.getRed() <= Math.max(ends[0], ends[1]));
            assertNotEquals(colours.of(0), half);
        }
    }

    private static double luminance(Color colour) {
        return 0.2126 * Math.pow(colour.getRed() / 255.0, 2.2)
                + 0.7152 * Math.pow(colour.getGreen() / 255.0, 2.2)
                + 0.0722 * Math.pow(colour.getBlue() / 255.0, 2.2);
    }

    @ParameterizedTest
    @CsvSource({"19,17", "100,80", "300,20", "30,1", "1,30", "1,1", "3,200"})
    void aFigureOfAnyShapeHasTheFurtherPanelsAndTheirLegend(int width, int height) {
        OxidationMap map = ExampleMaps.withFractions(width, height, 0.7, "nm", FE, "FeO", "Fe3O4");
        BufferedImage with = MapFigure.of(map, "a model", List.of()).image(1);
        BufferedImage without = MapFigure.of(
                        ExampleMaps.of(width, height, 0.7, "nm", "FeO", "Fe3O4"), "a model", List.of())
                .image(1);
        assertTrue(with.getHeight() > without.getHeight() + Math.min(150, height));
        assertTrue(with.getWidth() >= without.getWidth(), "columns are as wide as their headings");
        FractionColours colours = new FractionColours(map);
        assertTrue(has(with, colours.of(0)) && has(with, colours.of(1)), "the ends of the bar of mixtures");
    }

    private static boolean has(BufferedImage image, Color colour) {
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) if (image.getRGB(x, y) == colour.getRGB()) return true;
        return false;
    }

    /** The margin right of the last colour bar and below the last line stays white: nothing is cut off. */
    @ParameterizedTest
    @CsvSource({"100,80", "300,20", "30,1", "1,30", "12,90"})
    void nothingRunsOverTheEdgeOfTheFigure(int width, int height) {
        BufferedImage figure =
                MapFigure.of(map(width, height), "a model", List.of()).image(1);
        for (int y = 0; y < figure.getHeight(); y++)
            assertEquals(Color.WHITE.getRGB(), figure.getRGB(figure.getWidth() - 1, y), "right of line " + y);
        for (int x = 0; x < figure.getWidth(); x++)
            assertEquals(Color.WHITE.getRGB(), figure.getRGB(x, figure.getHeight() - 1), "below column " + x);
    }

    @Test
    void fiveStatesAreNamedByBoxes() {
        List<String> many = List.of("Mn2+", "Mn3+", "Mn4+", "Mn6+", "Mn7+");
        OxidationMap map = ExampleMaps.withFractions(60, 50, 1, "nm", many, "Mn2+", "Mn3+");
        BufferedImage figure = MapFigure.of(map, "", List.of()).image(1);
        FractionColours colours = new FractionColours(map);
        for (int s = 0; s < 5; s++) assertTrue(has(figure, colours.of(s)), many.get(s));
    }

    @Test
    void theTableHasErrorsFractionsAndWitnesses() {
        OxidationMap map = map(40, 30);
        BitSet left = new BitSet();
        BitSet right = new BitSet();
        for (int pixel = 0; pixel < 1200; pixel++) (pixel % 40 < 20 ? left : right).set(pixel);
        Table table = MapTable.of(map, List.of(new Region("left", left), new Region("right", right)));
        assertEquals(
                List.of(
                        "Consensus valence",
                        "Consensus error",
                        "Valence error",
                        "Valence noise",
                        "Valence doubt",
                        "Mean fraction Mn2+",
                        "Mean fraction Mn3+",
                        "Mean fraction Mn4+",
                        "Valence by white lines",
                        "Valence by reference fit",
                        "Mean disagreement",
                        "In conflict"),
                table.columns().stream().skip(8).map(Column::heading).toList());
        int edge = 6;
        double sum = 0;
        for (String state : MN) sum += (Double) table.value(edge, "Mean fraction " + state);
        assertEquals(1, sum, 1e-5);
        double noise = (Double) table.value(edge, "Valence noise");
        double doubt = (Double) table.value(edge, "Valence doubt");
        assertTrue(noise < 0.005, "noise averages out, got " + noise);
        double edgePixels = ((Number) table.value(edge, "Pixels")).doubleValue();
        assertEquals(
                Math.hypot(0.08, 0.06 * Math.sqrt(3 / edgePixels)),
                (Double) table.value(edge, "Consensus error"),
                1e-4,
                "pixels that were added up in threes are a third as many");
        assertEquals(0.065, doubt, 0.003, "doubt does not");
        assertEquals(Math.hypot(noise, doubt), (Double) table.value(edge, "Valence error"), 1e-9);
        int first = 7 + edge;
        assertEquals(0.15, (Double) table.value(first, "Mean disagreement"), 1e-6);
        assertEquals(0, table.value(first, "In conflict"));
        assertEquals(1.05, (Double) table.value(first + 7, "Mean disagreement"), 1e-6);
        assertEquals(table.value(edge, "In conflict"), table.value(first + 7, "In conflict"));
        assertEquals(
                (Double) table.value(first + 7, "Mean valence") - 1,
                (Double) table.value(first + 7, "Valence by white lines"),
                1e-5);
        for (String column : List.of("Mean valence", "Valence error", "Mean fraction Mn2+", "Mean disagreement"))
            assertTrue(
                    Double.isNaN((Double) table.value(4, column)) && Double.isNaN((Double) table.value(5, column)),
                    column + " of unknown pixels and those without an edge");
    }

    @Test
    void theRecordNamesStatesAndWitnesses() throws IOException {
        OxidationMap map = map(40, 30);
        MapProvenance provenance = new MapProvenance(
                ExampleMaps.ORIGIN, "a", new EnergyAxis(600, 0.1, 800), "", Map.of(), Map.of(), List.of());
        JsonNode json = new ObjectMapper().readTree(MapJson.of(map, provenance));
        assertEquals("Mn3+", json.at("/fractions/states/1/name").asText());
        assertEquals("#56b4e9", json.at("/fractions/states/1/colour").asText());
        double sum = 0;
        for (JsonNode state : json.at("/fractions/states"))
            sum += state.get("mean").asDouble();
        assertEquals(1, sum, 1e-5);
        assertEquals("reference fit", json.at("/witnesses/methods/1/name").asText());
        assertEquals(
                map.witnesses().orElseThrow().conflicts(),
                json.at("/witnesses/pixels_in_conflict").asInt());
        JsonNode plain = new ObjectMapper().readTree(MapJson.of(ExampleMaps.of(4, 4, 1, "nm", "A", "B"), provenance));
        assertTrue(plain.get("fractions") == null && plain.get("witnesses") == null);
    }

    /** A map of noise alone has a scale on which half a step of valence would be seen as much. */
    @Test
    void theScaleOfTheDisagreementHoldsTheBoundOfAConflict() {
        OxidationMap map = ExampleMaps.withFractions(1, 1, 1, "nm", MN, "Mn2+", "Mn3+");
        assertEquals(
                0.5,
                MapQuantities.disagreement(map.witnesses().orElseThrow())
                        .scale()
                        .to());
        assertEquals(
                1.05,
                MapQuantities.disagreement(map(40, 30).witnesses().orElseThrow())
                        .scale()
                        .to(),
                1e-6);
    }
}
