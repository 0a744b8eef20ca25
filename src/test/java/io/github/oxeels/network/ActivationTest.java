// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ActivationTest {

    /** The slope is told without asking whether a value is above 0; it must be that of the question all the same. */
    @Test
    void theSlopeOfALeakyUnitIsOneAboveZeroAndItsLeakElsewhere() {
        float[] y = {Float.MAX_VALUE, 3, 1e-20f, Float.MIN_VALUE, 0, -0f, -Float.MIN_VALUE, -1e-20f, -3};
        float[] gradient = new float[y.length];
        Arrays.fill(gradient, 0.7f);
        Activation.LEAKY.applySlope(y, 0.2f, gradient, y.length);
        float leaked = 0.2f * 0.7f;
        assertArrayEquals(new float[] {0.7f, 0.7f, 0.7f, 0.7f, leaked, leaked, leaked, leaked, leaked}, gradient);
    }
}
