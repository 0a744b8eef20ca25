// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BinnedMapTest {

    private static OxidationMap map(SpectrumImage image, OxidationStateModel model) {
        return MapOxidationStates.run(
                        new MapOxidationStates.Request(image, model, "", 0.5, 0.36, false, OptionalDouble.empty()),
                        Progress.NONE)
                .map();
    }

    /** Binned by a loop written out; an odd row and column are left over. */
    @Test
    void aMapAtBinningTwoIsTheMapOfTheBinnedImage() {
        SpectrumImage image = Simulated.image("core_shell", 17, 13).image();
        int channels = image.channels();
        float[] sums = new float[8 * 6 * channels], spectrum = new float[channels];
        for (int y = 0; y < 12; y++)
            for (int x = 0; x < 16; x++) {
                image.read(y * 17L + x, 1, spectrum);
                for (int i = 0; i < channels; i++) sums[(y / 2 * 8 + x / 2) * channels + i] += spectrum[i];
            }
        SpectrumImage binned = SpectrumImage.of(
                image.name(), sums, SpatialAxis.uncalibrated(8), SpatialAxis.uncalibrated(6), image.axis());
        OxidationStateModel model = Simulated.model();
        OxidationMap expected = map(binned, model);
        OxidationMap actual = map(image, MapOxidationStates.binning(model, 2));
        assertEquals(8, actual.width());
        assertEquals(6, actual.height());
        assertArrayEquals(expected.classes().label(), actual.classes().label());
        assertArrayEquals(expected.valence(), actual.valence());
        assertArrayEquals(expected.classes().probabilities(), actual.classes().probabilities());
        BitSet labels = new BitSet();
        for (byte label : actual.classes().label()) labels.set(label);
        assertTrue(labels.cardinality() > 1, "a map of one class would be equal to many");
    }

    @Test
    void zeroIsAsTheModelSaysAndOneIsNone() {
        OxidationStateModel model = MapOxidationStates.binning(Simulated.model(), 3);
        assertEquals(3, MapOxidationStates.binning(model, 0).preprocessing().spatialBinning());
        assertEquals(1, MapOxidationStates.binning(model, 1).preprocessing().spatialBinning());
        String message = assertThrows(IllegalArgumentException.class, () -> MapOxidationStates.binning(model, 65))
                .getMessage();
        assertTrue(message.startsWith("spatial_binning must be in 0…64"), message);
    }

    @Test
    void regionsAreBinnedAsTheImageIs() {
        BitSet pixels = new BitSet();
        pixels.set(0);
        pixels.set(3 * 5 + 3);
        // the last column and row of 5 × 5 pixels are in no bin
        pixels.set(4 * 5 + 1);
        pixels.set(1 * 5 + 4);
        BitSet expected = new BitSet();
        expected.set(0);
        expected.set(3);
        assertEquals(new Region("core", expected), new Region("core", pixels).binned(5, 5, 2));
        BitSet line = new BitSet();
        line.set(2, 4);
        BitSet bin = new BitSet();
        bin.set(1);
        assertEquals(bin, new Region("rim", line).binned(6, 1, 2).pixels(), "a line scan is binned along its one axis");
    }
}
