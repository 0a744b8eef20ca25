// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.witness.FitPlan;
import java.util.Locale;

/** Classes by the mean valence of the simulated references that fit a spectrum together. */
public final class FitReading {

    private FitReading() {}

    /**
     * As the reference fit beside the model of a map, whose axis nobody calibrated.
     *
     * @throws IllegalArgumentException if a class tells no valence, or the axis does not hold the edge
     */
    public static Reading of(ReadClasses read) {
        double[] valences = read.valences();
        FitPlan plan = FitPlan.of(read.axis(), read.edge(), read.background());
        ReferenceFitter fitter = new ReferenceFitter(read.axis(), plan.references(), plan.options());
        String how = String.format(
                Locale.ROOT,
                "fit of %s (%s), shift free within ±%.1f eV and dispersion by some %%, %s, as beside the model of a "
                        + "map; nearest class by mean valence",
                String.join(", ", plan.references().names()),
                plan.name(),
                plan.options().shiftRange(),
                read.background() ? "background fitted" : "a straight line for what is left of the background");
        return new Reading(how, () -> {
            ReferenceFitter.Worker worker = fitter.newWorker();
            return (counts, start) -> worker.fit(counts, start)
                    .flatMap(ReferenceFit::valence)
                    .map(Measured::value)
                    .map(valence -> ReadClasses.byValence(valences, valence))
                    .orElse(new double[] {-1, Double.NaN});
        });
    }
}
