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
        flat = new float[units * capacity];
        gradientRows = new float[units][inputs];
    }

    /** @return a dense stage with weights of its own, see {@link Weights#claimDense} */
    public static DenseStage claim(Weights weights, int inputs, int units, double spread, int capacity) {
        return new DenseStage(weights.claimDense(inputs, units, spread), false, weights, capacity);
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        exchange(x, bySpectrum, inputs, lanes);
        for (int u = 0; u < units; u++) Arrays.fill(y[u], 0, lanes, weights.values()[biasAt + u]);
        multiply(x, y, lanes);
        return y;
    }

    /** Adds W · rows to the sums; {@link #bySpectrum} holds the rows. */
    private void multiply(float[][] rows, float[][] sums, int lanes) {
        if (units <= lanes) {
            FloatLanes.addProduct(weights.values(), at, inputs, units, inputs, rows, 0, sums, 0, lanes);
            return;
        }
        transposeRows();
        for (int p = 0; p < lanes; p++) System.arraycopy(bySpectrum[p], 0, coefficients, p * inputs, inputs);
        exchange(sums, yBySpectrum, units, lanes);
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
        for (float[] row : direction) Arrays.fill(row, 0, lanes, 0);
        multiply(v, direction, lanes);
        return direction;
    }

    /** to[p][q] = from[q][p] */
    private static void exchange(float[][] from, float[][] to, int rows, int lanes) {
        for (int first = 0; first < rows; first += 16) {
            int end = Math.min(rows, first + 16);
            for (int p = 0; p < lanes; p++) for (int q = first; q < end; q++) to[p][q] = from[q][p];
        }
    }

    /** Adds Σ over lanes of slope · rowsᵀ to the gradient of W; {@link #bySpectrum} holds the rows. */
    private void addOuter(int lanes) {
        for (int u = 0; u < units; u++) System.arraycopy(slope[u], 0, flat, u * lanes, lanes);
        for (float[] row : gradientRows) Arrays.fill(row, 0);
        FloatLanes.addProduct(flat, 0, lanes, units, lanes, bySpectrum, 0, gradientRows, 0, inputs);
        float[] gradient = weights.gradient();
        for (int u = 0; u < units; u++)
            for (int q = 0, to = at + u * inputs; q < inputs; q++) gradient[to + q] += gradientRows[u][q];
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
