// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the L2,3 edge of one ion in one environment. The values and their sources are in {@code ions.json}.
 *
 * @param name such as {@code Fe3+ tet}
 * @param state oxidation state, such as {@code Fe3+}; several ions may share one
 * @param element such as {@code Fe}
 * @param valence of the ion
 * @param site coordination, for the reader
 * @param oxide compound whose O K edge goes with the ion
 * @param l3 lines of L3 as seen at {@code lineResolution}
 * @param l2 lines of L2, heights on the same scale
 * @param lineResolution instrument FWHM contained in the line widths, eV
 * @param lifetimeL3 Lorentzian FWHM of L3, eV
 * @param lifetimeL2 Lorentzian FWHM of L2, eV; larger by Coster–Kronig decay
 * @param step continuum behind L2 relative to the L3 maximum at {@code lineResolution}
 * @param strength white-line area per atom (holes in 3d), on a scale common to all ions
 * @param l3l2Area L3/L2 area to impose instead of that of the lines
 * @param reduction what the beam turns the ion into, if it does
 * @param spread variety between compounds and laboratories
 */
public record Ion(
        String name,
        String state,
        String element,
        double valence,
        String site,
        String oxide,
        List<Line> l3,
        List<Line> l2,
        double lineResolution,
        double lifetimeL3,
        double lifetimeL2,
        double step,
        double strength,
        OptionalDouble l3l2Area,
        Optional<Reduction> reduction,
        Spread spread) {

    /**
     * Reduction of an ion under the beam.
     *
     * @param to name of the ion it becomes
     * @param safeFluence e/nm², at which {@link #SAFE_LOSS} of the ions have changed
     */
    public record Reduction(String to, double safeFluence) {

        /** Share of the ions that have changed at the safe fluence; a change that EELS would just not notice [R]. */
        public static final double SAFE_LOSS = 0.05;

        public Reduction {
            Checks.positive("safe fluence in e/nm²", safeFluence);
        }
    }

    /** @throws IllegalArgumentException if a value is outside its range */
    public Ion {
        if (name.isBlank() || state.isBlank() || element.isBlank())
            throw new IllegalArgumentException("an ion needs a name, a state and an element");
        Checks.within("valence", valence, 0, 8);
        if (l3.isEmpty() || l2.isEmpty())
            throw new IllegalArgumentException("an ion needs at least one L3 and one L2 line");
        if (l3.stream().mapToDouble(Line::energy).max().getAsDouble()
                >= l2.stream().mapToDouble(Line::energy).min().getAsDouble())
            throw new IllegalArgumentException("the L3 lines must lie below the L2 lines");
        Checks.atLeast("line resolution in eV", lineResolution, 0);
        Checks.positive("L3 lifetime width in eV", lifetimeL3);
        Checks.positive("L2 lifetime width in eV", lifetimeL2);
        Checks.within("step / L3 maximum", step, 0, 1);
        Checks.positive("strength", strength);
        l3l2Area.ifPresent(area -> Checks.positive("L3/L2 area", area));
        l3 = List.copyOf(l3);
        l2 = List.copyOf(l2);
    }

    /**
     * @param eV by which all lines are moved
     * @param spread of the position between compounds and laboratories, one standard deviation in eV
     */
    public Ion moved(double eV, double spread) {
        Spread wider = new Spread(
                spread,
                this.spread.height(),
                this.spread.width(),
                this.spread.splitting(),
                this.spread.l2Position(),
                this.spread.ratio());
        return new Ion(
                name,
                state,
                element,
                valence,
                site,
                oxide,
                moved(l3, eV),
                moved(l2, eV),
                lineResolution,
                lifetimeL3,
                lifetimeL2,
                step,
                strength,
                l3l2Area,
                reduction,
                wider);
    }

    private static List<Line> moved(List<Line> lines, double eV) {
        return lines.stream()
                .map(line -> new Line(line.energy() + eV, line.height(), line.width()))
                .toList();
    }
}
