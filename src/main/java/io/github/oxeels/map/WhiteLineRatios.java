// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Optional;

/**
 * L3/L2 of every pixel with an edge. A map is worth having without it, which needs energies before and after the lines.
 *
 * @param analyzer empty where the axis does not hold what it needs
 * @param missing why there is none
 * @param typicalShift of the pixels, eV; the recipe looks for L3 within a few eV of where it should be
 */
record WhiteLineRatios(
        SpectrumImage image, Optional<WhiteLineAnalyzer> analyzer, Optional<String> missing, double typicalShift) {

    static WhiteLineRatios of(SpectrumImage image, Edge edge) {
        double shift = image.shifts().map(EnergyShifts::median).orElse(0.0);
        try {
            WhiteLineAnalyzer analyzer =
                    new WhiteLineAnalyzer(image.axis().shifted(shift), WhiteLineRecipe.defaults(edge));
            return new WhiteLineRatios(image, Optional.of(analyzer), Optional.empty(), shift);
        } catch (IllegalArgumentException reason) {
            String missing = "L3/L2 is not measured: " + reason.getMessage();
            return new WhiteLineRatios(image, Optional.empty(), Optional.of(missing), shift);
        }
    }

    /** @param counts {@code pixels × channels} of the pixels from {@code first} on */
    void measure(float[] counts, int first, int pixels, EdgeGate gate, OxidationMap map) {
        if (analyzer.isEmpty()) return;
        WhiteLineAnalyzer.Worker worker = analyzer.get().newWorkerOfLines();
        float[] ratios = map.image().whiteLineRatio();
        for (int pixel = first; pixel < first + pixels; pixel++) {
            if (!gate.isSignificant(pixel)) continue;
            int at = pixel;
            worker.measure(counts, (pixel - first) * image.channels(), image.shiftAt(pixel) - typicalShift)
                    .ifPresent(lines -> ratios[at] = (float) lines.ratio().value());
        }
    }
}
