// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * y = W x + b. The weights lie as {@code units × inputs}, then the biases.
 *
 * <p>A batch has few lanes, and short loops are slow: where there are more units (or, backward, inputs) than lanes, the
 * loops go along those, with rows and lanes exchanged before and after. Every number is the same sum in the same order
 * either way, so the bits are, too.
 */
public final class DenseStage extends Stage {

    private final Weights weights;
    private final int inputs;
    private final int units;
    private final int at;
    private final int biasAt;
    private final float[][] weightRows;
    private final float[][] transposedRows;
    private final float[][] yBySpectrum;
    private final float[] coefficients;
    private final float[][] y;
    private final float[][] direction;
    /** Null if nobody needs the slope. */
    private final float[][] slopeOfX;

    private final float[][] slopeBySpectrum;
    private final float[][] bySpectrum;
    private final float[] flat;
    /** The longer of inputs and units goes along the rows. */
    private final float[][] gradientRows;

    private float[][] slope;
    private long versionOfRows = -1;
    private long versionOfTransposedRows = -1;

    /**
     * @param affine of one position
     * @param first whether nothing before the step is trained, so that nobody needs its slope
     * @param capacity most spectra at once
     */
    public DenseStage(Step.Affine affine, boolean first, Weights weights, int capacity) {
        this.weights = weights;
        inputs = affine.depth();
        units = affine.filters();
        at = affine.at();
        biasAt = affine.biasAt();
        weightRows = new float[units][inputs];
        transposedRows = new float[inputs][units];
        yBySpectrum = new float[capacity][units];
        coefficients = new float[capacity * Math.max(units, inputs)];
        y = new float[units][capacity];
        direction = new float[units][capacity];
        slopeOfX = first ? null : new float[inputs][capacity];
        bySpectrum = new float[capacity][inputs];
        slopeBySpectrum = first ? null : new float[capacity][inputs];
        flat = new float[Math.max(units, inputs) * capacity];
        gradientRows = inputs < units ? new float[inputs][units] : new float[units][inputs];
    }

    /** @return a dense stage with weights of its own, see {@link Weights#claimDense} */
    public static DenseStage claim(Weights weights, int inputs, int units, double spread, int capacity) {
        return new DenseStage(weights.claimDense(inputs, units, spread), false, weights, capacity);
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        exchange(x, bySpectrum, inputs, lanes);
        if (units <= lanes) {
            for (int u = 0; u < units; u++) Arrays.fill(y[u], 0, lanes, weights.values()[biasAt + u]);
            FloatLanes.addProduct(weights.values(), at, inputs, units, inputs, x, 0, y, 0, lanes);
        } else {
            for (int p = 0; p < lanes; p++) System.arraycopy(weights.values(), biasAt, yBySpectrum[p], 0, units);
            multiplyBySpectrum(y, lanes);
        }
        return y;
    }

    /** Adds W · {@link #bySpectrum} to {@link #yBySpectrum}, whose columns are the rows of the sums. */
    private void multiplyBySpectrum(float[][] sums, int lanes) {
        transposeRows();
        for (int p = 0; p < lanes; p++) System.arraycopy(bySpectrum[p], 0, coefficients, p * inputs, inputs);
        FloatLanes.addProduct(coefficients, 0, inputs, lanes, inputs, transposedRows, 0, yBySpectrum, 0, units);
        exchange(yBySpectrum, sums, lanes, units);
    }

    @Override
    public float[][] backward(float[][] newSlope, int lanes, boolean adds) {
        slope = newSlope;
        if (adds) {
            addOuter(lanes);
            for (int u = 0; u < units; u++) weights.gradient()[biasAt + u] += FloatLanes.sum(slope[u], lanes);
        }
        if (slopeOfX == null) return null;
        if (inputs <= lanes) {
            for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
            FloatLanes.addProduct(weights.transposed(), at, units, inputs, units, slope, 0, slopeOfX, 0, lanes);
            return slopeOfX;
        }
        copyRows();
        exchange(slope, yBySpectrum, units, lanes);
        for (int p = 0; p < lanes; p++) System.arraycopy(yBySpectrum[p], 0, coefficients, p * units, units);
        for (int p = 0; p < lanes; p++) Arrays.fill(slopeBySpectrum[p], 0);
        FloatLanes.addProduct(coefficients, 0, units, lanes, units, weightRows, 0, slopeBySpectrum, 0, inputs);
        exchange(slopeBySpectrum, slopeOfX, lanes, inputs);
        return slopeOfX;
    }

