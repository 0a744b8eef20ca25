// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.Witness;
import java.util.List;

/**
 * What is mapped, by whom, and into what.
 *
 * @param bound the model on the axis of the image
 * @param witnesses other methods that are asked
 * @param gain of the counts of the image
 * @param map receives what is found
 */
record MapTask(
        SpectrumImage image,
        OxidationStateModel model,
        BoundModel bound,
        MapOptions options,
        List<Witness> witnesses,
        ImageNoise.Gain gain,
        OxidationMap map) {

    /** @return eV by which the axis of each pixel is corrected; null for none */
    float[] shifts() {
        return image.shifts().map(EnergyShifts::shift).orElse(null);
    }

    /** @return where the maximum of L3 is expected, eV */
    double l3() {
        return model.edge().l3Maximum().orElseThrow().centre();
    }

    /** @return whether a spectrum looks like those of training */
    boolean isKnown(Judgement judgement, int row) {
        return judgement.novelty()[row] <= model.novelty().threshold();
    }

    /**
     * @param rows of the strip that are asked about
     * @return what the model says of their spectra, added up or not
     */
    Judgement judge(Strip strip, Pooling.Pooled pooled, int[] rows) {
        Judgement judgement = Judgement.of(model, rows.length);
        bound.judge(
                EdgeRows.of(pooled.spectra(), rows, strip.channels()),
                rows.length,
                EdgeRows.shifts(shifts(), rows, strip.firstPixel()),
                0,
                options.axisUncertainty(),
                judgement);
        return judgement;
    }
}
