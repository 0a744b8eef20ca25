// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ExampleMaps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user is told of witnesses that cannot be right all over a map. */
class WitnessWarningsTest {

    /** White lines of the example are 1 too low in the right half; here their scale ends below 2.5. */
    @Test
    void endsOfAScaleAndABiasOfAWholeMapAreTold() {
        OxidationMap map = ExampleMaps.withFractions(40, 30, 1, "nm", List.of("Mn2+", "Mn3+", "Mn4+"), "Mn2+", "Mn4+");
        float[] lines = map.witnesses().orElseThrow().testimonies().get(0).valence();
        for (int pixel = 0; pixel < lines.length; pixel++) if (lines[pixel] < 2.5) lines[pixel] = 2;
        List<String> warnings = new ArrayList<>();
        WitnessWarnings.warn(map, map.witnesses().orElseThrow(), new NotedProgress(Progress.NONE, warnings));
        assertTrue(
                warnings.stream().anyMatch(text -> text.startsWith("the white lines say ≤ 2.0 in ")),
                warnings.toString());
        assertTrue(
                warnings.stream().anyMatch(text -> text.startsWith("the white lines read -0.7")), warnings.toString());
        assertTrue(warnings.stream().noneMatch(text -> text.startsWith("the reference fit read")), warnings.toString());
    }
}
