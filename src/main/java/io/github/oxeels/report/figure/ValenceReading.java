// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.OxidationMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean valence of every pixel by one method, as a profile draws it. Planes are row-major and not copied.
 *
 * @param name of the method
 * @param valence mean valence; NaN where the method says nothing
 * @param noise standard deviation that is of each pixel alone; NaN where it is not known
 * @param shared standard deviation of what all pixels have in common; 0 where there is none or it is not known
 * @param lowest, highest ends of the method's scale: what it says there is a bound, at most or at least this much
 */
public record ValenceReading(
        String name, float[] valence, float[] noise, float[] shared, double lowest, double highest) {

    /** @return what is said in a map: by the consensus first, then by the model and by each witness */
    public static List<ValenceReading> of(OxidationMap map) {
        List<ValenceReading> readings = new ArrayList<>();
        readings.add(endless(
                "consensus",
                map.consensus().valence(),
                map.consensus().noise(),
                map.consensus().doubt()));
        float[] none = new float[map.pixels()];
        float[] unknown = none.clone();
        Arrays.fill(unknown, Float.NaN);
        readings.add(map.fractions()
                .map(planes -> endless("model", map.valence(), planes.noise(), planes.doubt()))
                .orElseGet(() -> endless("model", map.valence(), unknown, none)));
        map.witnesses()
                .ifPresent(witnesses -> witnesses
                        .testimonies()
                        .forEach(witness -> readings.add(new ValenceReading(
                                witness.name(),
                                witness.valence(),
                                witness.error(),
                                none,
                                witness.lowest(),
                                witness.highest()))));
        return readings;
    }

    /** @return a method without an end to its scale */
    public static ValenceReading endless(String name, float[] valence, float[] noise, float[] shared) {
        return new ValenceReading(name, valence, noise, shared, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** @return whether the scale ends at what is said of a pixel: from below, -1, or from above, 1; else 0 */
    public int end(int pixel) {
        return valence[pixel] <= lowest ? -1 : valence[pixel] >= highest ? 1 : 0;
    }

    /** @return whether anything is said of any pixel */
    public boolean speaks() {
        for (float one : valence) if (Float.isFinite(one)) return true;
        return false;
    }
}
