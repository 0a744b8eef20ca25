// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import io.github.oxeels.network.Step.Affine;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;

/**
 * What the weights of an {@link AffineStage} contribute to the loss: sums over positions and spectra. These are summed
 * as a product of matrices whose rows are windows, one of each position and spectrum; where windows are too narrow for
 * that, each weight by itself. Scratch memory of one thread.
 */
final class WeightGradient {

    /** Inputs of a window below which rows of windows are too short. */
    private static final int NARROW = 24;
    /** Weights that are summed by themselves, at most. */
    private static final int FEW = 1024;
    /** Numbers of all windows that are copied at once, at most. */
    private static final int MOST_COPIED = 1 << 18;

    private final Affine affine;
    private final Layout in;
    private final Layout out;
    private final float[] gradient;
    private final boolean narrow;
    private final int together;
    private final float[][] bySpectrum;
    private final float[][] windows;
    private final float[] flat;
    private final float[][] rows;
    private final float[] sum;
    /** Of each weight where windows are narrow, its lanes not yet added up. */
    private final float[][] sums;

    WeightGradient(Affine affine, Weights weights, int capacity) {
        this.affine = affine;
        gradient = weights.gradient();
        sum = new float[Layout.BLOCK * capacity];
        in = new Layout(affine.in(), capacity);
        out = new Layout(affine.out(), capacity);
        narrow = affine.depth() < NARROW && affine.filters() * affine.depth() <= FEW;
        together = Math.max(1, Math.min(Layout.BLOCK, MOST_COPIED / (affine.depth() * capacity)));
        bySpectrum = narrow
                ? null
                : new float[capacity]
                        [(affine.in().positions() + affine.kernel() - 1)
                                * affine.in().channels()];
        windows = narrow ? new float[affine.depth()][out.length()] : new float[together * capacity][affine.depth()];
        sums = narrow ? new float[affine.filters() * affine.depth()][out.length()] : null;
        flat = new float[affine.filters() * together * capacity];
        rows = narrow ? null : new float[affine.filters()][affine.depth()];
    }

    void add(float[][] x, float[][] slope, int lanes) {
        addBiases(slope, lanes);
        if (narrow) {
            addNarrow(x, slope, lanes);
            return;
        }
        transpose(x, lanes);
        for (float[] row : rows) Arrays.fill(row, 0);
        for (int block = 0; block < out.blocks(); block++)
            for (int i = 0; i < out.positions(block); i += together)
                addProduct(slope, block, i, Math.min(together, out.positions(block) - i), lanes);
        for (int f = 0; f < rows.length; f++)
            for (int q = 0, at = affine.at() + f * affine.depth(); q < affine.depth(); q++)
                gradient[at + q] += rows[f][q];
    }

    private void addBiases(float[][] slope, int lanes) {
        for (int f = 0; f < affine.filters(); f++) {
            Arrays.fill(sum, 0);
            for (int row = f; row < slope.length; row += affine.filters())
                FloatLanes.add(slope[row], sum, out.width(row, lanes));
            gradient[affine.biasAt() + f] += FloatLanes.sum(sum, out.width(f, lanes));
        }
    }

    private void addNarrow(float[][] x, float[][] slope, int lanes) {
        int channels = affine.in().channels(), filters = affine.filters(), depth = affine.depth();
        for (float[] row : sums) Arrays.fill(row, 0);
        for (int block = 0; block < out.blocks(); block++) {
            int count = out.positions(block);
            for (int q = 0; q < depth; q++)
                in.gather(
                        x,
                        q % channels,
                        affine.window(block * Layout.BLOCK) + q / channels,
                        affine.stride(),
                        count,
                        lanes,
                        windows[q]);
            for (int f = 0; f < filters; f++)
                for (int q = 0; q < depth; q++)
                    FloatLanes.addProducts(slope[block * filters + f], windows[q], sums[f * depth + q], count * lanes);
        }
        for (int i = 0; i < sums.length; i++) gradient[affine.at() + i] += FloatLanes.sum(sums[i], out.width(0, lanes));
    }

    private void addProduct(float[][] slope, int block, int from, int count, int lanes) {
        int filters = affine.filters(),
                width = count * lanes,
                channels = affine.in().channels();
        for (int f = 0; f < filters; f++)
            System.arraycopy(slope[block * filters + f], from * lanes, flat, f * width, width);
        for (int i = 0; i < count; i++) {
            int start = (block * Layout.BLOCK + from + i) * affine.stride() * channels;
            for (int p = 0; p < lanes; p++)
                System.arraycopy(bySpectrum[p], start, windows[i * lanes + p], 0, affine.depth());
        }
        FloatLanes.addProduct(flat, 0, width, filters, width, windows, 0, rows, 0, affine.depth());
    }

    /**
     * The values of each spectrum, position by position; before the first and after the last is what windows see there:
     * 0.
     */
    private void transpose(float[][] x, int lanes) {
        int channels = affine.in().channels(), before = -affine.window(0);
        for (int block = 0; block < in.blocks(); block++)
            for (int i = 0; i < in.positions(block); i++) {
                int at = (block * Layout.BLOCK + i + before) * channels;
                // sixteen channels at a time, so that a cache line of each spectrum is written once
                for (int c0 = 0; c0 < channels; c0 += 16) {
                    int end = Math.min(channels, c0 + 16);
                    for (int p = 0; p < lanes; p++) {
                        float[] spectrum = bySpectrum[p];
                        for (int c = c0; c < end; c++) spectrum[at + c] = x[block * channels + c][i * lanes + p];
                    }
                }
            }
    }
}
