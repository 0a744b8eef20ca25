// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Progress;
import java.util.List;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SvmGridSearchTest {

    private static final Spectra SPECTRA = Spectra.of(3, 300, 25, 4);
    private static final Folds FOLDS = Folds.stratified(SPECTRA.features().classOf(), 3, 2);
    private static final SvmGrid GRID = new SvmGrid(List.of(0.1, 1.0, 30.0), List.of(0.02, 0.2));

    @ParameterizedTest
    @EnumSource(SvmKernel.class)
    void cellsSayWhatLibsvmSays(SvmKernel kernel) {
        SvmOptions options = Spectra.options(kernel);
        SvmGridSearch.Result result = search(options, SvmGridSearch.Rule.BEST);
        assertEquals(kernel.usesGamma() ? 6 : 3, result.cells().size());
        for (SvmGridSearch.Cell cell : result.cells()) {
            double mean = 0;
            for (int fold = 0; fold < 3; fold++)
                mean += byLibsvm(options.withPenalty(cell.penalty()).withGamma(cell.gamma()), fold) / 3;
            // both solve to a tolerance of 0.001, so that a spectrum on the border may go either way
            assertEquals(mean, cell.mean(), 0.008, cell::toString);
        }
    }

    @Test
    void objectivesAreNoWorseThanLibsvms() {
        Spectra two = Spectra.of(2, 200, 25, 9);
        for (double penalty : new double[] {0.1, 10, 1000}) {
            SvmOptions options =
                    Spectra.options(SvmKernel.RBF).withPenalty(penalty).withBalanced(false);
            SvmModel model = LibsvmSolver.train(two.features(), 2, options, Progress.NONE);
            double[][] kernel = new double[model.size()][model.size()];
            double libsvm = 0;
            for (int s = 0; s < model.size(); s++) {
                for (int t = 0; t < model.size(); t++)
                    libsvm += 0.5
                            * model.coefficients()[s]
                            * model.coefficients()[t]
                            * rbf(model.vectors(), s, t, 25, options.gamma());
                libsvm -= Math.abs(model.coefficients()[s]);
            }
            double[] rows = new double[200 * 25];
            for (int i = 0; i < 200; i++) // sorted by class
            System.arraycopy(Rows.row(two.features(), i < 100 ? 2 * i : 2 * (i - 100) + 1, false), 0, rows, i * 25, 25);
            kernel = new double[200][200];
            for (int s = 0; s < 200; s++)
                for (int t = 0; t < 200; t++) kernel[s][t] = rbf(rows, s, t, 25, options.gamma());
            PairSolver cold = new PairSolver(kernel, 100), warm = new PairSolver(kernel, 100);
            cold.solve(penalty, penalty, Progress.NONE);
            warm.solve(penalty / 7, penalty / 7, Progress.NONE);
            warm.solve(penalty, penalty, Progress.NONE);
            assertEquals(libsvm, cold.objective(), 1e-3 * Math.abs(libsvm));
            assertEquals(libsvm, warm.objective(), 1e-3 * Math.abs(libsvm));
            assertEquals(-model.rho()[0], cold.offset(), 2e-3);
            assertEquals(-model.rho()[0], warm.offset(), 2e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(SvmKernel.class)
    void machinesThatAreNotKeptDecideAsLibsvms(SvmKernel kernel) {
        SvmOptions options = Spectra.options(kernel);
        double[][] dense = new double[3][Decisions.LANES], libsvm = new double[3][Decisions.LANES];
        float[] unseen = Spectra.of(3, 200, 25, 77).features().values();
        new DoubleDecisions(DenseSolver.train(SPECTRA.features(), 3, options, Progress.NONE))
                .newTile()
                .decide(unseen, 0, 200, dense);
        new DoubleDecisions(LibsvmSolver.train(SPECTRA.features(), 3, options, Progress.NONE))
                .newTile()
                .decide(unseen, 0, 200, libsvm);
        for (int pair = 0; pair < 3; pair++)
            for (int i = 0; i < 200; i++) assertEquals(libsvm[pair][i], dense[pair][i], 5e-3);
    }

    @Test
    void theSameForAnyNumberOfThreads() {
        SvmOptions options = Spectra.options(SvmKernel.RBF);
        assertEquals(
                Parallelization.runWithNumThreads(1, () -> search(options, SvmGridSearch.Rule.BEST)),
                Parallelization.runWithNumThreads(4, () -> search(options, SvmGridSearch.Rule.BEST)));
    }

    @Test
    void rulesChooseAsTheySay() {
        SvmGridSearch.Cell small = new SvmGridSearch.Cell(1, 0.1, 0.89, 0.02),
                best = new SvmGridSearch.Cell(10, 0.1, 0.9, 0.04);
        SvmGridSearch.Cell poor = new SvmGridSearch.Cell(0.1, 0.1, 0.5, 0.1),
                twin = new SvmGridSearch.Cell(100, 0.1, 0.9, 0.04);
        List<SvmGridSearch.Cell> cells = List.of(poor, small, twin, best);
        assertSame(best, SvmGridSearch.choose(cells, SvmGridSearch.Rule.BEST, 4));
        assertSame(small, SvmGridSearch.choose(cells, SvmGridSearch.Rule.ONE_STANDARD_ERROR, 4));
        SvmOptions applied =
                new SvmGridSearch.Result(cells, small, SvmGridSearch.Rule.BEST, 4).applyTo(SvmOptions.defaults());
        assertEquals(1, applied.penalty());
        assertEquals(0.1, applied.gamma());
    }

    @Test
    void gridsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new SvmGrid(List.of(), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new SvmGrid(List.of(1.0, 1.0), List.of(1.0)));
        assertThrows(IllegalArgumentException.class, () -> new SvmGrid(List.of(1.0), List.of(0.0)));
        assertTrue(SvmGrid.defaults().withGamma(2).gammas().contains(2.0));
    }

    private static SvmGridSearch.Result search(SvmOptions options, SvmGridSearch.Rule rule) {
        return SvmGridSearch.search(SPECTRA.splitter(), 3, FOLDS, GRID, options, rule, Progress.NONE);
    }

    private static double rbf(double[] rows, int s, int t, int columns, double gamma) {
        double square = 0;
        for (int q = 0; q < columns; q++) square += Math.pow(rows[s * columns + q] - rows[t * columns + q], 2);
        return Math.exp(-gamma * square);
    }

    private static double byLibsvm(SvmOptions options, int fold) {
        SvmModel model = LibsvmSolver.train(SPECTRA.select(FOLDS.training(fold)), 3, options, Progress.NONE);
        FeatureMatrix heldOut = SPECTRA.select(FOLDS.heldOut(fold));
        double[][] decisions = new double[3][Decisions.LANES];
        new DoubleDecisions(model).newTile().decide(heldOut.values(), 0, heldOut.rows(), decisions);
        int[][] confusion = new int[3][3];
        for (int p = 0; p < heldOut.rows(); p++) {
            int[] votes = new int[3];
            votes[decisions[0][p] > 0 ? 0 : 1]++;
            votes[decisions[1][p] > 0 ? 0 : 2]++;
            votes[decisions[2][p] > 0 ? 1 : 2]++;
            confusion[heldOut.classOf()[p]][
                    votes[0] >= votes[1] && votes[0] >= votes[2] ? 0 : votes[1] >= votes[2] ? 1 : 2]++;
        }
        return Predictions.balancedAccuracy(confusion);
    }
}
