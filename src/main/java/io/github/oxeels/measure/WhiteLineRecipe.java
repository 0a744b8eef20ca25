// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.WhiteLinePair;

/**
 * How the white lines of an edge are measured. A ratio means nothing without its recipe.
 *
 * @param method what is subtracted below the lines, and where they are integrated
 * @param edge with white lines
 * @param background whether a power law is fitted before the edge; not for spectra whose background is off already
 * @param widths of the windows
 * @param search how far the axis may be off, eV
 * @param noise how the counts scatter
 * @param leastSignificance of the L3 area in standard errors, below which there is no edge
 */
public record WhiteLineRecipe(
        Method method,
        Edge edge,
        boolean background,
        Widths widths,
        double search,
        CountingNoise noise,
        double leastSignificance) {

    /** How far an axis may be off, eV. */
    private static final double SEARCH = 6;

    /**
     * Widths of the windows in eV.
     *
     * @param l3 of the window around the L3 maximum; 10 after Pearson
     * @param l2 of the window around the L2 maximum; 8 after Pearson
     * @param postEdgeGap from the L2 maximum to the window of the continuum
     * @param postEdge of the window of the continuum; what the axis does not hold of it is left out
     */
    public record Widths(double l3, double l2, double postEdgeGap, double postEdge) {

        /** @throws IllegalArgumentException if a width is not above 0 */
        public Widths {
            requirePositive("L3 window", l3);
            requirePositive("L2 window", l2);
            requirePositive("post-edge gap", postEdgeGap);
            requirePositive("post-edge window", postEdge);
        }
    }

    /** What lies below the lines. The continuum is split 2:1 between L3 and L2 in each, 3:2 between M5 and M4. */
    public enum Method {
        /**
         * Sharp steps at the maxima, at the level of a window beyond L2; Pearson, Ahn and Fultz 1993,
         * doi:10.1103/PhysRevB.47.8471
         */
        PEARSON,
        /**
         * Arctan steps of 1 eV at the maxima, same level and windows; van Aken, Liebscher and Styrsa 1998,
         * doi:10.1007/s002690050122
         */
        DOUBLE_ARCTAN,
        /**
         * Iron on a calibrated axis: arctan steps at 708.65 and 721.65 eV, windows 708.5–710.5 and 719.7–721.7 eV; van
         * Aken and Liebscher 2002, doi:10.1007/s00269-001-0222-6
         */
        FIXED_WINDOWS
    }

    /**
     * @throws IllegalArgumentException if the edge has no white lines, or fixed windows are asked for another element
     *     than iron
     */
    public WhiteLineRecipe {
        if (!edge.hasWhiteLines()) throw new IllegalArgumentException(edge.name() + " has no white lines");
        if (method == Method.FIXED_WINDOWS && !edge.equals(Edge.FE_L23))
            throw new IllegalArgumentException(
                    "the fixed windows of van Aken and Liebscher are for iron, not for " + edge.element());
        if (!(search >= 0 && search <= 20))
            throw new IllegalArgumentException("search range must be in [0, 20] eV, got " + search);
        if (!(leastSignificance >= 0))
            throw new IllegalArgumentException("least significance must be >= 0, got " + leastSignificance);
    }

    private static void requirePositive(String what, double width) {
        if (!(width > 0) || Double.isInfinite(width))
            throw new IllegalArgumentException(what + " must be > 0 eV, got " + width);
    }

    /**
     * Pearson, windows of 10 and 8 eV, continuum 6–14 eV above the L2 maximum, narrower where the lines or the next
     * edge leave less room; axis off by up to 6 eV, gain estimated, 3 standard errors
     */
    public static WhiteLineRecipe defaults(Edge edge) {
        WhiteLinePair pair = edge.pair();
        Widths widths = new Widths(pair.l3Width(), pair.l2Width(), pair.postEdgeGap(), pair.postEdgeWidth());
        double search = Math.min(SEARCH, pair.shape().search());
        return new WhiteLineRecipe(Method.PEARSON, edge, true, widths, search, CountingNoise.ESTIMATED, 3);
    }

    public WhiteLineRecipe withMethod(Method other) {
        return new WhiteLineRecipe(other, edge, background, widths, search, noise, leastSignificance);
    }

    public WhiteLineRecipe withBackground(boolean fitted) {
        return new WhiteLineRecipe(method, edge, fitted, widths, search, noise, leastSignificance);
    }

    public WhiteLineRecipe withLeastSignificance(double standardErrors) {
        return new WhiteLineRecipe(method, edge, background, widths, search, noise, standardErrors);
    }

    /** @return a text about L3 and L2 as one about the lines of this edge */
    public String named(String text) {
        return edge.pair().named(text);
    }

    /** @return how the step of the continuum is split between the lines, such as {@code 2:1} */
    public String steps() {
        return edge.pair().shape().states().ratio();
    }
}
