// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ReferenceFitMap;
import java.util.List;

/**
 * A fit of references to every pixel of an image.
 *
 * @param map what was fitted
 * @param prepared the image as it was fitted, its axis in place
 * @param plan references that were fitted, and how
 * @param weakBelow pixels whose L3 is weaker than this share of the strong ones' were left out, 0…1
 * @param warnings what a reader must know, one sentence each
 */
public record FittedReferences(
        ReferenceFitMap map, PreparedImage prepared, FitPlan plan, double weakBelow, List<String> warnings) {

    public FittedReferences {
        warnings = List.copyOf(warnings);
    }

    /** @return how many pixels hold a significant amount of metal */
    public int fitted() {
        int count = 0;
        for (float amount : map.amount()) if (Float.isFinite(amount)) count++;
        return count;
    }
}
