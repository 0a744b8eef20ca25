// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.measure.ReferenceFitOptions.Background;
import io.github.oxeels.numeric.Nnls;
import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.Sums;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a fit begins: of all shifts and some broadenings, in steps, those at which the references fit best, together
 * with a straight background or over a power law from the channels before them. The memory of one thread.
 */
final class FitStart {

    private final FitProblem problem;
    private final ReferenceFitOptions options;
    private final FitState state;
    private final PowerLawFit preEdge = new PowerLawFit();
    private final double[] energies;
    private final double[] net;
    private final double[] weighted;
    private double[] bounds = new double[0];
    private double[] products = new double[0];
    private double[] linearGram = new double[0];

    FitStart(FitProblem problem, FitState state) {
        this.problem = problem;
        this.state = state;
        options = problem.options();
        energies = new double[state.count];
        net = new double[state.count];
        weighted = new double[state.count];
    }

    /**
     * Sets all unknowns.
     *
     * @return false if even at the best shift the references are far from significant, so that the fit need not be made
     */
    boolean find() {
        startBackground();
        takeNet();
        int from = (int) Math.ceil((state.known - options.shiftRange()) / FitProblem.SCAN - 0.5);
        int to = Math.max(from, (int) Math.floor((state.known + options.shiftRange()) / FitProblem.SCAN + 0.5));
        int widths = problem.startWidths();
        FitProblem.Scan scan = problem.scan(from, to - from + 1);
        int best = best(scan);
        int step = from + best / widths;
        int width = best % widths;
        state.shift =
                Math.max(-options.shiftRange(), Math.min(options.shiftRange(), step * FitProblem.SCAN - state.known));
        state.variance = problem.startVariance(width);
        state.shiftFixed = options.shiftRange() == 0;
        state.varianceFixed = options.broadening() == 0;
        state.dispersion = 0;
        state.dispersionFixed = options.dispersionError() == 0;
        double[][] spectra = scan.starts()[best].rows();
        Optional<Nnls.Solution> solution = linear(spectra);
        return solution.isPresent()
                && startAmounts(
                        solution.get(), chiSquare(spectra, solution.get().x()));
    }

    private void takeNet() {
        double mean = 0;
        for (int i = 0; i < state.count; i++) mean += Math.max(0, state.data[i]) / state.count;
        for (int i = 0; i < state.count; i++) {
            double background = state.background(i);
            net[i] = state.data[i] - background;
            state.weight[i] = problem.bins().size(i) / (Math.max(background, 0) + 0.2 * Math.max(mean, 1e-12));
        }
    }

