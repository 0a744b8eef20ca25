// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.network.Activation;
import io.github.oxeels.network.NormaliseStage;
import io.github.oxeels.network.Step;
import io.github.oxeels.network.Step.Activate;
import io.github.oxeels.network.Step.Affine;
import io.github.oxeels.network.Step.Normalise;
import io.github.oxeels.network.Step.Pool;
import io.github.oxeels.tensor.FloatLanes;
import io.github.oxeels.tensor.WindowProduct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates a network on tiles of spectra. Batch normalisation is folded into the weights before it, dropout is left
 * out. The bits of a spectrum's logits depend neither on the other spectra of the tile nor on its place there.
 * Immutable.
 */
final class NetworkForward {

    /** Most spectra of a tile. */
    static final int LANES = WindowProduct.LANES;
    /** Rows of a product below which a native one is slow. */
    private static final int ENOUGH_ROWS = 64;

    private final Network network;
    private final List<Block> blocks = new ArrayList<>();
    private final float[] weights;

    /**
     * What is computed at one go, while the sums of a position are in the processor's cache.
     *
     * @param affine sums; null of a pooling by itself
     * @param product of the sums
     * @param group neighbouring positions whose sums one product gives
     * @param activation null for none
     * @param pool null for none
     */
    private record Block(Affine affine, WindowProduct product, int group, Activation activation, Pool pool) {

        int rows() {
            return pool != null ? pool.out().rows() : affine.out().rows();
        }
    }

    /** @param reproducible whether to compute in plain Java, which gives the same bits on every processor */
    NetworkForward(Network network, boolean reproducible) {
        this.network = network;
        weights = network.weights().clone();
        List<Step> steps = network.architecture().plan().steps();
        Affine last = null;
        for (Step step : steps) {
            if (step instanceof Affine affine) last = affine;
            if (step instanceof Normalise norm) fold(norm, last);
        }
        for (int s = 0; s < steps.size(); s++) {
            if (steps.get(s) instanceof Affine affine)
                blocks.add(block(affine, steps.subList(s + 1, steps.size()), reproducible));
            // any other pooling belongs to the sums before it
            else if (steps.get(s) instanceof Pool pool && blocks.isEmpty())
                blocks.add(new Block(null, null, 1, null, pool));
        }
    }

    private Block block(Affine affine, List<Step> after, boolean reproducible) {
        Activation activation = null;
        Pool pool = null;
        for (Step step : after) {
            if (step instanceof Affine) break;
            if (step instanceof Activate activate) activation = activate.activation();
            // the mean of means of as many is the mean of all
            if (step instanceof Pool more)
                pool = pool == null ? more : new Pool(pool.in(), pool.factor() * more.factor());
        }
        int group = group(affine);
        Optional<WindowProduct> fast = reproducible
                ? Optional.empty()
                : WindowProduct.fast(
                        matrix(affine, group),
                        group * affine.filters(),
                        groupDepth(affine, group),
                        affine.in().rows());
        if (fast.isPresent()) return new Block(affine, fast.get(), group, activation, pool);
        return new Block(
                affine, WindowProduct.java(matrix(affine, 1), affine.filters(), affine.depth()), 1, activation, pool);
    }

    private static int group(Affine affine) {
        int enough = (ENOUGH_ROWS + affine.filters() - 1) / affine.filters();
        // neighbouring windows are multiplied by each other's zeros as well: by at most half as many as there are
        // weights
        return Math.max(
                1, Math.min(Math.min(enough, affine.out().positions()), 1 + affine.kernel() / (2 * affine.stride())));
    }

    /** @return inputs that the windows of a group see together */
    private static int groupDepth(Affine affine, int group) {
        return (affine.kernel() + (group - 1) * affine.stride()) * affine.in().channels();
    }

    /** @return {@code (group × filters) × groupDepth}: the weights of each position of a group, shifted along */
    private float[] matrix(Affine affine, int group) {
        int depth = affine.depth(), groupDepth = groupDepth(affine, group);
        float[] matrix = new float[group * affine.filters() * groupDepth];
        for (int i = 0; i < group; i++)
            for (int f = 0; f < affine.filters(); f++)
                System.arraycopy(
                        weights,
                        affine.at() + f * depth,
                        matrix,
                        (i * affine.filters() + f) * groupDepth
                                + i * affine.stride() * affine.in().channels(),
                        depth);
        return matrix;
    }

    private void fold(Normalise norm, Affine affine) {
        int channels = norm.out().channels();
        for (int c = 0; c < channels; c++) {
            double factor = weights[norm.at() + c]
                    / Math.sqrt(
                            (double) network.statistics()[norm.statisticsAt() + channels + c] + NormaliseStage.EPSILON);
            for (int i = affine.at() + c * affine.depth(), end = i + affine.depth(); i < end; i++)
                weights[i] = (float) (weights[i] * factor);
            int bias = affine.biasAt() + c;
            weights[bias] = (float) ((weights[bias] - network.statistics()[norm.statisticsAt() + c]) * factor
                    + weights[norm.at() + channels + c]);
        }
    }

