// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.ArrayList;
import java.util.Arrays;
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
    /** Thicknesses that are tried where none is known, and how likely they are before the spectrum is seen. */
    private static final double[] ALL = all();

    private static final double[] USUALLY = before(ALL, new Measured(USUAL, USUAL_SPREAD));
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
     * @param ratios of the thin lines there, NaN where no L2 is left
     * @param valences of these ratios
     */
    private record Possible(int losses, double[] thicknesses, double[] weights, double[] ratios, double[] valences) {

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
            return new Possible(losses, thicknesses, scaled, ratios, valences);
        }
    }

    private final Optional<CalibrationCurve> curve;
    private final boolean fixedWindows;

    /**
     * @param calibration empty if no valence follows from the ratio; nor does a thickness then, since how high the
     *     level beyond L2 is without plural scattering is part of it
     * @param recipe by which the calibration was made
     */
    ValenceEstimator(Optional<ValenceCalibration> calibration, WhiteLineRecipe recipe) {
        curve = calibration.map(ValenceCalibration::curve);
        fixedWindows = recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS;
    }

    /**
     * @param worker that has taken a spectrum in
     * @param known t/λ with its error; empty if it is unknown
     * @return empty if there is no significant edge
     */
    Optional<Estimate> estimate(WhiteLineAnalyzer.Worker worker, Optional<Measured> known) {
        // the published curve of the fixed windows is one of spectra as recorded
        boolean silent = fixedWindows || curve.isEmpty();
        if (silent && known.isEmpty())
            return estimate(worker, List.of(around(worker, new Measured(0, 0))))
                    .map(found -> found.withThickness(known));
        boolean told = known.isPresent()
                && (silent || worker.distributions() == 1 || known.get().value() == 0);
        Optional<Estimate> found =
                estimate(worker, told ? List.of(around(worker, known.get())) : byContinuum(worker, known));
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
                if (each == likeliest) variances[0] = thicknessVariance(each, thickness);
                addVariances(each, ratio.value(), central, variances);
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

    private static double thicknessVariance(Possible possible, double thickness) {
        double variance = 0;
        for (int i = 0; i < possible.thicknesses.length; i++) {
            double thicker = possible.thicknesses[i] - thickness;
            if (possible.weights[i] >= NEGLIGIBLE) variance += possible.weights[i] * thicker * thicker;
        }
        return variance;
    }

    /** Adds the variances of ratio and valence to the second and third. */
    private static void addVariances(Possible possible, double ratio, double valence, double[] variances) {
        double ofRatio = variances[1], ofValence = variances[2];
        for (int i = 0; i < possible.thicknesses.length; i++) {
            double weight = possible.weights[i];
            if (weight < NEGLIGIBLE || Double.isNaN(possible.ratios[i])) continue;
            double more = possible.ratios[i] - ratio;
            double higher = possible.valences[i] - valence;
            ofRatio += weight * more * more;
            ofValence += weight * higher * higher;
        }
        variances[1] = ofRatio;
        variances[2] = ofValence;
    }

    private double valence(double ratio) {
        if (fixedWindows) return 2 + IronThreeShare.of(new Measured(ratio, 0)).value();
        if (curve.isEmpty()) return Double.NaN;
        int segment = curve.get().segment(ratio);
        return curve.get().value(segment, curve.get().share(segment, ratio));
    }

    private double error(Measured ratio) {
        return curve.map(known -> known.valence(ratio).error()).orElse(Double.NaN);
    }

    private Possible around(WhiteLineAnalyzer.Worker worker, Measured known) {
        if (known.error() == 0) return at(worker, new double[] {known.value()}, new double[] {1});
        double[] values = new double[NODES.length];
        double[] weights = new double[NODES.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, known.value() + NODES[i][0] * known.error());
            weights[i] = NODES[i][1];
        }
        return at(worker, values, weights);
    }

    private Possible at(WhiteLineAnalyzer.Worker worker, double[] thicknesses, double[] weights) {
        double[] ratios = worker.sums(0).at(thicknesses).ratio();
        double[] valences = Arrays.stream(ratios)
                .map(ratio -> Double.isNaN(ratio) ? Double.NaN : valence(ratio))
                .toArray();
        return new Possible(0, thicknesses, weights, ratios, valences);
    }

    /** Bayes: how well the level beyond L2, once it is thin, suits the ion that the thin ratio tells. */
    private List<Possible> byContinuum(WhiteLineAnalyzer.Worker worker, Optional<Measured> known) {
        double[] values = known.map(ValenceEstimator::near).orElse(ALL);
        double[] before = known.map(found -> before(values, found)).orElse(USUALLY);
        List<Possible> possible = new ArrayList<>();
        double total = 0;
        for (int losses = 0; losses < worker.distributions(); losses++) {
            Possible found = byContinuum(worker, losses, values, before);
            if (!(found.weight() > 0)) continue;
            possible.add(found);
            total += found.weight();
        }
        if (possible.isEmpty()) return List.of(around(worker, known.orElse(new Measured(USUAL, USUAL_SPREAD))));
        double sum = total;
        return possible.stream().map(found -> found.times(1 / sum)).toList();
    }

    /** @return how likely thicknesses are before the spectrum is seen */
    private static double[] before(double[] thicknesses, Measured known) {
        double[] before = new double[thicknesses.length];
        for (int i = 0; i < before.length; i++) {
            double unusual = (thicknesses[i] - known.value()) / known.error();
            before[i] = Math.exp(-0.5 * unusual * unusual);
        }
        return before;
    }

    private Possible byContinuum(WhiteLineAnalyzer.Worker worker, int losses, double[] values, double[] before) {
        ThinSums.Many sums = worker.sums(losses).at(values);
        double[] valences = new double[values.length];
        double[] weights = likelihoods(sums, worker.continuumVariance(), valences);
        double share = losses == 0 ? SPREAD_LOSSES : 1 - SPREAD_LOSSES;
        for (int i = 0; i < values.length; i++) weights[i] *= before[i] * share;
        return new Possible(losses, values, weights, sums.ratio(), valences);
    }

    /** @param valences receives those of the thin ratios */
    private double[] likelihoods(ThinSums.Many sums, double levelVariance, double[] valences) {
        CalibrationCurve known = curve.orElseThrow();
        double[] likelihoods = new double[sums.ratio().length];
        for (int i = 0; i < likelihoods.length; i++) {
            double ratio = sums.ratio()[i];
            if (Double.isNaN(ratio)) continue;
            int segment = known.segment(ratio);
            double share = known.share(segment, ratio);
            valences[i] = known.value(segment, share);
            double expected = known.continuum(segment, share);
            double variance = CONTINUUM_SPREAD * expected * CONTINUUM_SPREAD * expected
                    + levelVariance / (sums.area()[i] * sums.area()[i]);
            double off = sums.continuum()[i] - expected;
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
