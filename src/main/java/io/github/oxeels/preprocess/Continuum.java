// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * What is projected out of an aligned window before it is normalised: a level, and the step of the continuum at L3 and
 * at L2. Laboratories differ in both, by their background windows, their thickness and what they subtracted; after the
 * projection neither is in the features. Steps at L3 and L2 of a free ratio would take the white-line ratio with them,
 * so theirs is fixed.
 *
 * @param split eV from the pivot of the alignment to the step at L2; 0 = nothing is projected out
 * @param l3Share share of the step that lies at L3, in 0…1
 * @param width of the arctan that both steps are, eV
 */
public record Continuum(double split, double l3Share, double width) {

    public static final Continuum NONE = new Continuum(0, 0, 0);

    /** About as wide as the lines. */
    private static final double WIDTH = 1;
    /** eV above the step at L2 that a window must hold, or it cannot be distinguished from a white line. */
    public static final double ABOVE = 2;

    /** @throws IllegalArgumentException if a value is outside its range */
    public Continuum {
        if (!(split >= 0 && split <= 100))
            throw new IllegalArgumentException("split of a continuum must be in 0…100 eV, got " + split);
        if (!(l3Share >= 0 && l3Share <= 1))
            throw new IllegalArgumentException("share of the step at L3 must be in 0…1, got " + l3Share);
        if (split > 0 && !(width >= 0.1 && width <= 10))
            throw new IllegalArgumentException("width of the steps must be in 0.1…10 eV, got " + width);
    }

    /**
     * @param split eV from L3 to L2
     * @param l3Share share of the step at L3, by the number of initial states
     * @return a level and steps, 1 eV wide
     */
    public static Continuum of(double split, double l3Share) {
        return new Continuum(split, l3Share, WIDTH);
    }

    /** @return whether anything is projected out */
    public boolean projects() {
        return split > 0;
    }

    /** @return orthonormal shapes over the channels of a window: the level, and what the steps have beyond it */
    List<double[]> shapes(FeatureWindow window, Alignment alignment) {
        if (!projects()) return List.of();
        EnergyAxis axis = window.axis();
        double[] level = new double[axis.size()], step = new double[axis.size()];
        double mean = 0;
        for (int i = 0; i < step.length; i++) {
            double u = axis.energy(i) - alignment.pivot();
            level[i] = 1 / Math.sqrt(step.length);
            step[i] = l3Share * arctan(u) + (1 - l3Share) * arctan(u - split);
            mean += step[i] / step.length;
        }
        double squares = 0;
        for (double value : step) squares += (value - mean) * (value - mean);
        for (int i = 0; i < step.length; i++) step[i] = (step[i] - mean) / Math.sqrt(squares);
        return List.of(level, step);
    }

    private double arctan(double u) {
        return 0.5 + StrictMath.atan(2 * u / width) / Math.PI;
    }

    /** Takes shapes out of the features from {@code start} on. */
    static void project(List<double[]> shapes, float[] features, int start) {
        for (double[] shape : shapes) {
            double share = 0;
            for (int i = 0; i < shape.length; i++) share += shape[i] * features[start + i];
            for (int i = 0; i < shape.length; i++) features[start + i] -= (float) (share * shape[i]);
        }
    }
}
