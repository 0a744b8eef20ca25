// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.measure.References;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.List;
import java.util.Locale;

/** Classes by the mean valence of the simulated references that fit a spectrum together. */
public final class FitReading {

    /**
     * How far a fit may move references, eV; where the position of L3 tells, as for iron, the axis must be trusted,
     * since a free shift takes the answer away.
     */
    private static final double SHIFT_RANGE = 3;

    private FitReading() {}

    /** @throws IllegalArgumentException if a class tells no valence, or the axis does not hold the edge */
    public static Reading of(ReadClasses read) {
        double[] valences = read.valences();
        Edge edge = read.edge();
        EnergyAxis axis = read.axis();
        ReferenceData data = ReferenceData.known();
        boolean background = read.background();
        double range = edge.pair().chemistry().toldByPosition() ? 0 : SHIFT_RANGE;
        double from = Math.max(
                axis.offset(),
                background ? edge.background().from() + 5 : edge.background().to() - 2);
        double to = Math.min(axis.last(), edge.postEdge().to());
        List<Ion> ions = data.ionsOf(edge.element());
        double reach = range + 8;
        EnergyAxis fine = new EnergyAxis(from - reach, 0.1, (int) Math.ceil((to - from + 2 * reach) / 0.1) + 1);
        References references = References.perAtom(PureSpectra.of(
                        data,
                        ions.stream().map(ion -> data.pure(ion).withoutOxygen()).toList(),
                        Acquisition.ideal().withResolution(0.3).withThickness(0.3),
                        fine))
                .withValences(ions.stream().mapToDouble(Ion::valence).toArray());
        ReferenceFitOptions options = ReferenceFitOptions.defaults(new EnergyWindow(from, to))
                .withShiftRange(range)
                .withBackground(
                        background ? ReferenceFitOptions.Background.POWER_LAW : ReferenceFitOptions.Background.NONE);
        ReferenceFitter fitter = new ReferenceFitter(axis, references, options);
        String how = String.format(
                Locale.ROOT,
                "fit of %s (simulated), %s, background %s; nearest class by mean valence",
                String.join(", ", references.names()),
                range == 0 ? "the axis is trusted" : String.format(Locale.ROOT, "shift free within ±%.0f eV", range),
                background ? "fitted" : "off already");
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
