// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shifts by the L3 white line, pixel by pixel: drift by cross-correlation of the white-line pair, then the L3 maximum
 * of the aligned spectrum is put where it lies in truth. This removes the chemical shift of L3 together with the drift.
 *
 * @param edge whose lines are followed; empty = the most significant one that the image shows
 * @param trueEnergy energy of the L3 maximum in eV; NaN = middle of the edge's range of maxima
 * @param measuredEnergy where to look for L3 on the axis as recorded, in eV; NaN = find it
 */
public record WhiteLineShifts(Optional<Edge> edge, double trueEnergy, double measuredEnergy) implements ShiftMethod {

    /** From before L3 to beyond L2, from L3 on. */
    private static final double BELOW = 7;

    private static final double ABOVE_L2 = 5;
    private static final double MOST_DRIFT = 5;

    private static Drift drift(SpectrumImage image, Place place, Progress progress) {
        WhiteLinePair pair = place.edge.pair();
        double above = Math.min(pair.separation() + ABOVE_L2, pair.freeAboveL3());
        EnergyWindow compared = new EnergyWindow(place.l3 - BELOW, place.l3 + above);
        return new DriftMeasurement(compared, MOST_DRIFT).measure(image, progress);
    }

    @Override
    public Anchored measure(SpectrumImage image, Progress progress) {
        Place place = place(image, progress.stage(0, 0.2));
        Drift drift = drift(image, place, progress.stage(0.2, 1));
        double position = Features.maximumNear(drift.aligned(), drift.axis(), place.l3, 2);
        double truth = Double.isNaN(trueEnergy) ? place.edge.l3Maximum().get().centre() : trueEnergy;
        warn(place.edge, position, truth, progress);
        return drift.anchored(CalibrationMethod.L3, position, truth, progress);
    }

    private static void warn(Edge edge, double position, double truth, Progress progress) {
        String moved = String.format(
                Locale.ROOT,
                "L3 of %s, found at %.2f eV, was put at %.1f eV in every pixel",
                edge.element(),
                position,
                truth);
        progress.warn(
                edge.pair().chemistry().toldByPosition()
                        ? moved
                                + "; this throws away the position of L3, which is what tells oxidation states of "
                                + edge.element() + " apart. Align by O K or by the zero-loss peak where they are to "
                                + "be told apart."
                        : moved + "; its chemical shift is lost, what remains is the shape of the lines.");
    }

    private record Place(Edge edge, double l3) {}

    private Place place(SpectrumImage image, Progress progress) {
        if (!Double.isNaN(measuredEnergy))
            return new Place(edge.orElseGet(() -> nearest(measuredEnergy)), measuredEnergy);
        double[] mean = AxisEstimate.mean(image, progress);
        return AxisEstimate.best(mean, image.axis(), edge.map(List::of).orElseGet(Edge::withWhiteLines))
                .map(estimate -> new Place(estimate.edge(), estimate.l3()))
                .orElseThrow(() -> new IllegalArgumentException(image.name() + " shows no white lines of "
                        + edge.map(Edge::element).orElseGet(() -> String.join(", ", Edge.elements()))
                        + " near where they should be; if they lie elsewhere on the axis " + image.axis()
                        + ", state where L3 is in measured_ev"));
    }

    private static Edge nearest(double energy) {
        return Edge.withWhiteLines().stream()
                .min(Comparator.comparingDouble(
                        candidate -> Math.abs(candidate.pair().l3Maximum().centre() - energy)))
                .orElseThrow();
    }
}