    @Override
    public float[][] tangent(float[][] v, int lanes) {
        exchange(v, bySpectrum, inputs, lanes);
        addOuter(lanes);
        if (units <= lanes) {
            for (float[] row : direction) Arrays.fill(row, 0, lanes, 0);
            FloatLanes.addProduct(weights.values(), at, inputs, units, inputs, v, 0, direction, 0, lanes);
        } else {
            for (int p = 0; p < lanes; p++) Arrays.fill(yBySpectrum[p], 0);
            multiplyBySpectrum(direction, lanes);
        }
        return direction;
    }

    /** to[p][q] = from[q][p]; eight rows at once, since to find a row takes longer than to copy a value. */
    private static void exchange(float[][] from, float[][] to, int rows, int lanes) {
        int q = 0;
        for (; q + 8 <= rows; q += 8) exchangeEight(from, to, q, lanes);
        for (; q < rows; q++) {
            float[] row = from[q];
            for (int p = 0; p < lanes; p++) to[p][q] = row[p];
        }
    }

    private static void exchangeEight(float[][] from, float[][] to, int q, int lanes) {
        float[] a = from[q], b = from[q + 1], c = from[q + 2], d = from[q + 3];
        float[] e = from[q + 4], f = from[q + 5], g = from[q + 6], h = from[q + 7];
        for (int p = 0; p < lanes; p++) {
            float[] row = to[p];
            row[q] = a[p];
            row[q + 1] = b[p];
            row[q + 2] = c[p];
            row[q + 3] = d[p];
            row[q + 4] = e[p];
            row[q + 5] = f[p];
            row[q + 6] = g[p];
            row[q + 7] = h[p];
        }
    }

    /** Adds Σ over lanes of slope · rowsᵀ to the gradient of W; {@link #bySpectrum} holds the rows. */
    private void addOuter(int lanes) {
        float[] gradient = weights.gradient();
        if (inputs < units) {
            addOuterAlongUnits(gradient, lanes);
            return;
        }
        for (int u = 0; u < units; u++) System.arraycopy(slope[u], 0, flat, u * lanes, lanes);
        for (float[] row : gradientRows) Arrays.fill(row, 0);
        FloatLanes.addProduct(flat, 0, lanes, units, lanes, bySpectrum, 0, gradientRows, 0, inputs);
        for (int u = 0; u < units; u++)
            for (int q = 0, to = at + u * inputs; q < inputs; q++) gradient[to + q] += gradientRows[u][q];
    }

    private void addOuterAlongUnits(float[] gradient, int lanes) {
        exchange(slope, yBySpectrum, units, lanes);
        for (int p = 0; p < lanes; p++) for (int q = 0; q < inputs; q++) flat[q * lanes + p] = bySpectrum[p][q];
        for (float[] row : gradientRows) Arrays.fill(row, 0);
        FloatLanes.addProduct(flat, 0, lanes, inputs, lanes, yBySpectrum, 0, gradientRows, 0, units);
        for (int q = 0; q < inputs; q++)
            for (int u = 0, to = at + q; u < units; u++, to += inputs) gradient[to] += gradientRows[q][u];
    }

    private void copyRows() {
        if (versionOfRows == weights.version()) return;
        for (int u = 0; u < units; u++) System.arraycopy(weights.values(), at + u * inputs, weightRows[u], 0, inputs);
        versionOfRows = weights.version();
    }

    private void transposeRows() {
        if (versionOfTransposedRows == weights.version()) return;
        for (int q = 0; q < inputs; q++)
            System.arraycopy(weights.transposed(), at + q * units, transposedRows[q], 0, units);
        versionOfTransposedRows = weights.version();
    }
}
