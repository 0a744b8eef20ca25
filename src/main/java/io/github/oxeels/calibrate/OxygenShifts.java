// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.Optional;

/**
 * Shifts by the O K edge, pixel by pixel: drift by cross-correlation, then the pre-peak of the aligned spectrum is put
 * where it lies in truth. What the white lines tell is kept, and made larger: the pre-peak moves down while L3 moves up
 * with the valence.
 *
 * @param trueEnergy energy of the pre-peak in eV; NaN = where {@link AxisEstimate} puts it, so that who calibrates and
 *     who leaves it to the map get one answer; 530.5 where no white lines are recorded. Either is good to 1 eV
 * @param measuredEnergy where to look for the pre-peak on the axis as recorded, in eV; NaN = find it
 */
public record OxygenShifts(double trueEnergy, double measuredEnergy) implements ShiftMethod {

    /** The edge from before its onset to after its main peak, from the pre-peak on. */
    private static final EnergyWindow COMPARED = new EnergyWindow(-7, 17);

    private static final double MOST_DRIFT = 5;
    /** eV by which the pre-peak of pixels that were aligned may lie beside that of their plain mean. */
    private static final double REACH = 1.5;

    /** Relative drift of the O K edge, without any claim on its energy. */
    public Drift drift(SpectrumImage image, Progress progress) {
        return drift(image, place(image, progress.stage(0, 0.2)), progress.stage(0.2, 1));
    }

    private static Drift drift(SpectrumImage image, double place, Progress progress) {
        return new DriftMeasurement(COMPARED.shifted(place), MOST_DRIFT).measure(image, progress);
    }

    @Override
    public Anchored measure(SpectrumImage image, Progress progress) {
        double place = place(image, progress.stage(0, 0.2));
        Drift drift = drift(image, place, progress.stage(0.2, 1));
        double position = Features.maximumNear(drift.aligned(), drift.axis(), place, REACH);
        double truth = Double.isNaN(trueEnergy) ? likelyTruth(image, position, progress) : trueEnergy;
        return drift.anchored(CalibrationMethod.O_K, position, truth, progress);
    }

    /** @return where the pre-peak lies in truth, as far as the spectra tell; the user is told why there */
    private static double likelyTruth(SpectrumImage image, double position, Progress progress) {
        Optional<AxisEstimate> estimate = estimate(AxisEstimate.mean(image, progress), image.axis())
                .filter(found -> Math.abs(found.oxygen().getAsDouble() - position) <= REACH);
        double truth = estimate.map(found -> position + found.shift()).orElse(Features.OXYGEN_PRE_PEAK);
        String why = estimate.map(found -> String.format(
                        Locale.ROOT,
                        " by its height and by where L3 lies, %.2f eV; alone it would be put at %.1f eV",
                        found.l3(),
                        Features.OXYGEN_PRE_PEAK))
                .orElse("");
        progress.warn(String.format(
                Locale.ROOT,
                "The O K pre-peak, found at %.2f eV, was put at %.1f eV%s. That is good to 1 eV; state true_ev if it "
                        + "is known better.",
                position,
                truth,
                why));
        return truth;
    }

    /** @return by the edge whose white lines stand out most, where O K is seen beside them */
    private static Optional<AxisEstimate> estimate(double[] mean, EnergyAxis axis) {
        return AxisEstimate.best(mean, axis, Edge.withWhiteLines())
                .filter(found -> found.oxygen().isPresent());
    }

    private double place(SpectrumImage image, Progress progress) {
        if (!Double.isNaN(measuredEnergy)) return measuredEnergy;
        double[] mean = AxisEstimate.mean(image, progress);
        Optional<AxisEstimate> estimate = estimate(mean, image.axis());
        if (estimate.isPresent()) return estimate.get().oxygen().getAsDouble();
        double expected = Features.OXYGEN_PRE_PEAK;
        double search = AxisEstimate.SEARCH;
        return Features.oxygenPrePeak(mean, image.axis(), new EnergyWindow(expected - search, expected + search))
                .map(Features.PrePeak::energy)
                .orElseThrow(() -> new IllegalArgumentException(image.name() + " shows no O K edge within " + search
                        + " eV of " + expected + " eV; if it lies elsewhere on the axis " + image.axis()
                        + ", state where in measured_ev"));
    }
}
