// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLines;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * White lines that were measured at every pixel of an image.
 *
 * @param map what was measured, one value per pixel
 * @param recipe how it was measured
 * @param calibration of the recipe; empty where too few compounds of the element are known for the ratio to tell a
 *     valence
 * @param thicknessNote where t/λ is from
 * @param prepared the image as it was measured, its axis in place
 * @param single the lines of an image of one pixel; empty for an image of more, or without significant lines
 * @param weakBelow pixels whose L3 is weaker than this share of the strong ones' were left out, 0…1
 * @param warnings what a reader must know, one sentence each
 */
public record MeasuredWhiteLines(
        WhiteLineMap map,
        WhiteLineRecipe recipe,
        Optional<ValenceCalibration> calibration,
        String thicknessNote,
        PreparedImage prepared,
        Optional<WhiteLines> single,
        double weakBelow,
        List<String> warnings) {

    public MeasuredWhiteLines {
        warnings = List.copyOf(warnings);
    }

    /** @return name of the recipe with its windows, as a ratio is to be quoted with */
    public String recipeName() {
        return switch (recipe.method()) {
            case PEARSON ->
                String.format(
                        Locale.ROOT,
                        "Pearson, windows %.0f and %.0f eV",
                        recipe.widths().l3(),
                        recipe.widths().l2());
            case DOUBLE_ARCTAN ->
                String.format(
                        Locale.ROOT,
                        "double arctan, windows %.0f and %.0f eV",
                        recipe.widths().l3(),
                        recipe.widths().l2());
            case FIXED_WINDOWS -> "van Aken and Liebscher, windows 708.5–710.5 and 719.7–721.7 eV";
        };
    }

    /** @return how many pixels have significant white lines */
    public int measured() {
        int count = 0;
        for (float ratio : map.ratio().value()) if (Float.isFinite(ratio)) count++;
        return count;
    }
}
