// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Map;

/** The program that the explorer is opened in: it holds the image, runs commands on it, and records them. */
public interface Host {

    /** @return the image with its calibration as it is now */
    SpectrumImage image();

    /**
     * Runs a command of the suite on the image, as a macro line of the same keys would.
     *
     * @param label in the menu, such as {@code OxEELS Train SVM}
     * @param keys a text a key; keys that are absent take their default
     * @throws IllegalArgumentException if a value is refused; the message names key, value and range
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    void run(String label, Map<String, String> keys, Progress progress) throws Exception;

    /** @param line of a macro, for the recorder if it is open */
    void record(String line);
}
