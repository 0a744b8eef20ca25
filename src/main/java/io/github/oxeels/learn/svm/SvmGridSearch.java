// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for the penalty and γ with the best balanced accuracy on held-out folds. Scalar products are computed once per
 * fold, kernel values once per fold and γ, and each penalty resumes from the solution of the one before.
 */
public final class SvmGridSearch {

    /** How a cell is chosen. */
    public enum Rule {
        /** the highest mean; of equals the smallest penalty, then the smallest γ */
        BEST,
        /**
         * the smallest penalty, then the smallest γ, whose mean is within one standard error of the best [Breiman et
         * al. 1984, section 3.4.3]
         */
        ONE_STANDARD_ERROR
    }

    /**
     * One pair of parameters.
     *
     * @param penalty C
     * @param gamma γ
     * @param mean balanced accuracy, mean over the folds, in [0, 1]
     * @param deviation its standard deviation over the folds (n − 1)
     */
    public record Cell(double penalty, double gamma, double mean, double deviation) {}

    /**
     * @param cells all cells, by γ and then by penalty, ascending
     * @param chosen one of them
     * @param rule how it was chosen
     * @param folds number of folds
     */
    public record Result(List<Cell> cells, Cell chosen, Rule rule, int folds) {

        /** @return options with the chosen penalty and γ */
        public SvmOptions applyTo(SvmOptions options) {
            SvmOptions applied = options.withPenalty(chosen.penalty());
            return options.kernel().usesGamma() ? applied.withGamma(chosen.gamma()) : applied;
        }
    }

    private SvmGridSearch() {}

    /**
     * @param splitter makes the features of a fold
     * @param classes number of classes
     * @param folds which spectra are held out together
     * @param grid cells to look at
     * @param options everything but penalty and γ
     * @param progress warned if a fold has more training spectra than {@link FoldProducts#MOST_ROWS}, of which this
     *     many are drawn
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result search(
            FeatureSplit.Splitter splitter,
            int classes,
            Folds folds,
            SvmGrid grid,
            SvmOptions options,
            Rule rule,
            Progress progress) {
        List<Double> gammas =
                options.kernel().usesGamma() ? grid.gammas() : grid.gammas().subList(0, 1);
        List<Double> penalties = grid.penalties();
        FoldKernel[] kernels = new FoldKernel[folds.count()];
        for (int fold = 0; fold < kernels.length; fold++)
            kernels[fold] = new FoldKernel(splitter, folds, fold, classes, options, gammas.size(), progress);
        double[][][] accuracy = new double[gammas.size()][penalties.size()][folds.count()];
        // fold after fold, so that few folds' matrices are in memory at once
        Parallel.forEach(
                folds.count() * gammas.size(),
                task -> {
                    int fold = task / gammas.size(), g = task % gammas.size();
                    double[] ofPenalty = kernels[fold].balancedAccuracies(gammas.get(g), penalties, progress);
                    for (int c = 0; c < ofPenalty.length; c++) accuracy[g][c][fold] = ofPenalty[c];
                },
                progress);
        List<Cell> cells = new ArrayList<>();
        for (int g = 0; g < gammas.size(); g++)
            for (int c = 0; c < penalties.size(); c++) cells.add(cell(penalties.get(c), gammas.get(g), accuracy[g][c]));
        return new Result(List.copyOf(cells), choose(cells, rule, folds.count()), rule, folds.count());
    }

    private static Cell cell(double penalty, double gamma, double[] ofFold) {
        double mean = 0, square = 0;
        for (double value : ofFold) mean += value / ofFold.length;
        for (double value : ofFold) square += (value - mean) * (value - mean);
        return new Cell(penalty, gamma, mean, Math.sqrt(square / Math.max(1, ofFold.length - 1)));
    }

    static Cell choose(List<Cell> cells, Rule rule, int folds) {
        Comparator<Cell> simplest = Comparator.comparingDouble(Cell::penalty).thenComparingDouble(Cell::gamma);
        Cell best = cells.stream()
                .min(Comparator.comparingDouble((Cell cell) -> -cell.mean()).thenComparing(simplest))
                .orElseThrow();
        if (rule == Rule.BEST) return best;
        double enough = best.mean() - best.deviation() / Math.sqrt(folds);
        return cells.stream()
                .filter(cell -> cell.mean() >= enough)
                .min(simplest)
                .orElseThrow();
    }
}
