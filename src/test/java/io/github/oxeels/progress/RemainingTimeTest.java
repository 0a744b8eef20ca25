// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RemainingTimeTest {

    @Test
    void isExtrapolatedInTheUnitThatFits() {
        assertEquals("", after(1, 0.5));
        assertEquals("", after(100, 0.001));
        assertEquals("", after(100, 1));
        assertEquals("30 s left", after(10, 0.25));
        assertEquals("10 min left", after(600, 0.5));
        assertEquals("3.0 h left", after(3600, 0.25));
    }

    private static String after(double seconds, double fraction) {
        return new RemainingTime().after(seconds, fraction);
    }

    @Test
    void whatACheckpointGivesIsNotTakenForSpeed() {
        RemainingTime resumed = new RemainingTime();
        assertEquals("", resumed.after(0, 0.6));
        // a tenth in 100 s, three tenths to go
        assertEquals("5 min left", resumed.after(100, 0.7));
        assertEquals("", resumed.after(100, 0.605));
    }
}
