// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.measure.ReferenceFitOptions.Background;
import io.github.oxeels.numeric.Nnls;
import io.github.oxeels.numeric.PowerLawFit;
import java.util.Optional;

/**
 * Where a fit begins: of all shifts and some broadenings, in steps, those at which the references fit best, together
 * with a straight background or over a power law from the channels before them. The memory of one thread.
 */
final class FitStart {

    private final ReferenceFitter fitter;
    private final ReferenceFitOptions options;
    private final FitState state;
    private final PowerLawFit preEdge = new PowerLawFit();
    private final double[] energies;
    private final double[] net;

    FitStart(ReferenceFitter fitter, FitState state) {
        this.fitter = fitter;
        this.state = state;
        options = fitter.options();
        energies = new double[state.count];
        net = new double[state.count];
    }

    /**
     * Sets all unknowns.
     *
     * @return false if even at the best shift the references are far from significant, so that the fit need not be made
     */
    boolean find() {
        startBackground();
        double mean = 0;
        for (int i = 0; i < state.count; i++) mean += Math.max(0, state.data[i]) / state.count;
        for (int i = 0; i < state.count; i++) {
            double background = state.background(i);
            net[i] = state.data[i] - background;
            state.weight[i] = fitter.bins().size(i) / (Math.max(background, 0) + 0.2 * Math.max(mean, 1e-12));
        }
        int from = (int) Math.ceil((state.known - options.shiftRange()) / ReferenceFitter.SCAN - 0.5);
        int to = Math.max(from, (int) Math.floor((state.known + options.shiftRange()) / ReferenceFitter.SCAN + 0.5));
        int best = from;
        int width = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int step = from; step <= to; step++)
            for (int w = 0; w < fitter.startWidths(); w++) {
                double chiSquare = chiSquare(fitter.scanned(step, w));
                if (!(chiSquare < lowest)) continue;
                lowest = chiSquare;
                best = step;
                width = w;
            }
        state.shift = Math.max(
                -options.shiftRange(), Math.min(options.shiftRange(), best * ReferenceFitter.SCAN - state.known));
        state.variance = fitter.startVariance(width);
        state.shiftFixed = options.shiftRange() == 0;
        state.varianceFixed = options.broadening() == 0;
        state.dispersion = 0;
        state.dispersionFixed = options.dispersionError() == 0;
        return startAmounts(fitter.scanned(best, width), lowest);
    }

    /** A power law; what is straight is found with the amounts. */
    private void startBackground() {
        state.level = state.exponent = 0;
        if (options.background() != Background.POWER_LAW) return;
        int pre = preEdgeBins();
        for (int i = 0; i < pre; i++) energies[i] = fitter.energy(i);
        preEdge.fit(energies, state.data, pre);
        state.exponent = preEdge.exponent();
        int middle = 0;
        while (middle < state.count - 1 && fitter.logEnergy(middle) < 0) middle++;
        state.level = Math.max(
                1e-9, preEdge.value(fitter.energy(middle)) * Math.exp(state.exponent * fitter.logEnergy(middle)));
    }

    /** Bins before the references begin: up to where their sum first reaches 2 % of its maximum, less the shift. */
    private int preEdgeBins() {
        double highest = 0;
        double[][] spectra = fitter.scanned((int) Math.round(state.known / ReferenceFitter.SCAN), 0);
        for (int i = 0; i < state.count; i++) highest = Math.max(highest, sum(spectra, i));
        int pre = 0;
        while (pre < state.count && sum(spectra, pre) < 0.02 * highest) pre++;
        if (pre == state.count) return pre;
        double end = fitter.energy(pre) - options.shiftRange() - options.broadening();
        while (pre > 3 && fitter.energy(pre - 1) >= end) pre--;
        return Math.max(3, pre);
    }

    private double sum(double[][] spectra, int i) {
        double sum = 0;
        for (int r = 0; r < state.references; r++) sum += spectra[r][i];
        return sum;
    }

    /** Non-negative amounts and a straight background, all else being known. */
    private Optional<Nnls.Solution> linear(double[][] spectra) {
        int size = spectra.length;
        double[] h = new double[size * size];
        double[] g = new double[size];
        boolean[] positive = new boolean[size];
        for (int a = 0; a < size; a++) {
            positive[a] = a < state.references;
            for (int i = 0; i < state.count; i++) g[a] += state.weight[i] * spectra[a][i] * net[i];
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int i = 0; i < state.count; i++) product += state.weight[i] * spectra[a][i] * spectra[b][i];
                h[a * size + b] = h[b * size + a] = product;
            }
        }
        return Nnls.solve(h, g, positive);
    }

    private double chiSquare(double[][] spectra) {
        double[] amounts = linear(spectra).map(Nnls.Solution::x).orElse(new double[spectra.length]);
        double chiSquare = 0;
        for (int i = 0; i < state.count; i++) {
            double residual = net[i];
            for (int r = 0; r < amounts.length; r++) residual -= amounts[r] * spectra[r][i];
            chiSquare += state.weight[i] * residual * residual;
        }
        return chiSquare;
    }

    private boolean startAmounts(double[][] spectra, double chiSquare) {
        Optional<Nnls.Solution> solution = linear(spectra);
        if (solution.isEmpty()) return false;
        double[] x = solution.get().x();
        System.arraycopy(x, 0, state.amounts, 0, state.references);
        if (x.length > state.references) state.level = x[state.references];
        if (x.length > state.references + 1) state.exponent = x[state.references + 1];
        double total = 0;
        for (double amount : state.amounts) total += amount;
        double variance = FitErrors.totalVariance(
                state.references, solution.get().covariance(), x.length, chiSquare / state.count);
        // shift, broadening and a power law being known here, the error of the whole fit is larger
        return total > 0 && total > 0.5 * options.leastSignificance() * Math.sqrt(variance);
    }
}
