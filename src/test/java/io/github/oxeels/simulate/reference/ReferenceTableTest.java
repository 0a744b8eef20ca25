// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.ForwardModel;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * What the simulator makes of each ion, beside what was measured on digitised references of many laboratories, by one
 * recipe written down here once more: L3 maximum, L2 − L3, FWHM of L3, L3/L2 after Pearson with windows of 10 and 8 eV.
 */
class ReferenceTableTest {

    /**
     * Shares of compounds, the references' resolution, and measured value with the range of the class, quantity by
     * quantity.
     */
    private record Row(
            String name,
            List<String> compounds,
            double resolution,
            double[] l3,
            double[] distance,
            double[] width,
            double[] ratio) {}

    private record Measured(double l3, double distance, double width, double ratio) {}

    /**
     * The table of reference/physics.md, section 2 [M]. Resolutions are what the width of each row asks for: 0.5 eV
     * where MnO is 1.2 eV wide, 2 eV where FeO is 3.4 eV wide [R]. Ranges are the class's own where the table gives
     * one. Mixed valences have none: a mixture per atom cannot leave its pure neighbours, so theirs runs from one
     * neighbour to the other, or to the measured value where that lies outside of both (L3 of Mn3+/4+ at 643.8 eV is
     * above Mn4+, of other laboratories). Distances and widths of single values: ±0.4 and ±15–25 %.
     */
    private static final List<Row> TABLE = List.of(
            new Row(
                    "Mn2+",
                    List.of("MnO"),
                    0.5,
                    range(640.5, 639.8, 641.0),
                    range(12.15, 11.75, 12.55),
                    range(1.2, 1.05, 2.4),
                    range(4.24, 3.35, 9.2)),
            new Row(
                    "Mn2+/3+",
                    List.of("Mn3O4"),
                    1.3,
                    range(642.0, 641.0, 642.4),
                    range(11.05, 10.7, 11.5),
                    range(3.8, 3.2, 4.4),
                    range(2.76, 2.42, 3.2)),
            new Row(
                    "Mn3+",
                    List.of("Mn2O3"),
                    0.5,
                    range(642.4, 642.2, 642.6),
                    range(10.7, 10.3, 11.1),
                    range(3.45, 2.9, 4.0),
                    range(2.42, 2.25, 2.80)),
            new Row(
                    "Mn3+/4+",
                    List.of("Mn2O3", "MnO2"),
                    1.3,
                    range(643.8, 642.4, 643.8),
                    range(10.1, 10.1, 10.7),
                    range(4.85, 4.2, 5.3),
                    range(2.23, 1.98, 2.42)),
            new Row(
                    "Mn4+",
                    List.of("MnO2"),
                    0.5,
                    range(643.25, 643.0, 644.0),
                    range(10.3, 9.9, 10.7),
                    range(4.2, 3.6, 4.8),
                    range(1.98, 1.85, 2.13)),
            new Row(
                    "FeO",
                    List.of("FeO"),
                    2,
                    range(708.2, 706.9, 709.9),
                    range(13.1, 12.7, 13.5),
                    range(3.4, 2.9, 3.9),
                    range(4.4, 4.0, 6.3)),
            new Row(
                    "Fe3O4",
                    List.of("Fe3O4"),
                    1.5,
                    range(710.3, 709.2, 711.1),
                    range(13.1, 12.7, 13.5),
                    range(3.2, 2.7, 3.7),
                    range(4.8, 4.4, 6.4)));

    private static double[] range(double value, double low, double high) {
        return new double[] {value, low, high};
    }

    @Test
    void ionsReproduceTheTableOfMeasuredReferences() {
        List<Executable> checks = new ArrayList<>();
        System.out.println(
                "class | L3 max eV: simulated, measured (range) | L2-L3 eV | FWHM L3 eV | L3/L2 Pearson 10/8");
        for (Row row : TABLE) {
            Measured m = measure(row.compounds(), row.resolution());
            System.out.printf(
                    Locale.ROOT,
                    "%-7s | %.2f %s | %.2f %s | %.2f %s | %.2f %s%n",
                    row.name(),
                    m.l3(),
                    text(row.l3()),
                    m.distance(),
                    text(row.distance()),
                    m.width(),
                    text(row.width()),
                    m.ratio(),
                    text(row.ratio()));
            checks.add(() -> within(row.name() + " L3", m.l3(), row.l3()));
            checks.add(() -> within(row.name() + " L2-L3", m.distance(), row.distance()));
            checks.add(() -> within(row.name() + " FWHM", m.width(), row.width()));
            checks.add(() -> within(row.name() + " L3/L2", m.ratio(), row.ratio()));
        }
        assertAll(checks);
    }

