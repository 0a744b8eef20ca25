// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Calibrates the energy axis of an image. The counts are not touched: the shifts are applied when features are made.
 */
public final class EnergyCalibration {

    /** eV by which no spectrometer is off. */
    private static final double FARTHEST = 200;

    /** Share of its range by which an axis that was only moved does not differ from another. */
    private static final double ELSEWHERE = 0.1;

    private EnergyCalibration() {}

    /**
     * @param offset energy of channel 0 in eV
     * @param dispersion eV/channel, above 0
     * @return the image on that axis; shifts measured on the old axis are dropped
     */
    public static SpectrumImage setAxis(SpectrumImage image, double offset, double dispersion) {
        EnergyAxis stated = new EnergyAxis(offset, dispersion, image.channels());
        SpectrumImage after = image.withAxis(stated).withShifts(null).withCalibration(null);
        return image.statedAxis().isPresent() ? image.moved(AxisMove.named(stated), after) : after;
    }

    /**
     * States the energies of an image on the axis of others: what the two axes differ by becomes a shift of every
     * pixel.
     *
     * @return the image on the axis; as it is, if the axes differ in dispersion or size, or by a tenth of their range,
     *     since then one does not hold what is on the other
     */
    public static SpectrumImage onAxis(SpectrumImage image, EnergyAxis axis) {
        EnergyAxis own = image.axis();
        double range = axis.dispersion() * axis.size();
        boolean isMoved = own.matches(axis.shifted(own.offset() - axis.offset()));
        if (own.matches(axis) || !isMoved || Math.abs(own.offset() - axis.offset()) > ELSEWHERE * range) return image;
        float[] shift = new float[Math.toIntExact(image.pixels())];
        for (int pixel = 0; pixel < shift.length; pixel++) {
            int one = pixel;
            double known =
                    image.shifts().map(shifts -> (double) shifts.shift()[one]).orElse(0.0);
            shift[pixel] = (float) (known + own.offset() - axis.offset());
        }
        return image.withAxis(axis).withShifts(new EnergyShifts("axis", shift));
    }

    /**
     * @param measuredEnergy {@link CalibrationMethod#FEATURE}: where the feature is read now, in eV; it and the true
     *     energy 0 = by the white lines of the summed spectrum. Otherwise where to look for it on the axis as recorded;
     *     NaN, or 0 for the two core-loss methods = find it
     * @param trueEnergy where the feature lies in truth, in eV. NaN, or 0 for the two core-loss methods = the tabulated
     *     energy
     * @param name of the feature, such as {@code L3 of MnO}; "" for none. The move is called after it
     * @return the image with one shift per pixel. A feature moves the axis of all pixels and keeps the shifts that the
     *     image already has; the others replace them
     * @throws IllegalArgumentException if energies are missing or the image does not show the feature
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static SpectrumImage calibrate(
            SpectrumImage image,
            CalibrationMethod method,
            double measuredEnergy,
            double trueEnergy,
            String name,
            Progress progress) {
        if (method != CalibrationMethod.FEATURE) {
            ShiftMethod.Anchored found =
                    method(method, measuredEnergy, trueEnergy).measure(image, progress);
            return image.moved(
                    AxisMove.namedMap(method.feature(), image.shifts()),
                    image.withShifts(found.shifts())
                            .withCalibration(CalibrationQuality.of(method, image, isGiven(method, trueEnergy), found)));
        }
        if (measuredEnergy == 0 && trueEnergy == 0) {
            SpectrumImage found = byWhiteLines(image, progress);
            double shift = found.calibration().map(AxisCalibration::shift).orElse(0.0);
            return image.moved(AxisMove.named(shift, name.isBlank() ? "white lines" : name), found);
        }
        String feature = name.isBlank() ? String.format(Locale.ROOT, "feature at %.2f eV", trueEnergy) : name;
        return image.moved(
                AxisMove.named(trueEnergy - measuredEnergy, feature), byFeature(image, measuredEnergy, trueEnergy));
    }

    /** @return whether the user stated the true energy */
    private static boolean isGiven(CalibrationMethod method, double trueEnergy) {
        return !Double.isNaN(trueEnergy) && (method == CalibrationMethod.ZERO_LOSS || trueEnergy != 0);
    }

