// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.Seeds;
import java.util.random.RandomGenerator;

/**
 * Bends spectra smoothly: the energy scale by tenths of an eV, the intensities by some per cent, each over a few eV.
 * What real white lines do between compounds and laboratories is not in any table; a classifier that tolerates this
 * does not rely on the details of ours.
 *
 * @param channels features of a spectrum, those after them are left as they are
 */
public record SpectrumDeformation(int channels, double dispersion, long seed) {

    /** eV between the knots of the bent energy scale, and one standard deviation of it. */
    private static final double ENERGY_KNOTS = 2.5, ENERGY = 0.2;
    /** eV by which all of a spectrum moves at most: an alignment that went wrong. */
    private static final double OFFSET = 0.75;
    /** eV between the knots of the bent intensities, and one standard deviation, relative. */
    private static final double INTENSITY_KNOTS = 1.2, INTENSITY = 0.12;

    /**
     * @param features {@code rows × columns}, changed in place; each keeps its length as a vector
     * @param copy another number draws other deformations
     */
    public void apply(float[] features, int rows, int columns, int copy) {
        float[] source = new float[channels];
        for (int row = 0; row < rows; row++) {
            RandomGenerator random = Seeds.random(Seeds.derive(seed, "deformation", copy), "row", row);
            int start = row * columns;
            System.arraycopy(features, start, source, 0, channels);
            double[] energies = knots(ENERGY_KNOTS, ENERGY / dispersion, random);
            double[] intensities = knots(INTENSITY_KNOTS, INTENSITY, random);
            double offset = OFFSET * (2 * random.nextDouble() - 1) / dispersion;
            double before = 0, after = 0;
            for (int i = 0; i < channels; i++) {
                double place = Math.max(
                        0, Math.min(channels - 1.001, i + offset + at(energies, i * dispersion / ENERGY_KNOTS)));
                int below = (int) place;
                double value = source[below] + (place - below) * (source[below + 1] - source[below]);
                value *= StrictMath.exp(at(intensities, i * dispersion / INTENSITY_KNOTS));
                before += source[i] * source[i];
                after += value * value;
                features[start + i] = (float) value;
            }
            float scale = after > 0 ? (float) Math.sqrt(before / after) : 1;
            for (int i = 0; i < channels; i++) features[start + i] *= scale;
        }
    }

    private double[] knots(double distance, double sd, RandomGenerator random) {
        double[] knots = new double[(int) Math.ceil(channels * dispersion / distance) + 2];
        for (int k = 0; k < knots.length; k++) knots[k] = sd * random.nextGaussian();
        return knots;
    }

    private static double at(double[] knots, double place) {
        int below = (int) place;
        return knots[below] + (place - below) * (knots[below + 1] - knots[below]);
    }
}
