// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLineValence;
import io.github.oxeels.progress.Progress;

/** L3/L2 by the Pearson recipe as a witness of the valence. */
final class WhiteLineWitness implements Witness {

    private final PreparedImage prepared;
    private final ValenceCalibration calibration;
    private final WhiteLineValence valence;

    /**
     * @param prepared the image that is mapped, with a background to be fitted
     * @throws IllegalArgumentException if the image does not hold what the recipe needs, or no valence follows from the
     *     ratio; the message says why
     */
    WhiteLineWitness(PreparedImage prepared, Progress progress) {
        this.prepared = prepared;
        WhiteLineRecipe recipe = WhiteLineRecipe.defaults(prepared.edge());
        calibration = RatioCalibration.of(prepared.image().axis(), recipe);
        valence = WhiteLineValence.of(prepared.image(), recipe, calibration, progress);
    }

    @Override
    public String name() {
        return "white lines";
    }

    @Override
    public double lowest() {
        return calibration.points().get(0).valence();
    }

    @Override
    public double highest() {
        return calibration.points().get(calibration.points().size() - 1).valence();
    }

    @Override
    public Reader newReader() {
        WhiteLineValence.Worker worker = valence.newWorker();
        return (counts, offset, pixel) -> worker.read(
                        counts, offset, pixel, prepared.image().shiftAt(pixel))
                .map(valence -> new Reading(valence, Double.NaN));
    }
}
