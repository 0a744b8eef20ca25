// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenSampleTest {

    @Test
    void eachSampleIsWhatItSays() throws IOException {
        for (String name : List.of(OpenSample.MN_PARTICLES, OpenSample.FE_PARTICLES, OpenSample.LINE_SCAN)) {
            SpectrumImage image = OpenSample.image(name, Progress.NONE);
            assertEquals(name.equals(OpenSample.LINE_SCAN) ? 64 : 48 * 48, image.pixels(), name);
            assertEquals(name.equals(OpenSample.LINE_SCAN), image.lowLoss().isPresent(), name);
            double l3 = name.equals(OpenSample.FE_PARTICLES) ? 708 : 640;
            assertTrue(image.axis().offset() < 480 && image.axis().last() > l3 + 40, image.toString());
        }
        assertEquals(
                List.of("Mn2+", "Mn3+", "Mn4+"), OpenSample.table(Progress.NONE).classes());
        assertEquals(240, OpenSample.table(Progress.NONE).size());
        assertThrows(IllegalArgumentException.class, () -> OpenSample.image("gold", Progress.NONE));
    }
}