    /**
     * The start that explains most of the counts, every channel weighing the same, so that products of the references
     * are known beforehand. What references explain that may be negative bounds what they explain otherwise: few starts
     * need a non-negative fit.
     *
     * @return index of the start
     */
    private int best(FitProblem.Scan scan) {
        int count = scan.starts().length, rows = scan.starts()[0].rows().length;
        if (bounds.length < count) {
            bounds = new double[count];
            products = new double[count * rows];
        }
        bound(scan);
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int tried = 0; tried < count; tried++) {
            int next = highestBound(count);
            if (bounds[next] <= most) break;
            bounds[next] = Double.NEGATIVE_INFINITY;
            double explained =
                    explained(scan.starts()[next], Arrays.copyOfRange(products, next * rows, (next + 1) * rows));
            if (explained <= most) continue;
            most = explained;
            best = next;
        }
        return best;
    }

    private int highestBound(int count) {
        int highest = 0;
        for (int c = 1; c < count; c++) if (bounds[c] > bounds[highest]) highest = c;
        return highest;
    }

    private void bound(FitProblem.Scan scan) {
        for (int i = 0; i < state.count; i++) weighted[i] = problem.bins().size(i) * net[i];
        scan.multiply(weighted, products);
        int rows = scan.starts()[0].rows().length;
        for (int c = 0; c < scan.starts().length; c++) bounds[c] = bound(scan.starts()[c], c * rows);
    }

    private double bound(FitProblem.Start start, int from) {
        if (start.inverse().isEmpty()) return Double.MAX_VALUE;
        double[] inverse = start.inverse().get();
        int rows = start.rows().length;
        double bound = 0;
        for (int a = 0; a < rows; a++)
            for (int b = 0; b < rows; b++) bound += products[from + a] * inverse[a * rows + b] * products[from + b];
        return bound;
    }

    /** @return by how much the squares of the counts fall, by non-negative amounts */
    private double explained(FitProblem.Start start, double[] products) {
        boolean[] positive = new boolean[products.length];
        Arrays.fill(positive, 0, state.references, true);
        double[] x = Nnls.solve(start.gram(), products, positive)
                .map(Nnls.Solution::x)
                .orElse(new double[products.length]);
        double explained = 0;
        for (int a = 0; a < products.length; a++) explained += x[a] * products[a];
        return explained;
    }

    /** A power law; what is straight is found with the amounts. */
    private void startBackground() {
        state.level = state.exponent = 0;
        if (options.background() != Background.POWER_LAW) return;
        int pre = preEdgeBins();
        for (int i = 0; i < pre; i++) energies[i] = problem.energy(i);
        preEdge.fit(energies, state.data, pre);
        state.exponent = FitState.likelyExponent(preEdge.exponent());
        int middle = 0;
        while (middle < state.count - 1 && problem.logEnergy(middle) < 0) middle++;
        state.level = Math.max(
                1e-9, preEdge.value(problem.energy(middle)) * Math.exp(state.exponent * problem.logEnergy(middle)));
    }

    /** Bins before the references begin: up to where their sum first reaches 2 % of its maximum, less the shift. */
    private int preEdgeBins() {
        double highest = 0;
        double[][] spectra = problem.start((int) Math.round(state.known / FitProblem.SCAN), 0)
                .rows();
        for (int i = 0; i < state.count; i++) highest = Math.max(highest, sum(spectra, i));
        int pre = 0;
        while (pre < state.count && sum(spectra, pre) < 0.02 * highest) pre++;
        if (pre == state.count) return pre;
        double end = problem.energy(pre) - options.shiftRange() - options.broadening();
        while (pre > 3 && problem.energy(pre - 1) >= end) pre--;
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
        double[] h = linearGram = new double[size * size];
        double[] g = new double[size];
        boolean[] positive = new boolean[size];
        for (int a = 0; a < size; a++) {
            positive[a] = a < state.references;
            for (int i = 0; i < state.count; i++) weighted[i] = state.weight[i] * spectra[a][i];
            g[a] = Sums.product(weighted, net);
            for (int b = 0; b <= a; b++) h[a * size + b] = h[b * size + a] = Sums.product(weighted, spectra[b]);
        }
        return Nnls.solve(h, g, positive);
    }

    private double chiSquare(double[][] spectra, double[] amounts) {
        double chiSquare = 0;
        for (int i = 0; i < state.count; i++) {
            double residual = net[i];
            for (int r = 0; r < amounts.length; r++) residual -= amounts[r] * spectra[r][i];
            chiSquare += state.weight[i] * residual * residual;
        }
        return chiSquare;
    }

    private boolean startAmounts(Nnls.Solution solution, double chiSquare) {
        double[] x = solution.x();
        System.arraycopy(x, 0, state.amounts, 0, state.references);
        if (x.length > state.references) state.level = x[state.references];
        if (x.length > state.references + 1) state.exponent = x[state.references + 1];
        double total = 0;
        for (double amount : state.amounts) total += amount;
        double variance = FitErrors.totalVariance(
                state.references, solution.covariance(linearGram), x.length, chiSquare / state.count);
        // shift, broadening and a power law being known here, the error of the whole fit is larger
        return total > 0 && total > 0.5 * options.leastSignificance() * Math.sqrt(variance);
    }
}
