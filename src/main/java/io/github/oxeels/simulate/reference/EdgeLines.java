// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The lines of an L2,3 edge as a spectrometer of known resolution has seen them.
 *
 * @param l3 lines of L3 as seen at {@code resolution}
 * @param l2 lines of L2, heights on the same scale
 * @param resolution instrument FWHM contained in the line widths, eV
 * @param lifetimeL3 Lorentzian FWHM of L3, eV
 * @param lifetimeL2 Lorentzian FWHM of L2, eV; larger by Coster–Kronig decay
 * @param step continuum above L2 relative to the L3 maximum at {@code resolution}
 * @param l3l2Area L3/L2 area to impose instead of that of the lines
 */
public record EdgeLines(
        List<Line> l3,
        List<Line> l2,
        double resolution,
        double lifetimeL3,
        double lifetimeL2,
        double step,
        OptionalDouble l3l2Area) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public EdgeLines {
        if (l3.isEmpty() || l2.isEmpty())
            throw new IllegalArgumentException("an ion needs at least one L3 and one L2 line");
        if (l3.stream().mapToDouble(Line::energy).max().getAsDouble()
                >= l2.stream().mapToDouble(Line::energy).min().getAsDouble())
            throw new IllegalArgumentException("the L3 lines must lie below the L2 lines");
        Checks.atLeast("line resolution in eV", resolution, 0);
        Checks.positive("L3 lifetime width in eV", lifetimeL3);
        Checks.positive("L2 lifetime width in eV", lifetimeL2);
        Checks.within("step / L3 maximum", step, 0, 1);
        l3l2Area.ifPresent(area -> Checks.positive("L3/L2 area", area));
        l3 = List.copyOf(l3);
        l2 = List.copyOf(l2);
    }

    /** @param eV by which all lines are moved */
    EdgeLines moved(double eV) {
        return new EdgeLines(moved(l3, eV), moved(l2, eV), resolution, lifetimeL3, lifetimeL2, step, l3l2Area);
    }

    private static List<Line> moved(List<Line> lines, double eV) {
        return lines.stream()
                .map(line -> new Line(line.energy() + eV, line.height(), line.width()))
                .toList();
    }
}
