// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the features that a spectrum would have with other noise, without preprocessing it again; see
 * {@link Preprocessor#newNoise()}. Used by one thread.
 */
public final class FeatureNoise {

    /** Normal deviates are taken from a table, from a random place on; a power of two. */
    private static final float[] NORMAL = normal(1 << 14);

    private final WindowWorker worker;
    private final List<WindowNoise> windows;

    FeatureNoise(List<WindowPlan> plans, WindowWorker worker) {
        this.worker = worker;
        windows = plans.stream().map(WindowNoise::new).toList();
    }

    private static float[] normal(int size) {
        float[] table = new float[size];
        SplittableRandom random = Seeds.random(0, "normal deviates", 0);
        for (int i = 0; i < size; i++) table[i] = (float) random.nextGaussian();
        return table;
    }

    /**
     * Takes a spectrum in, about which noise is drawn.
     *
     * @param start index in {@code counts} of its first channel
     * @param shift eV by which its axis is corrected
     */
    public void take(float[] counts, int start, double shift) {
        for (WindowNoise window : windows) window.take(worker, counts, start, shift);
    }

    /**
     * @param seed which noise is drawn
     * @param gain variance over mean of the counts of a channel; of sums over many channels, per channel, where the
     *     detector spreads counts over neighbours
     * @param features receives the features, from {@code start} on
     */
    public void draw(long seed, double gain, float[] features, int start) {
        int place = (int) (seed >>> 20);
        double noise = Math.sqrt(gain);
        for (int w = 0; w < windows.size(); w++)
            windows.get(w)
                    .draw(
                            NORMAL,
                            place + w * NORMAL.length / windows.size() & NORMAL.length - 1,
                            noise,
                            features,
                            start);
    }
}
