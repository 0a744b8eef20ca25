// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.calibrate.CalibrationMethod;
import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Iron oxide whose axis hangs on O K: whatever energy of the pre-peak is believed, the map says the same within its
 * errors.
 */
class UndecidedIronTest {

    /** What a map says where the axis is known to no better than 2 eV. */
    private static final double SURE = 0.9;

    @Test
    void whateverThePrePeakIsPutAtTheMapsOfNanocubesAgreeWithinTheirErrors() throws IOException {
        SpectrumImage image = RealData.nanocubes();
        List<OxidationMap> maps = new ArrayList<>();
        maps.add(mapped(image).map());
        for (double trueEnergy : new double[] {0, 530.5, 531, 531.5, 532}) {
            MapOxidationStates.Result result =
                    mapped(EnergyCalibration.calibrate(image, CalibrationMethod.O_K, 0, trueEnergy, "", Progress.NONE));
            assertTrue(result.summary().contains("undecided between FeO and Fe3O4 (axis ± "), result.summary());
            assertTrue(caveats(result).contains("undecided between FeO and Fe3O4"), caveats(result));
            assertTrue(caveats(result).startsWith("Energy axis calibrated by O K"), caveats(result));
            assertTrue(result.summary().contains("a zero loss of the same acquisition would decide"), result.summary());
            maps.add(result.map());
        }
        int compared = 0;
        for (OxidationMap one : maps)
            for (OxidationMap other : maps)
                for (int pixel = 0; pixel < one.classes().label().length; pixel++) {
                    if (Float.isNaN(one.valence()[pixel]) || Float.isNaN(other.valence()[pixel])) continue;
                    compared++;
                    double error = one.fractions().orElseThrow().error()[pixel];
                    assertEquals(one.valence()[pixel], other.valence()[pixel], error, "pixel " + pixel);
                    double[] certain = {probability(one, 0, pixel), probability(other, 1, pixel)};
                    assertTrue(certain[0] <= SURE || certain[1] <= SURE, "pixel " + pixel + " is both for sure");
                }
        assertTrue(compared > 200 * maps.size() * maps.size(), compared + " pixels");
    }

    /** What stands below the panels of the figure, which shows one of the two classes. */
    private static String caveats(MapOxidationStates.Result result) {
        return String.join(" ", result.provenance().caveats());
    }

    private static double probability(OxidationMap map, int state, int pixel) {
        return map.classes().probabilities()[state * map.pixels() + pixel];
    }

    private static MapOxidationStates.Result mapped(SpectrumImage image) throws IOException {
        return MapOxidationStates.run(
                new MapOxidationStates.Request(
                        image,
                        BuiltinModels.readNamed("builtin:fe"),
                        "builtin:fe",
                        0.5,
                        MapOptions.DEFAULT_WEAK_BELOW,
                        false,
                        OptionalDouble.empty()),
                Progress.NONE);
    }
}
