// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Copies of spectra as another session would have recorded them: with a displaced energy axis and fewer counts.
 * Training with displaced spectra makes a classifier robust (del-Pozo-Bueno et al. 2023, doi
 * 10.1016/j.ultramic.2023.113828).
 *
 * @param shiftRange the axis of a copy is displaced by up to this many eV either way, in [0, 20]
 * @param copies number of copies of each spectrum, in [0, 1000]
 * @param noiseCounts a copy has Poisson noise as if its highest channel held this many counts; 0 = no noise is added
 * @param seed of displacements and noise
 */
public record ShiftAndNoise(double shiftRange, int copies, double noiseCounts, long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public ShiftAndNoise {
        if (!(shiftRange >= 0 && shiftRange <= 20))
            throw new IllegalArgumentException("shift_range_ev must be in 0…20 eV, got " + shiftRange);
        if (copies < 0 || copies > 1000)
            throw new IllegalArgumentException("shift_copies must be in 0…1000, got " + copies);
        if (!(noiseCounts >= 0 && noiseCounts <= 1e9))
            throw new IllegalArgumentException("noise_counts must be in 0…1e9 counts, got " + noiseCounts);
    }

    /** @return no augmentation */
    public static ShiftAndNoise none() {
        return new ShiftAndNoise(0, 0, 0, 0);
    }

    /** @return the spectra, and after them {@code copies} copies of each; the same for any number of threads */
    public AugmentedSpectra of(LabelledSpectra originals) {
        int size = originals.size();
        int[] parent = new int[size * (1 + copies)];
        float[] shift = new float[parent.length];
        for (int row = 0; row < parent.length; row++) parent[row] = row % size;
        LabelledSpectra spectra = originals.select(parent);
        int channels = originals.axis().size();
        for (int row = size; row < parent.length; row++) {
            RandomGenerator random = Seeds.random(seed, "shift and noise", row);
            shift[row] = (float) (shiftRange * (2 * random.nextDouble() - 1));
            if (noiseCounts > 0) addNoise(spectra.counts(), row * channels, channels, random);
        }
        return new AugmentedSpectra(spectra, parent, shift);
    }

    /** Negative values (noise of the background that was subtracted) stay as they are. */
    private void addNoise(float[] counts, int start, int channels, RandomGenerator random) {
        float highest = 0;
        for (float value : Arrays.copyOfRange(counts, start, start + channels)) highest = Math.max(highest, value);
        if (highest == 0) return;
        double gain = highest / noiseCounts;
        for (int i = start; i < start + channels; i++)
            if (counts[i] > 0) counts[i] = (float) (PoissonSampler.sample(counts[i] / gain, random) * gain);
    }
}
