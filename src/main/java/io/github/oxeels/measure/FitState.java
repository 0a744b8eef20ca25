// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.measure.ReferenceFitOptions.Background;
import io.github.oxeels.numeric.Sums;
import java.util.Arrays;

/**
 * The unknowns of a fit of references to one spectrum, and what follows from them: model, derivatives, weights. The
 * memory of one thread. Unknowns are numbered amounts first, then shift, variance of the broadening, error of the
 * dispersion and, if there is a background, its level and its exponent or slope. Amounts and the level of a power law
 * are solved for themselves, since none may be negative, all others for their changes.
 */
final class FitState {

    /**
     * Exponents of backgrounds, mean and standard deviation: 2.5–4.5 are met. Where next to no background is left, its
     * exponent is anything and the fit would chase it.
     */
    private static final double EXPONENT = 3, EXPONENT_SPREAD = 2;

    /** Counts that weigh as an empty channel, so that none weighs without bound. */
    private static final double LEAST_COUNTS = 0.3;

    private final FitProblem problem;
    private final ReferenceBank.Reader reader;
    private final ReferenceFitOptions options;
    private final double[] placed;
    private final double[][] columns;
    private final double[][] weighted;
    private final double[] nine = new double[9];

    final int count;
    final int references;
    final int size;
    final double[] data;
    final double[] model;
    final double[] weight;
    final double[] gram;
    final double[] right;
    final double[] amounts;
    /** by how many eV the spectrum is known to lie above the references */
    double known;
    /** what it lies above them beyond that */
    double shift;

    double variance;
    /** relative */
    double dispersion;

    double level;
    /** of a power law, or the slope of a line by ln(energy) */
    double exponent;
    /** what χ² is one of, in which priors weigh; 0 for no priors */
    double priorScale;

    boolean shiftFixed;
    boolean varianceFixed;
    boolean dispersionFixed;

    FitState(FitProblem problem) {
        this.problem = problem;
        options = problem.options();
        count = problem.bins().count();
        placed = new double[count + 1];
        reader = problem.newReader();
        references = problem.references().size();
        size = references + (options.background() == Background.NONE ? 3 : 5);
        data = new double[count];
        model = new double[count];
        weight = new double[count];
        // after the derivatives the residual, then zeros, since three of them are multiplied by three
        columns = new double[size / 3 * 3 + 3][count];
        weighted = new double[columns.length][count];
        gram = new double[size * size];
        right = new double[size];
        amounts = new double[references];
    }

