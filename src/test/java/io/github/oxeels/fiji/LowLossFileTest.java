// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.io.dm.SoundDm;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is named as the low loss may hold the core loss as well: its low loss is meant. */
class LowLossFileTest {

    @TempDir
    private Path folder;

    @Test
    void theLowLossOfADualFileIsMeant() throws IOException {
        Path dual = Files.write(folder.resolve("dual.dm4"), SoundDm.dual());
        SpectrumImage core = SpectrumFileOpener.open(dual).withLowLoss(null);
        List<String> warnings = new ArrayList<>();
        String refusal = "";
        try {
            SpectrumImage both = SpectrumFileOpener.withLowLoss(core, dual, Progress.ofWarnings(warnings::add));
            assertEquals("low", both.lowLoss().orElseThrow().name());
        } catch (IOException noZeroLoss) {
            // of counts that rise from channel to channel none is a zero loss
            refusal = noZeroLoss.getMessage();
        }
        assertFalse(refusal.contains("does not hold the zero loss"), refusal);
        assertTrue(warnings.get(0).contains("its data set 'low' is taken as the low loss"), warnings::toString);
    }
}
