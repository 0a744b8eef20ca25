// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.report.figure.MapFigure;
import io.github.oxeels.report.figure.ScaleBar;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapOutputTest {

    private static final String[] TEN = {
        "Mn2+",
        "Mn2.67+",
        "Mn3+",
        "Mn4+",
        "FeO",
        "Fe3O4",
        "γ-Fe2O3",
        "α-Fe2O3",
        "a class with a very long name",
        "carbon"
    };

    private static boolean has(BufferedImage image, Color colour) {
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) if (image.getRGB(x, y) == colour.getRGB()) return true;
        return false;
    }

    @ParameterizedTest
    @CsvSource({"19,17", "100,80", "30,1", "1,30", "1,1", "3,200", "2000,3", "700,650"})
    void aFigureOfAnyShapeShowsAllClassesInItsLegend(int width, int height) {
        BufferedImage figure = MapFigure.of(ExampleMaps.of(width, height, 0.7, "nm", TEN), "a model", List.of())
                .image(1);
        assertTrue(figure.getWidth() >= 600, figure.getWidth() + " pixels wide");
        for (int c = 0; c < TEN.length; c++) assertTrue(has(figure, ClassColours.of(c)), "colour of " + TEN[c]);
        assertTrue(has(figure, ClassColours.UNKNOWN) && has(figure, ClassColours.NO_EDGE));
    }

    @Test
    void anUncalibratedMapWithoutValencesIsDrawnToo() {
        assertTrue(MapFigure.of(ExampleMaps.of(20, 20, 1, "", "carbon", "other"), "", List.of())
                        .image(1)
                        .getWidth()
                >= 600);
    }

    @Property(tries = 300)
    void aScaleBarHasARoundLengthAndFits(
            @ForAll @IntRange(min = 2, max = 4096) int size,
            @ForAll @DoubleRange(min = 1e-4, max = 1e3) @Scale(4) double scale) {
        ScaleBar bar = ScaleBar.of(new SpatialAxis(size, 0, scale, "nm"));
        assertTrue(bar.pixels() <= 0.4 * size * (1 + 1e-9) && bar.pixels() > 0.4 * size / 2.6, bar + " of " + size);
        assertTrue(bar.text().matches("(0\\.0*)?[125]0* [nµ]m"), bar.text());
    }

    @Test
    void unitsOfAScaleBarAreThoseAReaderExpects() {
        assertEquals("50 nm", ScaleBar.of(new SpatialAxis(100, 0, 0.002, "µm")).text());
        assertEquals("1 µm", ScaleBar.of(new SpatialAxis(1000, 0, 4, "nm")).text());
        assertEquals("20 pixels", ScaleBar.of(SpatialAxis.uncalibrated(100)).text());
        SpatialAxis scan = new SpatialAxis(60, 0, 0.5, "nm");
        assertEquals("10 nm", ScaleBar.of(SpatialAxis.uncalibrated(1), scan).text(), "along a scan down the picture");
        assertEquals("10 nm", ScaleBar.of(scan, SpatialAxis.uncalibrated(1)).text());
    }

    @Property(tries = 100)
    void aBrighterColourIsAHigherValue(@ForAll @IntRange(max = 98) int step) {
        assertTrue(luminance(ColourMap.VIRIDIS.at(step / 99.0)) < luminance(ColourMap.VIRIDIS.at((step + 1) / 99.0)));
    }

    private static double luminance(Color colour) {
        return 0.2126 * Math.pow(colour.getRed() / 255.0, 2.2)
                + 0.7152 * Math.pow(colour.getGreen() / 255.0, 2.2)
                + 0.0722 * Math.pow(colour.getBlue() / 255.0, 2.2);
    }

    @Test
    void theTableCountsEveryPixelOnce() {
        OxidationMap map = ExampleMaps.of(40, 30, 2.5, "nm", "Mn2+", "Mn3+", "Mn4+");
        BitSet corner = new BitSet();
        corner.set(0);
        Table table = MapTable.of(map, List.of(new Region("corner", corner)));
        int sum = 0;
        for (int row = 0; row < 5; row++) sum += (Integer) table.value(row, "Pixels");
        assertEquals(1200, sum);
        assertEquals("no edge", table.value(4, "Class"));
        assertEquals(1200 - (Integer) table.value(4, "Pixels"), table.value(5, "Pixels"));
        assertEquals((Integer) table.value(0, "Pixels") * 6.25, table.value(0, "Area"));
        assertEquals(2.0, (Double) table.value(0, "Mean valence"), 1e-9);
        assertEquals(2.0, (Double) table.value(0, "Mean L3/L2"), 1e-9);
        assertEquals(1, table.value(6 + 4, "Pixels"));
        BitSet outside = new BitSet();
        outside.set(5000);
        assertThrows(IllegalArgumentException.class, () -> MapTable.of(map, List.of(new Region("far", outside))));
    }

    @Test
    void unitsFollowThePixels() {
        assertEquals(
                "Area (µm²)",
                MapTable.of(ExampleMaps.of(4, 4, 1, "µm", "A", "B"), List.of())
                        .columns()
                        .get(3)
                        .heading());
        assertEquals(
                "Area (pixel)",
                MapTable.of(ExampleMaps.of(4, 4, 1, "", "A", "B"), List.of())
                        .columns()
                        .get(3)
                        .heading());
        assertEquals(
                "Length (nm)",
                MapTable.of(ExampleMaps.of(4, 1, 1, "nm", "A", "B"), List.of())
                        .columns()
                        .get(3)
                        .heading());
    }

    @Test
    void csvQuotesTextAndLeavesMissingNumbersEmpty() throws IOException {
        Table table = new Table.Builder(Column.text("Name"), Column.number("Energy", "eV"))
                .row("a, \"b\"", 640.25)
                .row("γ", Double.NaN)
                .build();
        StringWriter text = new StringWriter();
        table.writeCsv(text);
        assertEquals("Name,Energy (eV)\r\n\"a, \"\"b\"\"\",640.25\r\nγ,\r\n", text.toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table.Builder(Column.count("N")).row("text").build());
    }
}
