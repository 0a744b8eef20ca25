// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.Seeds;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the features of spectra, and draws those that they would have with other noise, without preprocessing them
 * again; see {@link Preprocessor#newNoise}. Used by one thread.
 */
public final class FeatureNoise {

    /** Normal deviates are taken from a table, from a random place on; a power of two. */
    private static final float[] NORMAL = normal(1 << 14);

    private final WindowWorker worker;
    private final List<WindowNoise> windows;

    FeatureNoise(List<WindowPlan> plans, WindowWorker worker, int spectra) {
        this.worker = worker;
        windows = plans.stream().map(plan -> new WindowNoise(plan, spectra)).toList();
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
     * @param index which of the spectra that are kept it becomes, the former of this index being forgotten
     * @param start index in {@code counts} of its first channel
     * @param shift eV by which its axis is corrected
     * @param features receives its features, from {@code featureStart} on, as {@link Preprocessor#apply} makes them
     */
    public void take(int index, float[] counts, int start, double shift, float[] features, int featureStart) {
        for (WindowNoise window : windows) window.take(index, worker, counts, start, shift, features, featureStart);
    }

    /**
     * @param index of a spectrum that was taken in
     * @param seed which noise is drawn
     * @param gain variance over mean of the counts of a channel; of sums over many channels, per channel, where the
     *     detector spreads counts over neighbours
     * @param features receives the features, from {@code start} on
     */
    public void draw(int index, long seed, double gain, float[] features, int start) {
        int place = (int) (seed >>> 20);
        double noise = Math.sqrt(gain);
        for (int w = 0; w < windows.size(); w++)
            windows.get(w)
                    .draw(
                            index,
                            NORMAL,
                            place + w * NORMAL.length / windows.size() & NORMAL.length - 1,
                            noise,
                            features,
                            start);
    }
}