    private static String text(double[] range) {
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", range[0], range[1], range[2]);
    }

    private static void within(String what, double value, double[] range) {
        assertTrue(value >= range[1] && value <= range[2], what + " is " + value + ", expected " + text(range));
    }

    @Test
    void doubletOfTrivalentIronIsResolvedAtPointEightAndMergedAtOnePointTwo() {
        assertEquals(2, maxima("Fe3+ oct", 0.8, 707, 710.3));
        assertEquals(1, maxima("Fe3+ oct", 1.2, 707, 710.3));
    }

    private static int maxima(String ion, double resolution, double from, double to) {
        EnergyAxis axis = new EnergyAxis(690, 0.05, 1000);
        double[] y = spectrum(List.of(ion), Acquisition.ideal().withResolution(resolution), axis);
        int maxima = 0;
        for (int i = (int) axis.channel(from); i < axis.channel(to); i++)
            if (y[i] > y[i - 1] && y[i] > y[i + 1]) maxima++;
        return maxima;
    }

    /**
     * Plural scattering feeds the region beyond L2: with a window close to L2 the ratio of Mn3+ rises by half to t/λ =
     * 0.6.
     */
    @Test
    void ratioOfAThickSpecimenIsTooHigh() {
        double thin = measure(List.of("Mn3+"), Acquisition.ideal().withResolution(0.6))
                .ratio();
        double thick = measure(
                        List.of("Mn3+"), Acquisition.ideal().withResolution(0.6).withThickness(0.6))
                .ratio();
        System.out.printf(Locale.ROOT, "L3/L2 of Mn3+ at t/λ 0: %.2f, at 0.6: %.2f%n", thin, thick);
        assertTrue(thick > 1.1 * thin);
    }

    /** Of as many metal atoms in each compound. */
    private static double[] spectrum(List<String> names, Acquisition acquisition, EnergyAxis axis) {
        List<Compound> compounds = names.stream()
                .map(name -> ReferenceData.shipped().named(name).withoutOxygen())
                .toList();
        double[] shares = new double[compounds.size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return ForwardModel.of(ReferenceData.shipped(), compounds, acquisition, axis, 1, 0)
                .expected(shares);
    }

    private static Measured measure(List<String> compounds, double resolution) {
        return measure(compounds, Acquisition.ideal().withResolution(resolution));
    }

    private static Measured measure(List<String> compounds, Acquisition acquisition) {
        double onset = compounds.get(0).startsWith("Mn") ? 640 : 708;
        EnergyAxis axis = new EnergyAxis(onset - 20, 0.05, 1200);
        double[] y = spectrum(compounds, acquisition, axis);
        int l3 = maximum(y, (int) axis.channel(onset - 4), (int) axis.channel(onset + 6));
        int l2 = maximum(y, (int) axis.channel(onset + 8.5), (int) axis.channel(onset + 20));
        int low = l3;
        while (y[low] > y[l3] / 2) low--;
        int high = l3;
        while (y[high] > y[l3] / 2) high++;
        double level = 0;
        int from = l2 + 120;
        int to = l2 + 240;
        for (int i = from; i < to; i++) level += y[i] / (to - from);
        return new Measured(
                axis.energy(l3),
                0.05 * (l2 - l3),
                0.05 * (high - low),
                area(y, level, l3, l2, l3, 100) / area(y, level, l3, l2, l2, 80));
    }

    private static double area(double[] y, double level, int l3, int l2, int centre, int half) {
        double sum = 0;
        for (int i = centre - half; i <= centre + half; i++)
            sum += y[i] - level * ((i >= l3 ? 2.0 / 3 : 0) + (i >= l2 ? 1.0 / 3 : 0));
        return sum;
    }

    private static int maximum(double[] y, int from, int to) {
        int best = from;
        for (int i = from; i < to; i++) if (y[i] > y[best]) best = i;
        return best;
    }
}
