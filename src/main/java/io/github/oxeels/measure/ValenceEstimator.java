// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.Optional;

/**
 * Mean valence of a spectrum from its white lines, plural scattering taken off. A thickness that is known, from the low
 * loss or from the user, is used with its error. Else it is read from the level beyond L2: plural scattering raises it,
 * and per white-line area it is nearly the same for all ions of an element without. What that leaves open of the
 * thickness goes into the error. Stateless.
 */
final class ValenceEstimator {

    /**
     * t/λ that specimens have before anything is known of one: 0.38–0.75 measured [M], thinner at edges of particles.
     */
    private static final double USUAL = 0.35;

    private static final double USUAL_SPREAD = 0.3;
    /**
     * Relative standard deviation of continuum over white lines at one valence: .10–.13 of L3 in Mn4+ oxides, .12–.15
     * in thin oxides of Fe [M], and what the background fit leaves of it [R].
     */
    private static final double CONTINUUM_SPREAD = 0.2;

    private static final double STEP = 0.02;
    private static final int STEPS = 90;
    /** Weight of a thickness below which it is as good as impossible. */
    private static final double NEGLIGIBLE = 1e-7;
    /** Where and with what weight a Gaussian error is tried: Gauss and Hermite, three points. */
    private static final double[][] NODES = {{-Math.sqrt(3), 1.0 / 6}, {0, 2.0 / 3}, {Math.sqrt(3), 1.0 / 6}};

    /**
     * @param lines thin, ratio with its counting error
     * @param thickness t/λ that was subtracted; empty if it is unknown and nothing was
     * @param ratioDoubt error of the ratio by that of the thickness
     * @param valence with its whole error
     * @param valenceDoubt what of that error more counts do not lower: thickness and spread of the references
     */
    record Estimate(
            WhiteLines lines, Optional<Measured> thickness, double ratioDoubt, Measured valence, double valenceDoubt) {}

    /** t/λ that are possible, with weights that sum to 1. */
    private record Thicknesses(double[] values, double[] weights) {

        double mean() {
            double mean = 0;
            for (int i = 0; i < values.length; i++) mean += weights[i] * values[i];
            return mean;
        }
    }

    private final ValenceCalibration calibration;
    private final boolean fixedWindows;

    /** @param recipe by which the calibration was made */
    ValenceEstimator(ValenceCalibration calibration, WhiteLineRecipe recipe) {
        this.calibration = calibration;
        fixedWindows = recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS;
    }

    /**
     * @param worker that has taken a spectrum in
     * @param known t/λ with its error; empty if it is unknown
     * @return empty if there is no significant edge
     */
    Optional<Estimate> estimate(WhiteLineAnalyzer.Worker worker, Optional<Measured> known) {
        ThinSums sums = worker.sums();
        // the published curve of the fixed windows is one of spectra as recorded
        boolean asRecorded = fixedWindows && known.isEmpty();
        Thicknesses possible = asRecorded
                ? around(new Measured(0, 0))
                : known.map(ValenceEstimator::around).orElseGet(() -> byContinuum(sums, worker.continuumVariance()));
        double thickness = possible.mean();
        return worker.lines(thickness).map(lines -> {
            Measured ratio = lines.ratio();
            double central = valence(ratio.value());
            double[] variances = new double[3];
            for (int i = 0; i < possible.values.length; i++) {
                if (possible.weights[i] < NEGLIGIBLE) continue;
                double other = sums.ratio(possible.values[i]);
                double[] deviations = {
                    possible.values[i] - thickness,
                    Double.isNaN(other) ? 0 : other - ratio.value(),
                    Double.isNaN(other) ? 0 : valence(other) - central
                };
                for (int k = 0; k < 3; k++) variances[k] += possible.weights[i] * deviations[k] * deviations[k];
            }
            double counting = fixedWindows
                    ? IronThreeShare.of(ratio).error()
                    : calibration.valence(ratio).error();
            double spread = fixedWindows
                    ? 0
                    : calibration.valence(new Measured(ratio.value(), 0)).error();
            Optional<Measured> found =
                    asRecorded ? Optional.empty() : Optional.of(new Measured(thickness, Math.sqrt(variances[0])));
            return new Estimate(
                    lines,
                    found,
                    Math.sqrt(variances[1]),
                    new Measured(central, Math.sqrt(counting * counting + variances[2])),
                    Math.sqrt(spread * spread + variances[2]));
        });
    }

    private double valence(double ratio) {
        return fixedWindows ? 2 + IronThreeShare.of(new Measured(ratio, 0)).value() : calibration.value(ratio);
    }

    private static Thicknesses around(Measured known) {
        if (known.error() == 0) return new Thicknesses(new double[] {known.value()}, new double[] {1});
        double[] values = new double[NODES.length];
        double[] weights = new double[NODES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, known.value() + NODES[i][0] * known.error());
            weights[i] = NODES[i][1];
        }
        return new Thicknesses(values, weights);
    }

    /** Bayes: how well the level beyond L2, once it is thin, suits the ion that the thin ratio tells. */
    private Thicknesses byContinuum(ThinSums sums, double levelVariance) {
        double[] values = new double[STEPS];
        double[] weights = new double[STEPS];
        double total = 0;
        for (int i = 0; i < STEPS; i++) {
            double t = values[i] = i * STEP;
            double ratio = sums.ratio(t);
            if (Double.isNaN(ratio)) continue;
            double expected = calibration.continuum(ratio);
            double variance =
                    Math.pow(CONTINUUM_SPREAD * expected, 2) + levelVariance * Math.pow(Math.exp(t) / sums.area(t), 2);
            double off = sums.continuum(t) - expected;
            double unusual = (t - USUAL) / USUAL_SPREAD;
            weights[i] = Math.exp(-0.5 * (off * off / variance + unusual * unusual)) / Math.sqrt(variance);
            total += weights[i];
        }
        if (!(total > 0)) return around(new Measured(USUAL, USUAL_SPREAD));
        for (int i = 0; i < STEPS; i++) weights[i] /= total;
        return new Thicknesses(values, weights);
    }
}
