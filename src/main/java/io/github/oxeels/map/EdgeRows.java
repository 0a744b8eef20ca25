// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

/** Some of the spectra of a block, so that nobody is asked about the others. */
final class EdgeRows {

    private EdgeRows() {}

    /** @return the spectra of some rows, one after the other; the block itself where that is all of them */
    static float[] of(float[] spectra, int[] rows, int channels) {
        if (rows.length * channels == spectra.length) return spectra;
        float[] chosen = new float[rows.length * channels];
        for (int i = 0; i < rows.length; i++)
            System.arraycopy(spectra, rows[i] * channels, chosen, i * channels, channels);
        return chosen;
    }

    /** @return their shifts; null where there are none */
    static float[] shifts(float[] shifts, int[] rows, int firstPixel) {
        if (shifts == null) return null;
        float[] chosen = new float[rows.length];
        for (int i = 0; i < rows.length; i++) chosen[i] = shifts[firstPixel + rows[i]];
        return chosen;
    }
}
