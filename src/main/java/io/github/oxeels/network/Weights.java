// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The weights of a network in training, one step after the other, and the gradient of its loss. Steps claim their part
 * before anything is computed. Threads that work on parts of a batch share the values, each with a gradient of its own.
 */
public final class Weights {

    /** What a step of weighted sums has claimed; slopes go backward only through those that are transposed. */
    private record Claim(Step.Affine affine, double spread, boolean isTransposed) {}

    private static final int BLOCK = 16;

    /** Who owns the values; itself if nobody else does. */
    private final Weights owner;

    private final List<Claim> claims = new ArrayList<>();
    private float[] values = {};
    private float[] transposed = {};
    private float[] decay = {};
    private float[] gradient = {};
    private long version;

    public Weights() {
        owner = this;
    }

    private Weights(Weights owner) {
        this.owner = owner;
        gradient = new float[owner.values.length];
    }

    /** @return the same values with a gradient of its own */
    public Weights sharingValues() {
        return new Weights(owner);
    }

    private int claim(int count) {
        int at = values.length, size = Math.addExact(at, count);
        values = Arrays.copyOf(values, size);
        transposed = new float[size];
        decay = Arrays.copyOf(decay, size);
        gradient = new float[size];
        return at;
    }

    /**
     * @param spread of the first weights, see {@link #initialise}
     * @return a dense layer with weights of its own
     */
    public Step.Affine claimDense(int inputs, int units, double spread) {
        Step.Affine affine = new Step.Affine(new Shape(1, inputs), 1, 1, units, values.length);
        claim(affine, spread, true);
        return affine;
    }

    /**
     * @param affine whose weights begin where those claimed so far end
     * @param isTransposed whether slopes go backward through it
     */
    public void claim(Step.Affine affine, double spread, boolean isTransposed) {
        requireNext(affine.at());
        claim(affine.weights());
        claims.add(new Claim(affine, spread, isTransposed));
    }

    /** The factors of a normalisation begin at 1, the summands at 0. */
    public void claim(Step.Normalise norm) {
        requireNext(norm.at());
        claim(2 * norm.out().channels());
        Arrays.fill(values, norm.at(), norm.at() + norm.out().channels(), 1);
    }

    private void requireNext(int at) {
        if (at != values.length)
            throw new IllegalArgumentException("weights begin at " + at + " where " + values.length + " were claimed");
    }

    /**
     * Draws the weights of one step as in He et al. (2015, doi 10.1109/ICCV.2015.123), evenly distributed: |w| ≤ spread
     * · √(6 / inputs). Biases stay 0.
     */
    public void initialise(Step.Affine affine, double spread, SplittableRandom random) {
        double bound = spread * Math.sqrt(6.0 / affine.depth());
        for (int i = affine.at(); i < affine.biasAt(); i++) values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }

    /** Draws the weights of all steps in the order in which they were claimed. */
    public void initialise(SplittableRandom random) {
        for (Claim claim : claims) initialise(claim.affine, claim.spread, random);
        changed();
    }

    /** @param weightDecay of the weights of sums; biases and normalisations have none */
    public void setDecay(double weightDecay) {
        for (Claim claim : claims) Arrays.fill(decay, claim.affine.at(), claim.affine.biasAt(), (float) weightDecay);
    }

    /**
     * To be called after the values have changed. Of each input channel of a step come the places of a window from its
     * end on, and of each the filters: what lies at a position contributed to the sums of those before it by the end of
     * their windows.
     */
    public void changed() {
        version++;
        for (Claim claim : claims) if (claim.isTransposed) transpose(claim.affine);
    }

    private void transpose(Step.Affine affine) {
        int filters = affine.filters(),
                kernel = affine.kernel(),
                channels = affine.in().channels();
        // block by block, so that what is written lies side by side
        for (int k = 0; k < kernel; k++)
            for (int first = 0; first < filters; first += BLOCK) {
                int end = Math.min(filters, first + BLOCK);
                for (int c = 0; c < channels; c++)
                    for (int f = first,
                                    from = affine.at() + (first * kernel + k) * channels + c,
                                    to = affine.at() + (c * kernel + kernel - 1 - k) * filters + first;
                            f < end;
                            f++, to++, from += kernel * channels) transposed[to] = values[from];
            }
    }

    /** @return the values themselves; {@link #changed} must be told of what is written there */
    public float[] values() {
        return owner.values;
    }

    /** @return the weights as slopes go backward through them */
    float[] transposed() {
        return owner.transposed;
    }

    /** @return weight decay of each value */
    public float[] decay() {
        return owner.decay;
    }

    /** @return what stages add to; whoever moves the weights sets it to 0 */
    public float[] gradient() {
        return gradient;
    }

    /** @return a number that changes with the values */
    long version() {
        return owner.version;
    }

    public int size() {
        return owner.values.length;
    }
}
