// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Nnls;
import io.github.oxeels.numeric.SymmetricSolver;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fits non-negative amounts of references, a common energy shift, a common broadening, an error of the dispersion and a
 * background to spectra of one axis, by weighted least squares (Gauss–Newton, non-negative by active set) with weights
 * from the fitted model, which makes it unbiased at low counts. The covariance of the fractions is that of a fit in
 * which every reference is free, also one that the bound holds at 0: its error says how large it may yet be. Shift,
 * broadening and background are in it unless they are fixed or at the end of their range. Immutable; each thread takes
 * a {@link #newWorker()}.
 */
public final class ReferenceFitter {

    private static final int STEPS = 40;
    /** Longest step, eV and relative. */
    private static final double FARTHEST_SHIFT = 0.5, FARTHEST_DISPERSION = 0.02;
    /** Change of fractions, and of eV, at which the fit has converged. */
    private static final double CONVERGED = 2e-6;
    /** The same where χ² changes by no more than {@link #NEGLIGIBLE}. */
    private static final double SMALL = 5e-3;
    /** Change of χ² by which no unknown moves a thirtieth of its error; the next step would be far smaller. */
    private static final double NEGLIGIBLE = 1e-3;

    private final FitProblem problem;

    /**
     * @param axis of the spectra
     * @throws IllegalArgumentException if the references do not reach over the fitted window with the shift, or there
     *     are too few channels
     */
    public ReferenceFitter(EnergyAxis axis, References references, ReferenceFitOptions options) {
        problem = new FitProblem(axis, references, options);
    }

    public References references() {
        return problem.references();
    }

    /** @return the channels that are fitted */
    public ChannelRange channels() {
        return problem.channels();
    }

    public Worker newWorker() {
        return new Worker();
    }

    /** The memory of one thread. */
    public final class Worker {

        private final FitState state = new FitState(problem);
        private final FitStart start = new FitStart(problem, state);
        private final boolean[] bound = new boolean[state.size];
        private final double[] begin = new double[state.size];

        private Worker() {
            Arrays.fill(bound, 0, state.references, true);
            if (state.isPowerLaw()) bound[state.references + 3] = true;
        }

        /**
         * @param counts spectra, one after the other
         * @param offset index of the first count of the spectrum
         * @return empty if no significant amount of metal is fitted
         */
        public Optional<ReferenceFit> fit(float[] counts, int offset) {
            return fit(counts, offset, 0);
        }

        /**
         * @param shiftKnown by how many eV the spectrum is known to lie above the references; the shift that is fitted
         *     comes on top
         */
        public Optional<ReferenceFit> fit(float[] counts, int offset, double shiftKnown) {
            state.known = shiftKnown;
            state.take(counts, offset + problem.channels().first());
            if (!start.find()) return Optional.empty();
            return iterate().flatMap(this::result);
        }

        private Optional<Nnls.Solution> iterate() {
            state.priorScale = 0;
            state.evaluate();
            state.differentiate();
            for (int step = 0; step < STEPS; step++) {
                Optional<Nnls.Solution> solution = solve();
                if (solution.isEmpty()) return solution;
                double before = state.objective();
                double moved = move(solution.get().x(), before);
                state.differentiate();
                if (moved < CONVERGED || moved < SMALL && before - state.objective() < NEGLIGIBLE) break;
            }
            return solve();
        }

        private Optional<Nnls.Solution> solve() {
            state.weigh();
            // χ² is one for a gain of 1, which the priors do not know
            state.priorScale = problem.options().noise().isEstimated() ? binnedChiSquare(state.size) : 1;
            state.normalEquations();
            System.arraycopy(state.amounts, 0, begin, 0, state.references);
            if (state.isPowerLaw()) begin[state.references + 3] = state.level;
            return Nnls.solve(state.gram, state.right, bound, begin);
        }

        /** Goes as far along the step as makes the fit better; returns how far, in fractions and eV. */
        private double move(double[] x, double before) {
            double[] amounts = state.amounts.clone();
            double[] nuisances = state.nuisances();
            double longest = longest(x);
            for (double length = longest; length > 1e-3 * longest; length /= 3) {
                double moved = Math.max(moveAmounts(amounts, x, length), moveNuisances(nuisances, x, length));
                state.evaluate();
                if (state.objective() <= before * (1 + 1e-9)) return moved;
            }
            state.restore(amounts, nuisances);
            state.evaluate();
            return 0;
        }

        /**
         * @return share of the step up to which the model is nearly linear. All unknowns go as far: if some stayed
         *     behind, the step might lead nowhere better
         */
        private double longest(double[] x) {
            int at = state.references;
            double range = problem.options().shiftRange(), widest = problem.largestVariance();
            double farthest = Math.max(
                    Math.abs(held(state.shift + x[at], -range, range) - state.shift) / FARTHEST_SHIFT,
                    Math.abs(x[at + 2]) / FARTHEST_DISPERSION);
            if (widest > 0)
                farthest = Math.max(
                        farthest, 4 * Math.abs(held(state.variance + x[at + 1], 0, widest) - state.variance) / widest);
            if (state.isPowerLaw()) farthest = Math.max(farthest, Math.abs(x[at + 4]));
            return 1 / Math.max(1, farthest);
        }

        private double moveAmounts(double[] from, double[] x, double length) {
            double total = 0;
            double moved = 0;
            for (int r = 0; r < from.length; r++) {
                state.amounts[r] = Math.max(0, from[r] + length * (x[r] - from[r]));
                total += state.amounts[r];
                moved = Math.max(moved, Math.abs(state.amounts[r] - from[r]));
            }
            return moved / Math.max(total, 1e-300);
        }

        private double moveNuisances(double[] from, double[] x, double length) {
            int at = state.references;
            double range = problem.options().shiftRange();
            double widest = problem.largestVariance();
            state.shift = held(from[0] + length * x[at], -range, range);
            state.variance = held(from[1] + length * x[at + 1], 0, widest);
            double most = problem.options().dispersionError() == 0 ? 0 : ReferenceFitOptions.LARGEST_DISPERSION_ERROR;
            state.dispersion = held(from[2] + length * x[at + 2], -most, most);
            // an unknown at the end of its range that wants to go further is no unknown; it is freed when it wants back
            state.shiftFixed = range == 0 || Math.abs(state.shift) >= range && state.shift * x[at] > 0;
            state.varianceFixed =
                    widest == 0 || state.variance <= 0 && x[at + 1] < 0 || state.variance >= widest && x[at + 1] > 0;
            state.dispersionFixed = most == 0 || Math.abs(state.dispersion) >= most && state.dispersion * x[at + 2] > 0;
            double moved = Math.max(
                    Math.abs(state.shift - from[0]),
                    Math.max(Math.abs(state.variance - from[1]), 10 * Math.abs(state.dispersion - from[2])));
            if (problem.options().background() == ReferenceFitOptions.Background.NONE) return moved;
            boolean power = state.isPowerLaw();
            state.level = from[3] + length * (power ? x[at + 3] - from[3] : x[at + 3]);
            state.exponent = power ? held(from[4] + length * x[at + 4], -2, 10) : from[4] + length * x[at + 4];
            double scale = Math.max(Math.max(Math.abs(from[3]), 1e-3 * state.highest()), 1e-300);
            return Math.max(
                    moved,
                    Math.max(
                            Math.abs(state.level - from[3]) / scale,
                            Math.abs(state.exponent - from[4]) / (power ? 1 : scale)));
        }

        private static double held(double value, double low, double high) {
            return Math.max(low, Math.min(high, value));
        }

        private Optional<ReferenceFit> result(Nnls.Solution solution) {
            double total = Arrays.stream(state.amounts).sum();
            if (!(total > 0)) return Optional.empty();
            int used = used(solution);
            double scale = problem.options().noise().isEstimated() ? binnedChiSquare(used) : 1;
            double[] bounded = solution.covariance(state.gram);
            Measured amount = new Measured(
                    total, Math.sqrt(FitErrors.totalVariance(state.references, bounded, state.size, scale)));
            if (total < problem.options().leastSignificance() * amount.error()) return Optional.empty();
            double[] all = SymmetricSolver.inverse(state.gram, state.size).orElse(bounded);
            double[] covariance = FitErrors.fractionCovariance(state.amounts, total, all, state.size, scale);
            double[] fractions =
                    Arrays.stream(state.amounts).map(part -> part / total).toArray();
            int at = state.references;
            Measured shift =
                    new Measured(state.shift, state.shiftFixed ? 0 : Math.sqrt(scale * all[at * state.size + at]));
            return Optional.of(new ReferenceFit(
                    fractions,
                    covariance,
                    amount,
                    FitErrors.valence(problem.references().valences(), fractions, covariance),
                    new ReferenceFit.Recording(
                            shift,
                            ReferenceBank.width(state.variance),
                            state.dispersion,
                            problem.options().background() == ReferenceFitOptions.Background.POWER_LAW
                                    ? state.exponent
                                    : 0),
                    new ReferenceFit.Goodness(
                            state.chiSquare() / Math.max(1, state.count - used),
                            problem.options().noise().isEstimated() ? scale : Double.NaN,
                            relativeResidual())));
        }

        private int used(Nnls.Solution solution) {
            int used = 0;
            for (int a = 0; a < state.size; a++)
                if (solution.free()[a]
                        && !(a == state.references && state.shiftFixed)
                        && !(a == state.references + 1 && state.varianceFixed)
                        && !(a == state.references + 2 && state.dispersionFixed)) used++;
            return used;
        }

        /**
         * Variance over mean from bins wider than the detector's spread, whose channels are alike and scatter too
         * little.
         */
        private double binnedChiSquare(int used) {
            int width =
                    Math.max(1, (int) Math.round(FitBins.COARSE / problem.axis().dispersion()));
            double chiSquare = 0;
            double residual = 0;
            double expected = 0;
            int together = 0;
            int groups = 0;
            for (int i = 0; i < state.count; i++) {
                int size = problem.bins().size(i);
                residual += size * (state.data[i] - state.model[i]);
                expected += (double) size * size / state.weight[i];
                together += size;
                if (together < width) continue;
                chiSquare += residual * residual / expected;
                groups++;
                together = 0;
                residual = expected = 0;
            }
            if (groups < used + 5) return state.chiSquare() / Math.max(1, state.count - used);
            return chiSquare / (groups - used);
        }

        private double relativeResidual() {
            double squares = 0;
            double highest = 0;
            for (int i = 0; i < state.count; i++) {
                squares += (state.data[i] - state.model[i]) * (state.data[i] - state.model[i]);
                highest = Math.max(highest, state.model[i] - state.background(i));
            }
            return highest > 0 ? Math.sqrt(squares / state.count) / highest : 0;
        }

        /**
         * Writes the counts that the last fit says, one per fitted channel, straight lines between the middles of
         * problem.bins().
         */
        public void fitted(float[] target) {
            int bin = 0;
            for (int i = 0; i < problem.channels().count(); i++) {
                double energy = problem.axis().energy(problem.channels().first() + i);
                while (bin < state.count - 2 && energy > problem.energy(bin + 1)) bin++;
                double from = problem.energy(bin);
                double share = (energy - from) / (problem.energy(bin + 1) - from);
                target[i] = (float) (state.model[bin] + share * (state.model[bin + 1] - state.model[bin]));
            }
        }
    }
}
