// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumBlocks;
import java.io.IOException;

/** Where the values of a {@link FileSignal} come from. Thread-safe. */
public interface Counts {

    /**
     * @return the spectra in canonical order; called only for data of at most two navigation axes and one signal axis
     * @throws IOException if the file cannot be read any more
     */
    SpectrumBlocks spectra() throws IOException;

    /** @return statistics of all values; see {@link Signal#statistics} */
    Statistics statistics(Progress progress) throws IOException;
}
