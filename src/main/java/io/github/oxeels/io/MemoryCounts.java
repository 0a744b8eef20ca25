// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumBlocks;

/**
 * Values of a text file, which has to be read whole to be understood.
 *
 * @param values spectra of this many channels, one after the other; not copied
 */
public record MemoryCounts(double[] values, int channels) implements Counts {

    @Override
    public SpectrumBlocks spectra() {
        return (first, pixels, target) -> {
            int start = Math.toIntExact(first * channels);
            for (int i = 0; i < pixels * channels; i++) target[i] = (float) values[start + i];
        };
    }

    @Override
    public Statistics statistics(Progress progress) {
        progress.checkCancelled();
        return Statistics.of(values, values.length);
    }
}