    /** Takes a spectrum in, bin by bin, whose first fitted channel is given. */
    void take(float[] counts, int first) {
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = problem.bins().starts()[i]; k < problem.bins().starts()[i + 1]; k++) sum += counts[first + k];
            data[i] = sum / problem.bins().size(i);
        }
    }

    /** @return the unknowns that are not amounts, to return to */
    double[] nuisances() {
        return new double[] {shift, variance, dispersion, level, exponent};
    }

    void restore(double[] oldAmounts, double[] nuisances) {
        System.arraycopy(oldAmounts, 0, amounts, 0, references);
        shift = nuisances[0];
        variance = nuisances[1];
        dispersion = nuisances[2];
        level = nuisances[3];
        exponent = nuisances[4];
    }

    /** Computes the model at the present unknowns. */
    void evaluate() {
        Arrays.fill(model, 0);
        if (options.background() != Background.NONE) addBackground();
        reader.place(problem.place(known + shift, dispersion, placed));
        for (int r = 0; r < references; r++) {
            if (amounts[r] == 0) continue;
            reader.read(r, variance, columns[r]);
            addScaled(amounts[r], columns[r], model);
        }
    }

    /** Computes the derivatives of the model that was evaluated last. */
    void differentiate() {
        for (int r = 0; r < references; r++) if (amounts[r] == 0) reader.read(r, variance, columns[r]);
        // what the references together change by
        reader.writeDerivatives(amounts, columns[references], columns[references + 1]);
        problem.differentiate(dispersion, placed, columns[references], columns[references + 2]);
        if (options.background() == Background.NONE) return;
        double[] byLevel = columns[references + 3], byExponent = columns[references + 4];
        for (int i = 0; i < count; i++)
            byExponent[i] = isPowerLaw() ? -problem.logEnergy(i) * level * byLevel[i] : problem.logEnergy(i);
    }

    private static void addScaled(double factor, double[] values, double[] sums) {
        for (int i = 0; i < sums.length; i++) sums[i] += factor * values[i];
    }

    private void addBackground() {
        double[] byLevel = columns[references + 3];
        if (!isPowerLaw()) {
            Arrays.fill(byLevel, 1);
            for (int i = 0; i < count; i++) model[i] = background(i);
            return;
        }
        for (int i = 0; i < count; i++) {
            byLevel[i] = Math.exp(-exponent * problem.logEnergy(i));
            model[i] = level * byLevel[i];
        }
    }

    /** @return background in a channel */
    double background(int i) {
        return isPowerLaw()
                ? level == 0 ? 0 : level * Math.exp(-exponent * problem.logEnergy(i))
                : level + exponent * problem.logEnergy(i);
    }

    /** Weights from the present model: those of the counts themselves would favour low ones. */
    void weigh() {
        double gain = options.noise().isEstimated() ? 1 : options.noise().gain();
        double least = gain * Math.max(LEAST_COUNTS, 1e-6 * highest());
        for (int i = 0; i < count; i++)
            weight[i] = problem.bins().size(i) / Math.max(least, options.noise().variance(model[i], gain));
    }

    /** @return highest value of the model, at least 0 */
    double highest() {
        double highest = 0;
        for (double value : model) highest = Math.max(highest, value);
        return highest;
    }

    /** @return χ² with the present weights */
    double chiSquare() {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += weight[i] * (data[i] - model[i]) * (data[i] - model[i]);
        return sum;
    }

    /** @return what a step makes smaller: χ² and how unlikely dispersion and exponent are */
    double objective() {
        double off = exponent - EXPONENT;
        return chiSquare() + dispersionWeight() * dispersion * dispersion + exponentWeight() * off * off;
    }

    private double dispersionWeight() {
        double error = options.dispersionError();
        return error == 0 ? 0 : priorScale / (error * error);
    }

    private double exponentWeight() {
        return isPowerLaw() ? priorScale / (EXPONENT_SPREAD * EXPONENT_SPREAD) : 0;
    }

    /** @return the nearest exponent from which a fit may begin: noise alone makes others */
    static double likelyExponent(double exponent) {
        return Math.max(EXPONENT - EXPONENT_SPREAD, Math.min(EXPONENT + EXPONENT_SPREAD, exponent));
    }

    boolean isPowerLaw() {
        return options.background() == Background.POWER_LAW;
    }

    /** Normal equations of the next step. */
    void normalEquations() {
        for (int i = 0; i < count; i++) columns[size][i] = data[i] - model[i];
        for (int a = 0; a <= size; a++) for (int i = 0; i < count; i++) weighted[a][i] = weight[i] * columns[a][i];
        for (int a = 0; a <= size; a += 3) for (int b = 0; b <= a && b < size; b += 3) multiply(a, b);
        addPrior(references + 2, dispersionWeight(), dispersion);
        if (isPowerLaw()) addPrior(references + 4, exponentWeight(), exponent - EXPONENT);
        fix(references, shiftFixed);
        fix(references + 1, varianceFixed);
        fix(references + 2, dispersionFixed);
        if (options.background() != Background.NONE) fix(references + 4, options.background() == Background.LEVEL);
        for (int a = 0; a < size; a++) {
            for (int r = 0; r < references; r++) right[a] += gram[a * size + r] * amounts[r];
            if (isPowerLaw()) right[a] += gram[a * size + references + 3] * level;
        }
    }

    /** Three rows of the normal equations by three columns. */
    private void multiply(int firstRow, int firstColumn) {
        Sums.products(weighted, firstRow, columns, firstColumn, nine);
        for (int a = firstRow; a < firstRow + 3; a++)
            for (int b = firstColumn; b < Math.min(size, firstColumn + 3); b++) {
                double product = nine[3 * (a - firstRow) + b - firstColumn];
                if (a < size) gram[a * size + b] = gram[b * size + a] = product;
                else if (a == size) right[b] = product;
            }
    }

    private void addPrior(int unknown, double weight, double off) {
        gram[unknown * size + unknown] += weight;
        right[unknown] -= weight * off;
    }

    /** Takes an unknown out by making its equation read 1·x = 0; so it also does for one on which nothing depends. */
    private void fix(int unknown, boolean fixed) {
        if (!fixed && gram[unknown * size + unknown] > 0) return;
        for (int i = 0; i < size; i++) gram[unknown * size + i] = gram[i * size + unknown] = 0;
        gram[unknown * size + unknown] = 1;
        right[unknown] = 0;
    }
}
