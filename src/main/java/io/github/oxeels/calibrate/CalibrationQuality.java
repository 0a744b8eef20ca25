// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.progress.Today;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well each method knows the energy axis: the error of the measurement, that of the energy which the feature has in
 * truth, and that of the dispersion, by which the first two grow with the distance. O K and Fe L3 are 178 eV apart, so
 * a dispersion that is wrong by 1 % moves L3 by 1.8 eV whatever was done at O K.
 */
final class CalibrationQuality {

    /** eV; a smooth maximum or shoulder in a summed spectrum. */
    private static final double MEASUREMENT = 0.2;
    /** eV by which the zero loss in its flanks is off. */
    private static final double ZERO_LOSS_MEASUREMENT = 0.1;
    /** The drift tube that both ranges share puts zero loss and core loss on one scale this well, relative. */
    private static final double DRIFT_TUBE = 0.001;
    /**
     * eV by which a user's energy of an O K pre-peak is off: 530.5 in Fe3O4, 531.5 in FeO, and the specimen is what is
     * asked for.
     */
    private static final double STATED_OXYGEN = 0.5;
    /** eV; a user reads a feature off a spectrum, and its energy off the literature. */
    private static final double STATED = 0.3;

    private CalibrationQuality() {}

    /** @param stated whether the user stated where the feature lies in truth */
    static AxisCalibration of(
            CalibrationMethod method, SpectrumImage image, boolean stated, ShiftMethod.Anchored found) {
        double moved = found.shifts().median();
        return switch (method) {
            case FEATURE -> byFeature(method.key(), moved, found.anchor());
            case ZERO_LOSS ->
                calibration(
                        method.key(),
                        moved,
                        found.anchor(),
                        ZERO_LOSS_MEASUREMENT,
                        0,
                        image.lowLoss().isPresent() ? DRIFT_TUBE : AxisCalibration.VOUCHED);
            case O_K ->
                calibration(
                        method.key(),
                        moved,
                        found.anchor(),
                        MEASUREMENT,
                        stated ? STATED_OXYGEN : Features.OXYGEN_PRE_PEAK_SPREAD,
                        AxisCalibration.VOUCHED);
            case L3 ->
                calibration(
                        method.key(),
                        moved,
                        found.anchor(),
                        MEASUREMENT,
                        stated ? STATED : L3_SPREAD,
                        AxisCalibration.VOUCHED);
        };
    }

    /** eV; the maximum of L3 of an unknown oxidation state lies anywhere in a range of 4 eV. */
    private static final double L3_SPREAD = 1.2;

    /** @return where a feature is put by default, as far as an image that was calibrated tells */
    private static double usualAnchor(CalibrationMethod method, SpectrumImage image, EnergyShifts shifts) {
        return switch (method) {
            case FEATURE -> image.axis().energy(image.channels() / 2.0);
            case ZERO_LOSS -> 0;
            case O_K -> Features.OXYGEN_PRE_PEAK;
            case L3 -> l3(image, shifts);
        };
    }

    /** @return where L3 was put: the middle of the range of the edge that the image shows */
    private static double l3(SpectrumImage image, EnergyShifts shifts) {
        EnergyAxis axis = image.axis().shifted(shifts.median());
        return AxisEstimate.best(AxisEstimate.mean(image, Progress.NONE), axis, Edge.withWhiteLines())
                .map(AxisEstimate::edge)
                .or(() -> Edge.whiteLinesOn(axis))
                .map(edge -> edge.pair().l3Maximum().centre())
                .orElse(axis.energy(axis.size() / 2.0));
    }

    /** @param energy of the feature in truth, eV */
    static AxisCalibration byFeature(String method, double moved, double energy) {
        return calibration(method, moved, energy, MEASUREMENT, STATED, AxisCalibration.VOUCHED);
    }

    /** Nobody has looked at the axis but {@link AxisEstimate}. */
    static AxisCalibration estimated(AxisEstimate estimate) {
        OptionalDouble oxygen = estimate.oxygen();
        return oxygen.isPresent()
                ? calibration(
                        "estimate",
                        estimate.shift(),
                        oxygen.getAsDouble() + estimate.shift(),
                        MEASUREMENT,
                        Features.OXYGEN_PRE_PEAK_SPREAD,
                        AxisCalibration.UNVOUCHED)
                : calibration(
                        "estimate",
                        estimate.shift(),
                        estimate.l3() + estimate.shift(),
                        MEASUREMENT,
                        UNKNOWN,
                        AxisCalibration.UNVOUCHED);
    }

    /** eV by which an uncalibrated axis may be off that can be checked by L3 alone. */
    static final double UNKNOWN = 3;

    /**
     * @param shifts of an image that was calibrated before calibrations were written down
     * @return what is known of such methods
     */
    static Optional<AxisCalibration> ofUnwritten(SpectrumImage image, EnergyShifts shifts) {
        String method = shifts.method().substring(shifts.method().lastIndexOf('+') + 1);
        for (CalibrationMethod known : CalibrationMethod.values())
            if (known.key().equals(method)) {
                AxisCalibration found =
                        of(known, image, false, new ShiftMethod.Anchored(shifts, usualAnchor(known, image, shifts)));
                return Optional.of(new AxisCalibration(
                        shifts.method(),
                        found.shift(),
                        found.anchor(),
                        found.uncertainty(),
                        found.dispersionError(),
                        ""));
            }
        return Optional.empty();
    }

    private static AxisCalibration calibration(
            String method, double moved, double anchor, double measurement, double reference, double dispersion) {
        return new AxisCalibration(method, moved, anchor, Math.hypot(measurement, reference), dispersion, Today.iso());
    }
}
