// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.awt.event.KeyEvent;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class IjProgressTest {

    @Test
    void theEscapeKeyCancelsThisWorkAndNotTheNext() {
        try (IjProgress progress = new IjProgress("work")) {
            assertFalse(progress.isCancelled());
            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
            assertThrows(CancellationException.class, progress.stage(0.2, 0.4)::checkCancelled);
            try (IjProgress next = new IjProgress("other work")) {
                assertFalse(next.isCancelled());
                assertTrue(progress.isCancelled());
            }
        } finally {
            IJ.resetEscape();
        }
    }
}
