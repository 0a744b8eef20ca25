// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The two white lines of an edge. They are called L3 and L2 throughout the program, and named as {@link #names} says
 * where a user reads of them: M5 and M4 of a lanthanide are such a pair too.
 *
 * @param names of the lower and the upper line, such as {@code L3} and {@code L2}
 * @param l3 window of the lower line, eV
 * @param l2 window of the upper line, eV, above that of the lower
 * @param l3Maximum where the maximum of the lower line lies, over all oxidation states, eV
 * @param split spin-orbit splitting, eV from the lower to the upper line; empty where it is not known
 * @param shape how the two lines stand to each other and to what surrounds them
 * @param chemistry what of them tells oxidation states
 */
public record WhiteLinePair(
        List<String> names,
        EnergyWindow l3,
        EnergyWindow l2,
        EnergyWindow l3Maximum,
        OptionalDouble split,
        Shape shape,
        Chemistry chemistry) {

    /** As the lines of an L2,3 edge are called. */
    static final List<String> L_NAMES = List.of("L3", "L2");

    /** Widths after Pearson, Ahn and Fultz 1993, doi:10.1103/PhysRevB.47.8471, eV. */
    private static final double L3_WIDTH = 10, L2_WIDTH = 8;
    /** From the maximum of L2 to the level of the continuum, and over how much it is measured, eV. */
    private static final double POST_EDGE_GAP = 6, POST_EDGE_WIDTH = 8, LEAST_POST_EDGE = 1.5;
    /** Height of the upper line over that of the lower from which a maximum may be that of either. */
    private static final double EVEN = 0.75;

    /**
     * How two white lines stand to each other and to what surrounds them.
     *
     * @param distances how far the upper maximum is looked for above the lower one, eV, a wrong dispersion included
     * @param l2Height height of the upper line over that of the lower as a broad instrument sees them, above 0
     * @param states number of initial states of the lower and of the upper line: the step of the continuum is shared
     *     between them as these are, 4:2 of L3 and L2, 6:4 of M5 and M4
     * @param search eV by which an axis may be off and the lines still be taken for these
     * @param nextEdge energy from which another edge of the usual specimen lies on what is beyond the lines, eV; empty
     *     where none does
     */
    public record Shape(
            EnergyWindow distances, double l2Height, States states, double search, OptionalDouble nextEdge) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Shape {
            if (!(l2Height > 0 && l2Height <= 5))
                throw new IllegalArgumentException("l2_height must be in 0…5, above 0, got " + l2Height);
            if (!(search >= 1 && search <= 20))
                throw new IllegalArgumentException("search must be in 1…20 eV, got " + search);
        }
    }

    /**
     * Initial states of two white lines.
     *
     * @param l3 electrons in the level of the lower line, at least 1
     * @param l2 electrons in that of the upper line, at least 1
     */
    public record States(int l3, int l2) {

        /** Of 2p3/2 and 2p1/2. */
        public static final States OF_2P = new States(4, 2);

        /** @throws IllegalArgumentException if there are none */
        public States {
            if (l3 < 1 || l2 < 1)
                throw new IllegalArgumentException("initial_states must be at least 1 each, got " + l3 + ", " + l2);
        }

        /** @return as a ratio of small numbers, such as {@code 2:1} */
        public String ratio() {
            int divisor = BigInteger.valueOf(l3).gcd(BigInteger.valueOf(l2)).intValue();
            return l3 / divisor + ":" + l2 / divisor;
        }

        /** @return share of the continuum's step at the lower line */
        public double l3Share() {
            return l3 / (double) (l3 + l2);
        }

        /** @return share of the continuum's step at the upper line */
        public double l2Share() {
            return l2 / (double) (l3 + l2);
        }
    }

    /**
     * What of two white lines tells oxidation states.
     *
     * @param toldByPosition whether oxidation states differ in where the lines lie rather than in their shape, so that
     *     the axis must be calibrated and spectra must not be aligned to their maximum
     * @param holes empty places in the final shell per atom at valence 0, negative where a shell is full before the
     *     valence is that low; with the valence they make the strength of the lines. Empty where that is not known
     * @param l3ByPrePeak heights of the O K pre-peak and energies of the L3 maximum that go together, by rising height;
     *     none where no such relation is known
     */
    public record Chemistry(boolean toldByPosition, OptionalInt holes, List<PrePeakRelation> l3ByPrePeak) {

        /** Holes that a full shell seems to have, as the weak L3 of Cu2O shows [R]. */
        private static final double WEAKEST = 0.5;

        public Chemistry {
            l3ByPrePeak = List.copyOf(l3ByPrePeak);
        }

        /**
         * @param valence of the metal
         * @return strength of the white lines per atom, above 0, on a scale of its own; 1 where it is not known. A
         *     shell that is all but full has a weak line from its mixing with that of oxygen
         */
        public double strength(double valence) {
            return holes.isPresent() ? Math.max(WEAKEST, valence + holes.getAsInt()) : 1;
        }
    }

    /**
     * One point of a relation between O K and L3.
     *
     * @param height of the O K pre-peak over that of the main peak
     * @param l3 energy of the L3 maximum, eV
     */
    public record PrePeakRelation(double height, double l3) {}

    /** @throws IllegalArgumentException if the windows do not follow each other or the maximum is in none of them */
    public WhiteLinePair {
        names = List.copyOf(names);
        if (names.size() != 2) throw new IllegalArgumentException("white lines have two names, got " + names);
        if (l2.centre() <= l3.centre() || l2.from() < l3.from() || l2.to() < l3.to())
            throw new IllegalArgumentException("the window of " + names.get(1) + ", " + l2 + ", must lie above that of "
                    + names.get(0) + ", " + l3);
        if (!l3.contains(l3Maximum))
            throw new IllegalArgumentException(
                    "the maximum of " + names.get(0) + ", " + l3Maximum + ", must lie in its window " + l3);
        if (split.isPresent() && !(split.getAsDouble() > 0 && split.getAsDouble() < 100))
            throw new IllegalArgumentException("split must be in 0…100 eV, above 0, got " + split.getAsDouble());
    }

    /** @return a text about L3 and L2 as one about these lines */
    public String named(String text) {
        return text.replace("L3", names.get(0)).replace("L2", names.get(1));
    }

    /** @return distance between the windows of the lines, eV */
    public double separation() {
        return l2.centre() - l3.centre();
    }

    /** @return width of the window in which L3 is integrated, eV: those of the two lines do not overlap */
    public double l3Width() {
        return Math.min(L3_WIDTH, separation());
    }

    /** @return width of the window in which L2 is integrated, eV */
    public double l2Width() {
        return Math.min(L2_WIDTH, separation() - 2);
    }

    /**
     * @return eV from the maximum of L2 to where the level of the continuum is measured; right above the line where the
     *     next edge begins soon
     */
    public double postEdgeGap() {
        return Math.min(POST_EDGE_GAP, Math.max(l2Width() / 2, freeAboveL2() - LEAST_POST_EDGE));
    }

    /** @return over how many eV it is measured */
    public double postEdgeWidth() {
        return Math.min(POST_EDGE_WIDTH, Math.max(LEAST_POST_EDGE, freeAboveL2() - postEdgeGap()));
    }

    /** @return eV above an L2 maximum that are free of the next edge, for the highest oxidation state */
    private double freeAboveL2() {
        return shape.nextEdge().orElse(Double.POSITIVE_INFINITY) - l3Maximum.to() - split.orElse(separation());
    }

    /** @return eV above an L3 maximum that are free of the next edge; without bound where there is none */
    public double freeAboveL3() {
        return shape.nextEdge().orElse(Double.POSITIVE_INFINITY) - l3Maximum.to();
    }

    /** @return whether the upper line may be as high as the lower, so that no maximum tells which of them it is */
    public boolean isEven() {
        return shape.l2Height() >= EVEN;
    }
}
