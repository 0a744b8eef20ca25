// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownValencesTest {

    private static final SpectrumImage IMAGE = SpectrumImage.of(
            "image",
            new float[4 * 3 * 8],
            SpatialAxis.uncalibrated(4),
            SpatialAxis.uncalibrated(3),
            new EnergyAxis(600, 0.5, 8));

    private static BitSet pixels(String text) throws IOException {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:mn");
        return KnownValences.of(text, List.of(), IMAGE, model).get(0).pixels();
    }

    @Test
    void aRectangleIsItsPixels() throws IOException {
        assertEquals(BitSet.valueOf(new long[] {0b1100_1100_0000}), pixels("2,1,2,2=3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483647,0,2147483647,1=4",
                "0,2147483647,1,2147483647=4",
                "0,0,99999999999,1=4",
                "999999999,0,999999999,1=4",
                "0,0,0,1=4",
                "3,0,2,1=4"
            })
    void aRectangleThatIsNoPartOfTheImageIsRefusedByName(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> pixels(text)).getMessage();
        assertTrue(message.startsWith("known_valence: "), message);
        assertTrue(message.contains(text.substring(0, text.indexOf('='))), message);
    }
}
