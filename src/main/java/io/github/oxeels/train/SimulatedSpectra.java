// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * Spectra of a kind of file, on one axis, acquisition by acquisition.
 *
 * @param counts {@code size × channels}
 * @param shifts that calibrate them, eV
 * @param targets {@code size × outputs}, see {@link FeatureRows}
 */
record SimulatedSpectra(EnergyAxis axis, float[] counts, float[] shifts, float[] targets, int size) {

    /** Spectra of an acquisition. */
    static final int PER_ACQUISITION = 10;

    /** @return acquisition of a spectrum */
    int acquisitionOf(int spectrum) {
        return spectrum / PER_ACQUISITION;
    }

    /** @return mean valence of the fractions of a spectrum */
    double valence(int spectrum, double[] valences) {
        int outputs = targets.length / size;
        double valence = 0;
        for (int s = 0; s < valences.length; s++) valence += valences[s] * targets[spectrum * outputs + s];
        return valence;
    }

    /** @return targets of spectra of something else */
    static float[] others(int size, int outputs) {
        float[] targets = new float[size * outputs];
        for (int i = 0; i < size; i++) targets[i * outputs + outputs - 1] = 1;
        return targets;
    }

    /** @return spectra of something else, one after the other */
    static SimulatedSpectra joined(List<SimulatedSpectra> parts) {
        int size = parts.stream().mapToInt(SimulatedSpectra::size).sum();
        EnergyAxis axis = parts.get(0).axis;
        float[] counts = new float[size * axis.size()];
        float[] shifts = new float[size];
        int at = 0;
        for (SimulatedSpectra part : parts) {
            System.arraycopy(part.counts, 0, counts, at * axis.size(), part.counts.length);
            System.arraycopy(part.shifts, 0, shifts, at, part.size);
            at += part.size;
        }
        return new SimulatedSpectra(
                axis, counts, shifts, others(size, parts.get(0).targets.length / parts.get(0).size), size);
    }
}
