// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.dag;

import io.github.oxeels.network.DenseStage;
import io.github.oxeels.network.Stage;
import io.github.oxeels.network.Weights;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Minibatch discrimination [Salimans et al. 2016, arXiv 1606.03498, section 3.2]: after the rows stand {@code kernels}
 * further ones that say how near a spectrum is to the others of its batch, o<sub>b</sub>(i) = Σ<sub>j≠i</sub>
 * exp(−‖M<sub>b</sub>(i) − M<sub>b</sub>(j)‖₁) with M = T x of {@code kernels × width}. A generator that always draws
 * the same spectrum is found out by it.
 *
 * <p>The pairs of a batch of n are taken by their distance on a ring: (i, i + s mod n) for s = 1 … n / 2. In a row of
 * all kernels, each with its first n / 2 values repeated after it, the partner of every place is then s places further
 * on: many short loops a kernel become one long one for all. The row of partners is copied, since only loops that walk
 * all arrays by one index become vector code.
 */
final class MinibatchStage extends Stage {

    /** What 0 is divided by where a difference is divided by its magnitude. */
    private static final float TINY = 1e-30f;

    private final DenseStage projection;
    private final int inputs;
    private final int kernels;
    private final int width;
    private final float[][] y;
    private final float[][] slopeOfM;
    private final float[][] back;
    /** {@code [width][kernels × place]}: M, and the slopes of both partners. */
    private final float[][] ring;

    private final float[][] ownSlope;
    private final float[][] partnerSlope;
    /** {@code [s − 1][kernels × place]}: exp(−distance) to the partner s places on. */
    private final float[][] near;

    private final float[] above;
    private final float[] pull;
    private final float[] partners;
    private final float[] scratch;
    private int places;

    MinibatchStage(Weights weights, int inputs, int kernels, int width, int capacity) {
        this.inputs = inputs;
        this.kernels = kernels;
        this.width = width;
        projection = DenseStage.claim(weights, inputs, kernels * width, 0.5, capacity);
        y = new float[inputs + kernels][];
        for (int b = 0; b < kernels; b++) y[inputs + b] = new float[capacity];
        slopeOfM = new float[kernels * width][capacity];
        back = new float[inputs][capacity];
        int length = kernels * (capacity + capacity / 2);
        ring = new float[width][length];
        ownSlope = new float[width][length];
        partnerSlope = new float[width][length];
        near = new float[capacity / 2][length];
        above = new float[length];
        pull = new float[length];
        partners = new float[length];
        scratch = new float[length];
    }

    @Override
    public float[][] forward(float[][] x, int lanes, SplittableRandom random) {
        float[][] m = projection.forward(x, lanes, random);
        System.arraycopy(x, 0, y, 0, inputs);
        places = lanes + lanes / 2;
        for (int b = 0; b < kernels; b++) {
            for (int w = 0; w < width; w++) layOnRing(m[b * width + w], ring[w], b, lanes);
            Arrays.fill(y[inputs + b], 0, lanes, 0);
        }
        for (int s = 1; s <= lanes / 2; s++) {
            float[] toPartner = near[s - 1];
            int length = kernels * places - s;
            Arrays.fill(toPartner, 0, kernels * places, 0);
            for (float[] row : ring) {
                System.arraycopy(row, s, partners, 0, length);
                subtractDistance(row, partners, toPartner, length);
            }
            FloatLanes.exp(toPartner, scratch, length);
            for (int b = 0; b < kernels; b++) addNear(toPartner, b * places, s, y[inputs + b], lanes);
        }
        return y;
    }

    private void layOnRing(float[] values, float[] row, int b, int lanes) {
        System.arraycopy(values, 0, row, b * places, lanes);
        System.arraycopy(values, 0, row, b * places + lanes, lanes / 2);
    }

    private static void subtractDistance(float[] row, float[] partners, float[] sum, int length) {
        for (int x = 0; x < length; x++) sum[x] -= Math.abs(partners[x] - row[x]);
    }

    /** Opposite places of the ring meet twice, from either side. */
    private static void addNear(float[] near, int from, int s, float[] sum, int lanes) {
        for (int i = 0; i < lanes; i++) sum[i] += near[from + i];
        if (2 * s == lanes) return;
        for (int i = 0; i < lanes - s; i++) sum[i + s] += near[from + i];
        for (int i = lanes - s; i < lanes; i++) sum[i + s - lanes] += near[from + i];
    }

    @Override
    public float[][] backward(float[][] slope, int lanes, boolean adds) {
        for (int w = 0; w < width; w++) {
            Arrays.fill(ownSlope[w], 0);
            Arrays.fill(partnerSlope[w], 0);
        }
        for (int b = 0; b < kernels; b++) layOnRing(slope[inputs + b], above, b, lanes);
        for (int s = 1; s <= lanes / 2; s++) {
            int length = kernels * places - s;
            // the pair (i, j) stands in o(i) and in o(j): both slopes pull M(i)
            System.arraycopy(above, s, partners, 0, length);
            multiplySum(near[s - 1], above, partners, pull, length);
            for (int b = 0; b < kernels; b++) Arrays.fill(pull, b * places + lanes, (b + 1) * places, 0);
            for (int w = 0; w < width; w++) {
                System.arraycopy(ring[w], s, partners, 0, length);
                towardsPartner(ring[w], partners, pull, scratch, length);
                add(scratch, ownSlope[w], length);
                if (2 * s == lanes) continue;
                System.arraycopy(scratch, 0, partners, s, length);
                Arrays.fill(partners, 0, s, 0);
                subtract(partners, partnerSlope[w], length + s);
            }
        }
        for (int b = 0; b < kernels; b++) for (int w = 0; w < width; w++) collect(b, w, lanes);
        float[][] through = projection.backward(slopeOfM, lanes, adds);
        for (int q = 0; q < inputs; q++) for (int p = 0; p < lanes; p++) back[q][p] = slope[q][p] + through[q][p];
        return back;
    }

    private static void multiplySum(float[] near, float[] own, float[] partners, float[] pull, int length) {
        for (int x = 0; x < length; x++) pull[x] = near[x] * (own[x] + partners[x]);
    }

    /** The pull with the sign of the way to the partner. */
    private static void towardsPartner(float[] row, float[] partners, float[] pull, float[] signed, int length) {
        for (int x = 0; x < length; x++) {
            float way = partners[x] - row[x];
            signed[x] = pull[x] * (way / (Math.abs(way) + TINY));
        }
    }

    private static void add(float[] x, float[] sum, int length) {
        for (int p = 0; p < length; p++) sum[p] += x[p];
    }

    private static void subtract(float[] x, float[] sum, int length) {
        for (int p = 0; p < length; p++) sum[p] -= x[p];
    }

    private void collect(int b, int w, int lanes) {
        float[] sum = slopeOfM[b * width + w], own = ownSlope[w], partner = partnerSlope[w];
        int from = b * places;
        for (int i = 0; i < lanes; i++) sum[i] = own[from + i] + partner[from + i];
        for (int i = 0; i < lanes / 2; i++) sum[i] += partner[from + lanes + i];
    }
}
