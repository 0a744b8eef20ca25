// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.gan.GanRound;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.report.chart.ChartGrid;
import io.github.oxeels.report.chart.LineChart;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GanWindowTest {

    private static GanRound round(TrainingCurve.Point... points) {
        GanRound.Preview preview =
                new GanRound.Preview("Mn2+", new double[] {1, 2, 1}, new double[][] {{1, 1, 1}, {0, 3, 0}});
        return new GanRound(
                50,
                100,
                false,
                List.of(new TrainingCurve("pair 1", List.of(points))),
                new double[] {640, 641, 642},
                List.of(preview));
    }

    @Test
    void withoutAScreenThereIsNoWindow() {
        assertTrue(GraphicsEnvironment.isHeadless());
        try (GanWindow window = new GanWindow("training")) {
            assertTrue(window.onlooker().isEmpty());
        }
    }

    @Test
    void chartsShowLossesDistanceAndEachClass() {
        GanRound round = round(
                new TrainingCurve.Point(0, 0, 0, 0.5),
                new TrainingCurve.Point(25, -1, 2, 0.2),
                new TrainingCurve.Point(50, -3, 4, 0.3));
        List<LineChart> charts = GanCharts.of(round);
        assertEquals(3, charts.size());
        LineChart.Series critic = charts.get(0).series().get(0);
        assertEquals("critic, pair 1", critic.name());
        // step 0 has no loss of its own
        assertEquals(
                List.of(2.0, 2.0, 4.0),
                java.util.Arrays.stream(critic.y()).boxed().toList());
        assertEquals("pair 1, least at step 25", charts.get(1).series().get(0).name());
        assertEquals("energy loss (eV)", charts.get(2).across());
        assertEquals(
                List.of("generated", "generated", "real, mean"),
                charts.get(2).series().stream().map(LineChart.Series::name).toList());
    }

    @Test
    void aPictureIsDrawnFromTheFirstRoundOn() {
        BufferedImage picture = ChartGrid.draw(
                GanCharts.of(round(new TrainingCurve.Point(0, 0, 0, 0.5), new TrainingCurve.Point(25, -1, 2, 0.2))),
                3,
                300);
        assertEquals(900, picture.getWidth());
        assertEquals(186, picture.getHeight());
        int coloured = 0;
        for (int x = 0; x < 900; x++)
            for (int y = 0; y < 186; y++)
                if ((picture.getRGB(x, y) & 0xff) - (picture.getRGB(x, y) >> 16 & 0xff) > 30) coloured++;
        assertTrue(coloured > 5, "blue of the generated spectra is missing: " + coloured);
    }

    @Test
    void theMeanOfRealSpectraLiesAboveTheGeneratedOnes() {
        double[] x = {0, 1}, y = {0, 1};
        LineChart.Series below = new LineChart.Series("below", 1, LineChart.Style.LINE, x, y),
                above = new LineChart.Series("above", 0, LineChart.Style.LINE, x, y);
        BufferedImage picture = ChartGrid.draw(List.of(new LineChart("", "", "", List.of(below, above))), 1, 1000);
        int orange = 0, blue = 0;
        for (int px = 0; px < picture.getWidth(); px++)
            for (int py = 0; py < picture.getHeight(); py++) {
                if ((picture.getRGB(px, py) & 0xffffff) == 0xD55E00) orange++;
                if ((picture.getRGB(px, py) & 0xffffff) == 0x0072B2) blue++;
            }
        assertTrue(orange > 4 * blue, orange + " orange pixels, " + blue + " blue ones");
    }
}
