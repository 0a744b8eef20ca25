// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Shifts by the O K edge, pixel by pixel: drift by cross-correlation, then the pre-peak of the aligned spectrum is put
 * where it lies in truth. What the white lines tell is kept, and made larger: the pre-peak moves down while L3 moves up
 * with the valence.
 *
 * @param trueEnergy energy of the pre-peak in eV; NaN = 530.5, which is good to 1 eV
 * @param measuredEnergy where to look for the pre-peak on the axis as recorded, in eV; NaN = find it
 */
public record OxygenShifts(double trueEnergy, double measuredEnergy) implements ShiftMethod {

    /** The edge from before its onset to after its main peak, from the pre-peak on. */
    private static final EnergyWindow COMPARED = new EnergyWindow(-7, 17);

    private static final double MOST_DRIFT = 5;

    /** Relative drift of the O K edge, without any claim on its energy. */
    public Drift drift(SpectrumImage image, Progress progress) {
        return drift(image, place(image, progress.stage(0, 0.2)), progress.stage(0.2, 1));
    }

    private static Drift drift(SpectrumImage image, double place, Progress progress) {
        return new DriftMeasurement(COMPARED.shifted(place), MOST_DRIFT).measure(image, progress);
    }

    @Override
    public EnergyShifts measure(SpectrumImage image, Progress progress) {
        double place = place(image, progress.stage(0, 0.2));
        Drift drift = drift(image, place, progress.stage(0.2, 1));
        double position = Features.maximumNear(drift.aligned(), drift.axis(), place, 1.5);
        double truth = Double.isNaN(trueEnergy) ? Features.OXYGEN_PRE_PEAK : trueEnergy;
        if (Double.isNaN(trueEnergy))
            progress.warn(String.format(
                    Locale.ROOT,
                    "The O K pre-peak, found at %.2f eV, was put at %.1f eV, which is good to 1 eV; state "
                            + "true_ev if it is known better.",
                    position,
                    truth));
        if (drift.measured() < 0.5)
            progress.warn(String.format(
                    Locale.ROOT,
                    "O K was clear enough to be aligned in %.0f %% of the pixels; the others follow their neighbours.",
                    100 * drift.measured()));
        return drift.shifts(CalibrationMethod.O_K.key(), position, truth);
    }

    private double place(SpectrumImage image, Progress progress) {
        if (!Double.isNaN(measuredEnergy)) return measuredEnergy;
        double[] mean = AxisEstimate.mean(image, progress);
        for (Edge edge : Edge.all()) {
            if (!edge.hasWhiteLines()) continue;
            OptionalDouble oxygen = AxisEstimate.of(mean, image.axis(), edge)
                    .map(AxisEstimate::oxygen)
                    .orElse(OptionalDouble.empty());
            if (oxygen.isPresent()) return oxygen.getAsDouble();
        }
        double expected = Features.OXYGEN_PRE_PEAK;
        double search = AxisEstimate.SEARCH;
        return Features.oxygenPrePeak(mean, image.axis(), new EnergyWindow(expected - search, expected + search))
                .map(Features.PrePeak::energy)
                .orElseThrow(() -> new IllegalArgumentException(image.name() + " shows no O K edge within " + search
                        + " eV of " + expected + " eV; if it lies elsewhere on the axis " + image.axis()
                        + ", state where in measured_ev"));
    }
}
