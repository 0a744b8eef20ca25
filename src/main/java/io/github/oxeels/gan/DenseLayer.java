// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

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
final class DenseLayer extends Layer {

    private final Weights weights;
    private final int inputs;
    private final int units;
    private final int at;
    private final double spread;
    private final float[][] weightRows;
    private final float[][] transposedRows;
    private final float[] transposed;
    private final float[][] yBySpectrum;
    private final float[] coefficients;
    private final float[][] y;
    private final float[][] slopeOfX;
    private final float[][] slopeBySpectrum;
    private final float[][] bySpectrum;
    private final float[] flat;
    private final float[][] gradientRows;
    private final float[] biasGradient;
    private float[][] x;
    private float[][] slope;
    private boolean staleRows = true;
    private boolean staleTransposed = true;
    private boolean staleTransposedRows = true;

    /** @param spread of the first weights relative to those of He et al. 2015, arXiv 1502.01852 */
    DenseLayer(Weights weights, int inputs, int units, double spread, int capacity) {
        this.weights = weights;
        this.inputs = inputs;
        this.units = units;
        this.spread = spread;
        at = weights.claim(units * inputs + units);
        transposed = new float[units * inputs];
        weightRows = new float[units][inputs];
        transposedRows = new float[inputs][units];
        yBySpectrum = new float[capacity][units];
        coefficients = new float[capacity * Math.max(units, inputs)];
        y = new float[units][capacity];
        slopeOfX = new float[inputs][capacity];
        bySpectrum = new float[capacity][inputs];
        slopeBySpectrum = new float[capacity][inputs];
        flat = new float[units * capacity];
        gradientRows = new float[units][inputs];
        biasGradient = new float[units];
    }

    @Override
    int outputs() {
        return units;
    }

    @Override
    void initialise(SplittableRandom random) {
        double bound = spread * Math.sqrt(6.0 / inputs);
        for (int i = 0; i < units * inputs; i++)
            weights.values[at + i] = (float) (bound * (2 * random.nextDouble() - 1));
    }

    @Override
    void weightsChanged() {
        staleRows = staleTransposed = staleTransposedRows = true;
    }

    @Override
    float[][] forward(float[][] newX, int lanes, SplittableRandom random) {
        x = newX;
        exchange(x, bySpectrum, inputs, lanes);
        for (int u = 0; u < units; u++) Arrays.fill(y[u], 0, lanes, weights.values[at + units * inputs + u]);
        multiply(x, lanes);
        return y;
    }

    /** Adds W · rows to y; {@link #bySpectrum} holds the rows. */
    private void multiply(float[][] rows, int lanes) {
        if (units <= lanes) {
            FloatLanes.addProduct(weights.values, at, inputs, units, inputs, rows, 0, y, 0, lanes);
            return;
        }
        if (staleTransposedRows) transposeRows();
        for (int p = 0; p < lanes; p++) System.arraycopy(bySpectrum[p], 0, coefficients, p * inputs, inputs);
        exchange(y, yBySpectrum, units, lanes);
        FloatLanes.addProduct(coefficients, 0, inputs, lanes, inputs, transposedRows, 0, yBySpectrum, 0, units);
        exchange(yBySpectrum, y, lanes, units);
    }

    @Override
    float[][] backward(float[][] newSlope, int lanes, boolean adds) {
        slope = newSlope;
        if (adds) {
            addOuter(lanes);
            for (int u = 0; u < units; u++) {
                float sum = 0;
                for (int p = 0; p < lanes; p++) sum += slope[u][p];
                biasGradient[u] += sum;
            }
        }
        if (inputs <= lanes) {
            if (staleTransposed) transpose();
            for (float[] row : slopeOfX) Arrays.fill(row, 0, lanes, 0);
            FloatLanes.addProduct(transposed, 0, units, inputs, units, slope, 0, slopeOfX, 0, lanes);
            return slopeOfX;
        }
        if (staleRows) copyRows();
        exchange(slope, yBySpectrum, units, lanes);
        for (int p = 0; p < lanes; p++) System.arraycopy(yBySpectrum[p], 0, coefficients, p * units, units);
        for (int p = 0; p < lanes; p++) Arrays.fill(slopeBySpectrum[p], 0);
        FloatLanes.addProduct(coefficients, 0, units, lanes, units, weightRows, 0, slopeBySpectrum, 0, inputs);
        exchange(slopeBySpectrum, slopeOfX, lanes, inputs);
        return slopeOfX;
    }

    @Override
    float[][] tangent(float[][] v, int lanes) {
        exchange(v, bySpectrum, inputs, lanes);
        addOuter(lanes);
        for (float[] row : y) Arrays.fill(row, 0, lanes, 0);
        multiply(v, lanes);
        return y;
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
        FloatLanes.addProduct(flat, 0, lanes, units, lanes, bySpectrum, 0, gradientRows, 0, inputs);
    }

    @Override
    void collectGradient() {
        for (int u = 0; u < units; u++) {
            System.arraycopy(gradientRows[u], 0, weights.gradient, at + u * inputs, inputs);
            Arrays.fill(gradientRows[u], 0);
        }
        System.arraycopy(biasGradient, 0, weights.gradient, at + units * inputs, units);
        Arrays.fill(biasGradient, 0);
    }

    private void copyRows() {
        for (int u = 0; u < units; u++) System.arraycopy(weights.values, at + u * inputs, weightRows[u], 0, inputs);
        staleRows = false;
    }

    private void transposeRows() {
        if (staleRows) copyRows();
        exchange(weightRows, transposedRows, units, inputs);
        staleTransposedRows = false;
    }

    private void transpose() {
        for (int u0 = 0; u0 < units; u0 += 16)
            for (int q = 0; q < inputs; q++)
                for (int u = u0; u < Math.min(units, u0 + 16); u++)
                    transposed[q * units + u] = weights.values[at + u * inputs + q];
        staleTransposed = false;
    }
}