    /** By where the white lines of the summed spectrum, and O K if recorded, belong: no energies are needed. */
    private static SpectrumImage byWhiteLines(SpectrumImage image, Progress progress) {
        Edge edge = EdgeChoice.of("auto", image, progress);
        SpectrumImage estimated = estimate(image, edge, progress);
        if (estimated == image)
            throw new IllegalArgumentException("no white lines of " + edge.element() + " were found within "
                    + edge.pair().shape().search()
                    + " eV of where they belong; another feature needs measured_ev and true_ev");
        return estimated;
    }

    /** @return how shifts are measured; not for {@link CalibrationMethod#FEATURE}, which measures nothing */
    static ShiftMethod method(CalibrationMethod method, double measuredEnergy, double trueEnergy) {
        return switch (method) {
            case FEATURE -> throw new IllegalArgumentException("a feature is not measured");
            case ZERO_LOSS ->
                new ZeroLossShifts(
                        Double.isNaN(trueEnergy) ? 0 : trueEnergy, measuredEnergy == 0 ? Double.NaN : measuredEnergy);
            case O_K -> new OxygenShifts(given(trueEnergy), given(measuredEnergy));
            case L3 -> new WhiteLineShifts(Optional.empty(), given(trueEnergy), given(measuredEnergy));
        };
    }

    private static double given(double energy) {
        if (Double.isInfinite(energy) || energy < 0)
            throw new IllegalArgumentException("the energy of a core-loss feature must be > 0 eV, got " + energy);
        return energy == 0 ? Double.NaN : energy;
    }

    private static SpectrumImage byFeature(SpectrumImage image, double measuredEnergy, double trueEnergy) {
        if (!Double.isFinite(measuredEnergy) || !Double.isFinite(trueEnergy))
            throw new IllegalArgumentException("calibration by a feature needs measured_ev and true_ev, got "
                    + measuredEnergy + " and " + trueEnergy);
        // an energy that was left out is 0
        if (Math.abs(trueEnergy - measuredEnergy) > FARTHEST || measuredEnergy == 0 && trueEnergy == 0)
            throw new IllegalArgumentException("calibration by a feature needs measured_ev and true_ev, at most "
                    + FARTHEST + " eV from each other, got " + measuredEnergy + " and " + trueEnergy);
        // the axis itself moves; shifts that were measured before stay, and without any, zeros say that the axis was
        // calibrated
        EnergyShifts shifts = image.shifts()
                .map(known -> known.method().endsWith("feature")
                        ? known
                        : new EnergyShifts(known.method() + "+feature", known.shift()))
                .orElseGet(() -> new EnergyShifts("feature", new float[Math.toIntExact(image.pixels())]));
        double moved = trueEnergy - measuredEnergy;
        return image.withAxis(image.axis().shifted(moved))
                .withShifts(shifts)
                .withCalibration(CalibrationQuality.byFeature(shifts.method(), moved, trueEnergy));
    }

    /**
     * Brings an image whose axis may be off by up to {@value AxisEstimate#SEARCH} eV close to the truth, by one shift
     * for all pixels, see {@link AxisEstimate}. The user is told of it.
     *
     * @return the image with shifts, or as it was if no white lines were found
     */
    public static SpectrumImage estimate(SpectrumImage image, Edge edge, Progress progress) {
        Optional<AxisEstimate> estimate = AxisEstimate.of(image, edge, progress);
        if (estimate.isEmpty()) return image;
        progress.warn("The energy axis was not calibrated but estimated: "
                + estimate.get().explanation() + ".");
        float[] shifts = new float[Math.toIntExact(image.pixels())];
        Arrays.fill(shifts, (float) estimate.get().shift());
        return image.withShifts(new EnergyShifts("estimate", shifts))
                .withCalibration(CalibrationQuality.estimated(estimate.get()));
    }
}
