// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.progress.Progress;
import java.util.Optional;

/** The fit of simulated pure ions as a witness of the valence. */
final class ReferenceFitWitness implements Witness {

    private final PreparedImage prepared;
    private final ReferenceFitter fitter;

    /**
     * @param prepared the image that is mapped, with a background to be fitted
     * @throws IllegalArgumentException if image and references do not fit together; the message says why
     */
    ReferenceFitWitness(PreparedImage prepared, Progress progress) {
        this.prepared = prepared;
        fitter = fitter(prepared, progress);
    }

    @Override
    public String name() {
        return "reference fit";
    }

    @Override
    public boolean isReferenceFit() {
        return true;
    }

    @Override
    public Reader newReader() {
        ReferenceFitter.Worker worker = fitter.newWorker();
        return (counts, offset, pixel) ->
                worker.fit(counts, offset, -prepared.image().shiftAt(pixel)).flatMap(ReferenceFitWitness::reading);
    }

    private static Optional<Reading> reading(ReferenceFit fit) {
        return fit.valence().map(valence -> new Reading(valence, fit.goodness().variance()));
    }

    /**
     * @return fits simulated pure ions to the spectra of the image
     * @throws IllegalArgumentException if image and references do not fit together; the message says why
     */
    static ReferenceFitter fitter(PreparedImage prepared, Progress progress) {
        FitPlan plan = FitPlan.of(prepared, FitSettings.simulated(prepared.axisUncertainty()), progress);
        return new ReferenceFitter(prepared.image().axis(), plan.references(), plan.options());
    }
}
