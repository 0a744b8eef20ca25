// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Images whose axis begins or ends before, within or after the edge: what is refused is said in words of the axis. */
class ShortAxesTest {

    private static SpectrumImage image(double from, double to) {
        EnergyAxis axis = new EnergyAxis(from, 0.5, (int) ((to - from) / 0.5));
        float[] counts = new float[6 * axis.size()];
        for (int i = 0; i < counts.length; i++)
            counts[i] = (float) (1e12 * Math.pow(axis.energy(i % axis.size()), -3) + i % 7);
        return SpectrumImage.of("short", counts, SpatialAxis.uncalibrated(3), SpatialAxis.uncalibrated(2), axis);
    }

    /** @return what the user is told, what stops the work last */
    private static List<String> told(OxidationStateModel model, SpectrumImage image) {
        List<String> told = new ArrayList<>();
        try {
            MapOxidationStates.run(
                    new MapOxidationStates.Request(image, model, "", 0.5, 0.36, true, OptionalDouble.empty()),
                    new NotedProgress(Progress.NONE, told));
        } catch (IllegalArgumentException refused) {
            told.add("refused: " + refused.getMessage());
        }
        return told;
    }

    @Test
    void anImageThatEndsBeforeTheEdgeIsRefusedForThatAlone() throws Exception {
        List<String> told = told(BuiltinModels.readNamed("builtin:fe"), image(589, 689));
        assertEquals(1, told.size(), told + "");
        assertTrue(told.get(0).startsWith("refused: the spectra lack the last 23.25 eV of the window"), told + "");
    }

    @Test
    void noEndOfAnAxisMakesAWindowThatRunsBackwards() throws Exception {
        int refused = 0;
        for (String name : List.of("builtin:fe", "builtin:mn")) {
            OxidationStateModel model = BuiltinModels.readNamed(name);
            for (double from : new double[] {500, 600, 640, 690, 705, 740})
                for (double to : new double[] {560, 645, 655, 690, 702, 712, 722, 735, 800}) {
                    if (to < from + 12) continue;
                    List<String> told = told(model, image(from, to));
                    assertFalse((told + "").contains("must run from"), name + " " + from + "–" + to + ": " + told);
                    if ((told + "").contains("refused: ")) refused++;
                }
        }
        assertTrue(refused > 20, refused + " were refused");
    }
}
