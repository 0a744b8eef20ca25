// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.numeric.Checks;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the L2,3 edge of one ion in one environment. The values and their sources are in {@code ions.json}.
 *
 * @param name such as {@code Fe3+ tet}
 * @param environment what the ion is and where it sits
 * @param lines of its edge
 * @param strength white-line area per atom (holes in 3d), on a scale common to all ions
 * @param reduction what the beam turns the ion into, if it does
 * @param spread variety between compounds and laboratories
 */
public record Ion(
        String name,
        Environment environment,
        EdgeLines lines,
        double strength,
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
        if (name.isBlank()) throw new IllegalArgumentException("an ion needs a name");
        Checks.positive("strength", strength);
    }

    /** @return the ion as one of another element */
    Ion of(String element) {
        Environment other = new Environment(
                environment.state(), element, environment.valence(), environment.site(), environment.oxide());
        return new Ion(name, other, lines, strength, reduction, spread);
    }

    /** @return oxidation state, such as {@code Fe3+} */
    public String state() {
        return environment.state();
    }

    /** @return such as {@code Fe} */
    public String element() {
        return environment.element();
    }

    /** @return valence of the ion */
    public double valence() {
        return environment.valence();
    }

    /** @return compound whose O K edge goes with the ion */
    public String oxide() {
        return environment.oxide();
    }

    /** @return lines of L3 */
    public List<Line> l3() {
        return lines.l3();
    }

    /** @return eV of its first line */
    public double l3Energy() {
        return l3().get(0).energy();
    }

    /** @return lines of L2 */
    public List<Line> l2() {
        return lines.l2();
    }

    /**
     * @param eV by which all lines are moved
     * @param position spread of the position between compounds and laboratories, one standard deviation in eV
     */
    public Ion moved(double eV, double position) {
        return new Ion(name, environment, lines.moved(eV), strength, reduction, spread.withPosition(position));
    }
}
