// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.RatioCalibration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalDouble;

/**
 * The thickness of the specimen at some pixels.
 *
 * @param values t/λ of each pixel; NaN where it was not asked for or cannot be told
 * @param source where it is from, a clause; empty where it is known of none
 */
public record PixelThickness(double[] values, String source) {

    /**
     * @param wanted pixels to ask about
     * @return t/λ of the low loss that the image has, else what the level beyond L2 tells
     */
    public static PixelThickness of(SpectrumImage image, Edge edge, int[] wanted) {
        PixelThickness all = image.lowLoss()
                .map(lowLoss -> new PixelThickness(doubles(ThicknessMap.of(lowLoss, Progress.NONE)), "of the low loss"))
                .orElseGet(() -> new PixelThickness(beyondL2(image, edge, wanted), "by the level beyond L2"));
        return Arrays.stream(all.values).allMatch(Double::isNaN) ? new PixelThickness(all.values, "") : all;
    }

    private static double[] beyondL2(SpectrumImage image, Edge edge, int[] wanted) {
        BitSet pixels = new BitSet();
        Arrays.stream(wanted).forEach(pixels::set);
        try {
            WhiteLineRecipe recipe =
                    WhiteLineRecipe.defaults(edge).withBackground(EdgeChoice.hasPreEdge(image.axis(), edge));
            return doubles(WhiteLineMap.of(
                            image,
                            pixels,
                            recipe,
                            RatioCalibration.ifKnown(image.axis(), recipe),
                            OptionalDouble.empty(),
                            Progress.NONE)
                    .thickness()
                    .value());
        } catch (IllegalArgumentException linesNotThere) {
            double[] none = new double[Math.toIntExact(image.pixels())];
            Arrays.fill(none, Double.NaN);
            return none;
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
