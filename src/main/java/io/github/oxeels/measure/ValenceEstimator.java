// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Mean valence of a spectrum from its white lines, plural scattering taken off. A thickness that is known, from the low
 * loss or from the user, is used with its error. Else it is read from the level beyond L2: plural scattering raises it,
 * and per white-line area it is nearly the same for all ions of an element without. Where no low loss tells what an
 * electron loses, that level also says which of the possible distributions it was, be the thickness known or not. What
 * all that leaves open goes into the error. Stateless.
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
    /** Points of a Gaussian that is narrower than those steps, to either side, up to 3 standard deviations. */
    private static final int HALF = 8;
    /**
     * Probability, before the spectrum is seen, that the losses are spread as in transition-metal oxides
     * ({@link PluralScattering#POSSIBLE}); else one plasmon takes nearly all. No recorded oxide did, so that the level
     * beyond L2 must speak clearly for it [R].
     */
    private static final double SPREAD_LOSSES = 0.99;

    /** Where and with what weight a Gaussian error is tried: Gauss and Hermite, three points. */
    private static final double[][] NODES = {{-Math.sqrt(3), 1.0 / 6}, {0, 2.0 / 3}, {Math.sqrt(3), 1.0 / 6}};

    /**
     * @param lines thin, ratio with its counting error
     * @param thickness t/λ that was taken off; empty if it is unknown and nothing was
     * @param ratioDoubt error of the ratio by that of the thickness
     * @param valence with its whole error; empty if the ratio tells none
     * @param valenceDoubt what of that error more counts do not lower: thickness and spread of the references; NaN
     *     without a valence
     */
    record Estimate(
            WhiteLines lines,
            Optional<Measured> thickness,
            double ratioDoubt,
            Optional<Measured> valence,
            double valenceDoubt) {

        private Estimate withThickness(Optional<Measured> known) {
            return new Estimate(lines, known, ratioDoubt, valence, valenceDoubt);
        }
    }

    /**
     * t/λ that are possible if the losses are distributed in one way.
     *
     * @param losses index of the distribution in {@link WhiteLineAnalyzer}
     * @param weights over all distributions they sum to 1
     */
    private record Possible(int losses, double[] thicknesses, double[] weights) {

        double weight() {
            double sum = 0;
            for (double weight : weights) sum += weight;
            return sum;
        }

        double mean() {
            double mean = 0;
            for (int i = 0; i < thicknesses.length; i++) mean += weights[i] * thicknesses[i];
            return mean / weight();
        }

        Possible times(double factor) {
            double[] scaled = weights.clone();
            for (int i = 0; i < scaled.length; i++) scaled[i] *= factor;
            return new Possible(losses, thicknesses, scaled);
        }
    }

    private final Optional<ValenceCalibration> calibration;
    private final boolean fixedWindows;

    /**
     * @param calibration empty if no valence follows from the ratio; nor does a thickness then, since how high the
     *     level beyond L2 is without plural scattering is part of it
     * @param recipe by which the calibration was made
     */
    ValenceEstimator(Optional<ValenceCalibration> calibration, WhiteLineRecipe recipe) {
        this.calibration = calibration;
        fixedWindows = recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS;
    }

    /**
     * @param worker that has taken a spectrum in
     * @param known t/λ with its error; empty if it is unknown
     * @return empty if there is no significant edge
     */
    Optional<Estimate> estimate(WhiteLineAnalyzer.Worker worker, Optional<Measured> known) {
        // the published curve of the fixed windows is one of spectra as recorded
        boolean silent = fixedWindows || calibration.isEmpty();
        if (silent && known.isEmpty())
            return estimate(worker, List.of(around(new Measured(0, 0)))).map(found -> found.withThickness(known));
        boolean told = known.isPresent()
                && (silent || worker.distributions() == 1 || known.get().value() == 0);
        Optional<Estimate> found = estimate(worker, told ? List.of(around(known.get())) : byContinuum(worker, known));
        return known.isPresent() ? found.map(estimate -> estimate.withThickness(known)) : found;
    }

    private Optional<Estimate> estimate(WhiteLineAnalyzer.Worker worker, List<Possible> possible) {
        Possible likeliest = possible.stream()
                .max(Comparator.comparingDouble(Possible::weight))
                .orElseThrow();
        double thickness = likeliest.mean();
        return worker.lines(likeliest.losses, thickness).map(lines -> {
            Measured ratio = lines.ratio();
            double central = valence(ratio.value());
            double[] variances = new double[3];
            for (Possible each : possible) {
                ThinSums sums = worker.sums(each.losses);
                for (int i = 0; i < each.thicknesses.length; i++) {
                    if (each.weights[i] < NEGLIGIBLE) continue;
                    double other = sums.ratio(each.thicknesses[i]);
                    double[] deviations = {
                        each == likeliest ? each.thicknesses[i] - thickness : 0,
                        Double.isNaN(other) ? 0 : other - ratio.value(),
                        Double.isNaN(other) ? 0 : valence(other) - central
                    };
                    for (int k = 0; k < 3; k++) variances[k] += each.weights[i] * deviations[k] * deviations[k];
                }
            }
            double counting = fixedWindows ? IronThreeShare.of(ratio).error() : error(ratio);
            double spread = fixedWindows ? 0 : error(new Measured(ratio.value(), 0));
            return new Estimate(
                    lines,
                    Optional.of(new Measured(thickness, Math.sqrt(variances[0]))),
                    Math.sqrt(variances[1]),
                    Double.isNaN(central)
                            ? Optional.empty()
                            : Optional.of(new Measured(central, Math.sqrt(counting * counting + variances[2]))),
                    Math.sqrt(spread * spread + variances[2]));
        });
    }

    private double valence(double ratio) {
        return fixedWindows
                ? 2 + IronThreeShare.of(new Measured(ratio, 0)).value()
                : calibration.map(known -> known.value(ratio)).orElse(Double.NaN);
    }

    private double error(Measured ratio) {
        return calibration.map(known -> known.valence(ratio).error()).orElse(Double.NaN);
    }

    private static Possible around(Measured known) {
        if (known.error() == 0) return new Possible(0, new double[] {known.value()}, new double[] {1});
        double[] values = new double[NODES.length];
        double[] weights = new double[NODES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, known.value() + NODES[i][0] * known.error());
            weights[i] = NODES[i][1];
        }
        return new Possible(0, values, weights);
    }

    /** Bayes: how well the level beyond L2, once it is thin, suits the ion that the thin ratio tells. */
    private List<Possible> byContinuum(WhiteLineAnalyzer.Worker worker, Optional<Measured> known) {
        double[] values = known.map(ValenceEstimator::near).orElseGet(ValenceEstimator::all);
        Measured before = known.orElse(new Measured(USUAL, USUAL_SPREAD));
        List<Possible> possible = new ArrayList<>();
        double total = 0;
        for (int losses = 0; losses < worker.distributions(); losses++) {
            double[] weights = likelihoods(worker.sums(losses), worker.continuumVariance(), values);
            for (int i = 0; i < values.length; i++) {
                double unusual = (values[i] - before.value()) / before.error();
                weights[i] *= Math.exp(-0.5 * unusual * unusual) * (losses == 0 ? SPREAD_LOSSES : 1 - SPREAD_LOSSES);
            }
            Possible found = new Possible(losses, values, weights);
            if (!(found.weight() > 0)) continue;
            possible.add(found);
            total += found.weight();
        }
        if (possible.isEmpty()) return List.of(around(before));
        double sum = total;
        return possible.stream().map(found -> found.times(1 / sum)).toList();
    }

    private double[] likelihoods(ThinSums sums, double levelVariance, double[] thicknesses) {
        double[] likelihoods = new double[thicknesses.length];
        for (int i = 0; i < thicknesses.length; i++) {
            double t = thicknesses[i];
            double ratio = sums.ratio(t);
            if (Double.isNaN(ratio)) continue;
            double expected = calibration.get().continuum(ratio);
            double variance = CONTINUUM_SPREAD * expected * CONTINUUM_SPREAD * expected
                    + levelVariance / (sums.area(t) * sums.area(t));
            double off = sums.continuum(t) - expected;
            likelihoods[i] = Math.exp(-0.5 * off * off / variance) / Math.sqrt(variance);
        }
        return likelihoods;
    }

    private static double[] all() {
        double[] values = new double[STEPS];
        for (int i = 0; i < STEPS; i++) values[i] = i * STEP;
        return values;
    }

    private static double[] near(Measured known) {
        double[] values = new double[2 * HALF + 1];
        for (int i = 0; i < values.length; i++)
            values[i] = Math.max(0, known.value() + 3.0 * (i - HALF) / HALF * known.error());
        return values;
    }
}