    Tile newTile() {
        return new Tile();
    }

    /** One thread's working memory. */
    final class Tile {

        private final float[][] x = new float[network.architecture().features()][LANES];
        private final List<float[][]> values = new ArrayList<>();
        private final List<WindowProduct.Tile> tiles = new ArrayList<>();
        /** Sums of one group of positions before pooling. */
        private final float[][] sums;

        private final float[] scratch = new float[LANES];
        private final float[] more = new float[LANES];

        private Tile() {
            int most = 0;
            for (Block block : blocks) {
                values.add(new float[block.rows()][LANES]);
                tiles.add(block.product == null ? null : block.product.newTile());
                if (block.affine != null) most = Math.max(most, block.group * block.affine.filters());
            }
            sums = new float[most][LANES];
        }

        /**
         * @param features {@code rows × features}, not standardised
         * @param first first row of the tile
         * @param lanes rows of the tile, at most {@link #LANES}
         * @return {@code [outputs][lanes]}, valid until the next call
         */
        float[][] logits(float[] features, int first, int lanes) {
            load(features, first, lanes);
            float[][] y = x;
            for (int b = 0; b < blocks.size(); b++) {
                if (blocks.get(b).affine == null) pool(blocks.get(b).pool, y, values.get(b), lanes);
                else compute(b, y, values.get(b), lanes);
                y = values.get(b);
            }
            return y;
        }

        private void compute(int b, float[][] in, float[][] out, int lanes) {
            Block block = blocks.get(b);
            Affine affine = block.affine;
            int filters = affine.filters(),
                    channels = affine.in().channels(),
                    positions = affine.out().positions();
            if (block.pool != null) positions = block.pool.out().positions() * block.pool.factor();
            tiles.get(b).load(in, lanes);
            for (int t = 0; t < positions; t += block.group) {
                int start = affine.window(t), from = Math.max(0, start);
                int to = Math.min(affine.in().positions(), start + groupDepth(affine, block.group) / channels);
                tiles.get(b).multiply(from * channels, (from - start) * channels, (to - from) * channels, sums, 0);
                int number = Math.min(block.group, positions - t);
                for (int i = 0; i < number; i++)
                    for (int f = 0; f < filters; f++) keep(block, sums[i * filters + f], t + i, f, out, lanes);
            }
        }

        /**
         * Bends the sums of a filter at one position and takes them into the values after the block, all in one loop
         * where that is simple.
         */
        private void keep(Block block, float[] sum, int t, int f, float[][] out, int lanes) {
            int filters = block.affine.filters(), factor = block.pool == null ? 1 : block.pool.factor();
            float[] to = out[t / factor * filters + f];
            float bias = weights[block.affine.biasAt() + f], share = 1f / factor;
            if (block.activation == Activation.RELU && t % factor == 0) setRectified(sum, bias, share, to, lanes);
            else if (block.activation == Activation.RELU) addRectified(sum, bias, share, to, lanes);
            else {
                if (t % factor == 0) Arrays.fill(to, 0, lanes, 0);
                FloatLanes.scale(sum, 1, bias, lanes);
                if (block.activation != null) block.activation.apply(sum, Activation.LEAK, scratch, more, lanes);
                addScaled(sum, share, to, lanes);
            }
        }

        /** Spectra become lanes, sixteen at a time, so that a cache line of each is read once. */
        private void load(float[] features, int first, int lanes) {
            int depth = x.length;
            for (int p0 = 0; p0 < lanes; p0 += 16) {
                int end = Math.min(lanes, p0 + 16);
                for (int q = 0; q < depth; q++) {
                    float[] row = x[q];
                    float mean = network.mean()[q], scale = network.scale()[q];
                    for (int p = p0, at = (first + p0) * depth + q; p < end; p++, at += depth)
                        row[p] = (features[at] - mean) * scale;
                }
            }
        }
    }

    private static void pool(Pool pool, float[][] x, float[][] y, int lanes) {
        int channels = pool.in().channels();
        for (int row = 0; row < pool.out().rows(); row++) {
            int first = row / channels * pool.factor() * channels + row % channels;
            System.arraycopy(x[first], 0, y[row], 0, lanes);
            for (int i = 1; i < pool.factor(); i++) FloatLanes.add(x[first + i * channels], y[row], lanes);
            FloatLanes.scale(y[row], 1f / pool.factor(), 0, lanes);
        }
    }

    private static void setRectified(float[] x, float summand, float factor, float[] y, int lanes) {
        for (int p = 0; p < lanes; p++) y[p] = factor * Math.max(0, x[p] + summand);
    }

    private static void addRectified(float[] x, float summand, float factor, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(factor, Math.max(0, x[p] + summand), sum[p]);
    }

    private static void addScaled(float[] x, float factor, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] = Math.fma(factor, x[p], sum[p]);
    }
}
