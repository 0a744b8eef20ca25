// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.network.NetworkPlan.Affine;
import io.github.oxeels.learn.network.NetworkPlan.Normalise;
import io.github.oxeels.numeric.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The weights of a network in training, and transposed those that slopes go backward through. */
final class Weights {

    final NetworkPlan plan;
    final float[] values;
    final float[] transposed;
    /** Weight decay of each value: 0 of biases and batch normalisation. */
    final float[] decay;

    /**
     * First weights as in He et al. (2015, doi 10.1109/ICCV.2015.123), evenly distributed: |w| ≤ √(6 / inputs). Biases
     * are 0.
     *
     * @param weightDecay of the weights that have one
     */
    Weights(NetworkPlan plan, double weightDecay, long seed) {
        this.plan = plan;
        values = new float[plan.weights()];
        transposed = new float[plan.weights()];
        decay = new float[plan.weights()];
        for (int s = 0; s < plan.steps().size(); s++) {
            if (plan.steps().get(s) instanceof Affine affine) {
                SplittableRandom random = Seeds.random(seed, "first weights", s);
                double bound = Math.sqrt(6.0 / affine.depth());
                for (int i = affine.at(); i < affine.biasAt(); i++)
                    values[i] = (float) (bound * (2 * random.nextDouble() - 1));
                Arrays.fill(decay, affine.at(), affine.biasAt(), (float) weightDecay);
            } else if (plan.steps().get(s) instanceof Normalise norm)
                Arrays.fill(values, norm.at(), norm.at() + norm.out().channels(), 1);
        }
        transpose();
    }

    /**
     * To be called after the values have changed. Of each input channel of a step come the places of a window from its
     * end on, and of each the filters: what lies at a position contributed to the sums of those before it by the end of
     * their windows.
     */
    void transpose() {
        List<NetworkPlan.Step> steps = plan.steps();
        for (int s = 1; s < steps.size(); s++)
            if (steps.get(s) instanceof Affine affine) {
                int filters = affine.filters(),
                        kernel = affine.kernel(),
                        channels = affine.in().channels();
                for (int k = 0; k < kernel; k++)
                    for (int f = 0; f < filters; f++)
                        for (int c = 0,
                                        from = affine.at() + (f * kernel + k) * channels,
                                        to = affine.at() + (kernel - 1 - k) * filters + f;
                                c < channels;
                                c++, to += kernel * filters) transposed[to] = values[from + c];
            }
    }
}
