// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.ClassicalWitnesses;
import io.github.oxeels.witness.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is asked beside the model of a map.
 *
 * @param all witnesses, made for the image; none where nobody is asked or can speak
 * @param lowLoss by which they know the thickness
 */
record MapWitnesses(List<Witness> all, Optional<SpectrumImage> lowLoss) {

    static final MapWitnesses NONE = new MapWitnesses(List.of(), Optional.empty());

    /** @throws IllegalArgumentException if the model does not apply to the image, before anybody else lacks the same */
    static MapWitnesses of(AxisPlacement.Placed placed, OxidationStateModel model, Progress progress) {
        new BoundModel(
                model,
                placed.image().axis(),
                placed.image().shifts().map(EnergyShifts::shift).orElse(null));
        PreparedImage prepared = PreparedImage.of(placed, model.edge(), progress);
        List<Witness> all = ClassicalWitnesses.of(prepared, progress);
        return all.isEmpty() ? NONE : new MapWitnesses(all, prepared.image().lowLoss());
    }

    /** @return the low loss and the median thickness where a map shows an edge, a clause; empty without one */
    String lowLossNote(OxidationMap map, Progress progress) {
        return lowLoss.map(image -> {
                    float[] thickness = ThicknessMap.of(image, progress);
                    for (int pixel = 0; pixel < thickness.length; pixel++)
                        if (!map.hasEdge(pixel)) thickness[pixel] = Float.NaN;
                    double median = MapQuantities.median(thickness);
                    return image.name()
                            + (Double.isNaN(median) ? "" : String.format(Locale.ROOT, " (median t/λ %.2f)", median));
                })
                .orElse("");
    }
}
