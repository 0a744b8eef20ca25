// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.UntoldRecipe;
import io.github.oxeels.model.Validation;
import io.github.oxeels.report.canvas.Figure;
import io.github.oxeels.report.figure.MapFigure;
import io.github.oxeels.report.figure.PlaneFigure;
import io.github.oxeels.report.figure.ValenceReading;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.PixelTable;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a map leaves for a paper: figure as vectors, profile of a line scan, one row per pixel, and the methods
 * paragraph.
 */
class MapPaperTest {

    private static final List<String> STATES = List.of("Mn2+", "Mn3+", "Mn4+");

    private static OxidationMap map(int width, int height) {
        return ExampleMaps.withFractions(width, height, 0.7, "nm", STATES, "Mn2+", "Mn3+", "Mn4+");
    }

    /** A text of a figure and where it is. */
    private record Text(String text, double x, double y, double width, double height) {

        boolean touches(Text other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    private static String svg(OxidationMap map) throws IOException {
        return svg(MapFigure.of(map, "a rather long title of a map · model Mn L2,3: Mn2+, Mn3+, Mn4+", List.of()));
    }

    private static String svg(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        figure.writeSvg(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Figure quantities(OxidationMap map, Optional<ValenceReading> profile) {
        List<PlaneSet> images = MapQuantities.of(map);
        return PlaneFigure.of(new QuantityMaps(
                SpectrumImage.lazy(
                        map.name(),
                        (first, pixels, target) -> {},
                        map.image().x(),
                        map.image().y(),
                        1),
                images,
                new QuantityFigure(
                        "quantities of a map",
                        images.stream().map(image -> image.planes().get(0)).toList(),
                        profile,
                        "no edge",
                        List.of("A note of some length that tells how all of this was measured, and on what axis.")),
                new Table(List.of(Column.text("Region")), List.of()),
                "record.json",
                Map.of()));
    }

    private static ValenceReading whiteLines(OxidationMap map) {
        Witnesses.Testimony said = map.witnesses().orElseThrow().testimonies().get(0);
        float[] shared = new float[said.valence().length];
        Arrays.fill(shared, 0.2f);
        return new ValenceReading(said.name(), said.valence(), said.error(), shared, said.lowest(), said.highest());
    }

    private static List<Text> texts(String svg) {
        Matcher text = Pattern.compile("font-size=\"(\\d+)\"[^>]* x=\"([-.\\d]+)\" y=\"([-.\\d]+)\" "
                        + "textLength=\"([.\\d]+)\"[^>]*>([^<]*)<")
                .matcher(svg);
        List<Text> texts = new ArrayList<>();
        while (text.find()) {
            // digits and capitals are 0.7 of the size above the line
            double high = 0.7 * Integer.parseInt(text.group(1));
            texts.add(new Text(
                    text.group(5),
                    Double.parseDouble(text.group(2)),
                    Double.parseDouble(text.group(3)) - high,
                    Double.parseDouble(text.group(4)),
                    high));
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"30,1", "1,30", "21,2", "2,21", "21,3", "3,21", "56,44", "300,20", "12,90", "2,2", "1,1"})
    void noTextIsCutTouchesAnotherOrLeavesTheFigure(int width, int height) throws IOException {
        requireLegible(svg(map(width, height)));
        OxidationMap map = map(width, height);
        requireLegible(svg(quantities(map, Optional.empty())));
        requireLegible(svg(quantities(map, Optional.of(whiteLines(map)))));
    }

    private static void requireLegible(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"").matcher(svg);
        assertTrue(box.find());
        List<Text> texts = texts(svg);
        assertTrue(texts.size() > 15, texts.size() + " texts");
        for (int i = 0; i < texts.size(); i++) {
            Text one = texts.get(i);
            assertFalse(one.text.contains("…"), one.text + " is cut");
            assertTrue(one.x >= 0 && one.x + one.width <= Integer.parseInt(box.group(1)), one + " of " + box.group());
            assertTrue(one.y >= 0 && one.y + one.height <= Integer.parseInt(box.group(2)), one + " of " + box.group());
            for (Text other : texts.subList(0, i)) assertFalse(one.touches(other), one + " and " + other);
        }
    }

    @ParameterizedTest
    @CsvSource({"30,1", "1,30", "21,2", "2,21"})
    void aLineScanIsAProfileOfEveryMethodOverThePosition(int width, int height) throws IOException {
        List<String> texts =
                texts(svg(map(width, height))).stream().map(Text::text).toList();
        assertTrue(
                texts.containsAll(List.of(
                        "mean valence along the line",
                        "position (nm)",
                        "consensus",
                        "model",
                        "white lines",
                        "reference fit")),
                texts.toString());
        String whole = String.join(" ", texts);
        // two rows of ± 0.06 are good to 0.06/√2; ± 0.08 is in both
        assertTrue(
                whole.contains(
                        Math.min(width, height) == 2 ? "(consensus: median 0.042)" : "(consensus: median 0.060)"),
                whole);
        assertTrue(whole.contains("all pixels share (median 0.080)"), whole);
    }

    /** Strokes of one colour, and how many of them are arrows: three parts that begin anew. */
    private static long arrows(String svg) {
        return Pattern.compile("<path[^>]* d=\"([^\"]+)\"")
                .matcher(svg)
                .results()
                .filter(path -> path.group(1).chars().filter(c -> c == 'M').count() == 3)
                .count();
    }

    @Test
    void aBoundIsAnArrowAndNoValueOfTheProfile() throws IOException {
        OxidationMap map = map(30, 1);
        Witnesses.Testimony said = map.witnesses().orElseThrow().testimonies().get(0);
        for (int i = 0; i < 30; i++) said.valence()[i] = i < 10 ? (float) said.highest() : 2.5f;
        String bounded = svg(quantities(map, Optional.of(whiteLines(map))));
        assertEquals(10, arrows(bounded));
        assertTrue(String.join(" ", texts(bounded).stream().map(Text::text).toList())
                .contains("Arrows: bounds and no values, since the scale of the white lines ends there."));
        assertEquals(10, arrows(svg(map)), "in the profile of a map too");
        Arrays.fill(said.valence(), 2.5f);
        String valued = svg(quantities(map, Optional.of(whiteLines(map))));
        assertEquals(0, arrows(valued));
        assertFalse(valued.contains("Arrows"));
    }

    @Test
    void aLineScanOfQuantitiesIsAProfileOfTheirValence() throws IOException {
        OxidationMap map = map(30, 1);
        List<String> texts = texts(svg(quantities(map, Optional.of(whiteLines(map))))).stream()
                .map(Text::text)
                .toList();
        assertTrue(
                texts.containsAll(List.of("mean valence along the line", "position (nm)", "white lines")), texts + "");
        assertTrue(String.join(" ", texts).contains("all pixels share (median 0.20)"), texts + "");
        assertFalse(texts(svg(quantities(map(9, 9), Optional.of(whiteLines(map(9, 9)))))).stream()
                .anyMatch(text -> text.text.contains("along the line")));
    }

    @Test
    void aColourBarThatIsClippedSaysSo() throws IOException {
        OxidationMap map = map(56, 44);
        assertTrue(svg(map).contains(">≥ 4<"), "a consensus of 4.1 on a scale to 4");
        assertFalse(svg(map).contains(">≤ 2<"), "none below 2");
        map.consensus().valence()[22 * 56 + 28] = 1.8f;
        assertTrue(svg(map).contains(">≤ 2<"));
    }

    @Test
    void everyPixelIsARowWithItsPositionAndWhatAllMethodsSay() throws IOException {
        OxidationMap map = map(56, 44);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MapPixels.of(map).writeCsv(out);
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(out.toString(StandardCharsets.UTF_8)))
                .getRecords();
        assertEquals(56 * 44, rows.size());
        int pixel = 22 * 56 + 40;
        CSVRecord row = rows.get(pixel);
        assertEquals("40", row.get("X (pixel)"));
        assertEquals("22", row.get("Y (pixel)"));
        assertEquals("28.0", row.get("Position x (nm)"));
        assertEquals("Mn3+", row.get("Class"));
        assertEquals(map.consensus().valence()[pixel], Float.parseFloat(row.get("Consensus valence")));
        assertEquals(0.08f, Float.parseFloat(row.get("Consensus doubt")));
        assertEquals(
                map.witnesses().orElseThrow().testimonies().get(0).valence()[pixel],
                Float.parseFloat(row.get("Valence by white lines")));
        assertEquals("1", row.get("Conflict"));
        assertEquals(map.image().shift()[pixel], Float.parseFloat(row.get("Energy shift (eV)")));
        assertEquals("no edge", rows.get(0).get("Class"));
        assertEquals("", rows.get(0).get("Consensus valence"));
        SpatialAxis two = SpatialAxis.uncalibrated(2);
        assertThrows(IllegalArgumentException.class, () -> new PixelTable(two, two).number("A", "", new float[3]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PixelTable(two, two).number("A", "", new float[4]).text("A", p -> ""));
    }

    @Test
    void mediansAreOfFiniteValuesAndOfAnEvenNumberBetweenTheMiddleTwo() {
        assertEquals(1.5, MapQuantities.median(new float[] {2, Float.NaN, 1}));
        assertEquals(2, MapQuantities.median(new float[] {7, 2, 1}));
        assertTrue(Double.isNaN(MapQuantities.median(new float[] {Float.POSITIVE_INFINITY})));
    }

    @Test
    void methodsNameDataAxisModelValidationSettingsRefusalsAndReferences() {
        MapProvenance made = new MapProvenance(
                ExampleMaps.ORIGIN,
                "a.dm3",
                new EnergyAxis(600, 0.1, 800),
                "",
                Map.of(
                        "reject_below",
                        0.5,
                        "axis_uncertainty_ev",
                        0.3,
                        "energy_axis",
                        "energy axis moved by 1.2 eV",
                        "low_loss",
                        "a, low (median t/λ 0.48)"),
                Map.of("OxEELS", "0.1", "Java", "17"),
                List.of(
                        new SourceFile("image", "folder/a.dm3", "00ff"),
                        new SourceFile("model", "mn.oxeels", "11"),
                        new SourceFile("low loss", "folder/low.dm3", "22")));
        OxidationMap map = ExampleMaps.withSets(map(30, 1));
        // beyond its interval of ± 0.2
        map.consensus().valence()[20] += 0.3f;
        String text = MapMethods.of(map, made);
        for (String part : List.of(
                "at Mn L2,3 in the spectrum image a.dm3 (30 × 1 pixels of 0.7 × 0.7 nm; SHA-256 of a.dm3 00ff; "
                        + "800 channels of 0.1 eV from 600 eV) with Java 17, OxEELS 0.1.",
                "Energy axis: moved by 1.2 eV; probabilities were averaged over an error of ± 0.30 eV",
                "from 200 spectra (Mn2+ 120, Mn4+ 80) of 2 acquisitions, with cost = 10, kernel = rbf; SHA-256",
                "whole acquisitions held out together, it named 93.5 ± 1.3 % of held-out spectra right",
                "Of 30 pixels, 2 were refused as without a significant or strong enough white line and 4 as unknown",
                "reject_below = 0.5",
                "Each pixel that shows an edge and is not unlike the training spectra, though no class may be probable "
                        + "enough to name it, has a set of states",
                "it lies outside of the interval in 1 of 24 pixels.",
                "The valence by the model of the same spectra, like neighbours added up, was compared with white lines",
                "more than 0.5 of valence and 2 standard errors apart in 12 pixels",
                "They took t/λ from the low loss a, low (median t/λ 0.48); SHA-256 of low.dm3 22.",
                "* 3 pixels have no pre-edge",
                "doi:10.1145/1961189.1961199",
                "doi:10.1103/PhysRevB.47.8471")) assertTrue(text.contains(part), part + " in:\n" + text);
        assertEquals(
                1, text.lines().filter(line -> line.startsWith("Oxidation")).count(), "one paragraph");
    }

    @Test
    void aNetworkFromElsewhereIsNotSaidToHaveBeenTestedHere() {
        ModelOrigin origin = new ModelOrigin(
                "Mn L2,3: Mn2+, Mn4+",
                "mn.oxeels",
                ExampleMaps.ORIGIN.edge(),
                false,
                new Provenance(
                        "OxEELS 0.1 (imported)",
                        "",
                        Map.of(),
                        List.of(),
                        List.of(),
                        new UntoldRecipe(0, Map.of("trained_by", "a colleague")),
                        Map.of()),
                Validation.untested(2));
        String text = MapMethods.of(
                map(30, 1),
                new MapProvenance(origin, "a.dm3", new EnergyAxis(600, 0.1, 800), "", Map.of(), Map.of(), List.of()));
        for (String part : List.of(
                "as recorded; an error of the axis does not enter what the model says",
                "is a network that was trained elsewhere, taken over by OxEELS 0.1 (imported), with trained_by = a "
                        + "colleague.",
                "How many spectra it names right was not tested by this program."))
            assertTrue(text.contains(part), part + " in:\n" + text);
        assertFalse(text.contains("held-out"), text);
    }
}
