// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings the energy axis of an image into place before it is mapped. Shifts that the user has measured are used as they
 * are. Otherwise the white lines and O K tell by how much the axis is off; if that is more than its uncertainty, the
 * axis is moved, and the user is informed. Drift inside the image is taken from O K, where it is recorded, since
 * following L3 would throw away its chemical shift.
 */
public final class AxisPlacement {

    /** eV; smaller errors are what models are trained to tolerate. */
    private static final double TOLERATED = 2;
    /** Share of pixels in which O K must be seen to follow its drift. */
    private static final double SEEN = 0.3;
    /**
     * eV, one standard deviation: by how much L3 of a state may lie beside where references have it, in spectra that
     * laboratories publish. Their axes differ by 1 eV; sources disagree by 0.7 eV on where Fe3+ lies in truth, which is
     * 0.5 eV if either may be right; and a dispersion for which nobody vouched ({@link AxisCalibration#UNVOUCHED})
     * moves L3 by as much at 25 eV from where the axis is right.
     */
    public static final double OF_LABORATORIES = Math.hypot(1, Math.hypot(0.5, 25 * AxisCalibration.UNVOUCHED));

    /**
     * @param image with shifts if its axis was moved
     * @param note what was done and how well the axis is known at the edge, a clause
     * @param uncertainty standard deviation in eV of an error of the axis at the edge that all pixels share
     * @param calibrated whether the axis was calibrated
     */
    public record Placed(SpectrumImage image, String note, double uncertainty, boolean calibrated) {}

    private AxisPlacement() {}

    /**
     * @param edge at which the axis is to be right
     * @param progress is warned of what is difficult about the edge, of an axis that was moved, and of channels that
     *     are dead or hot in all pixels
     */
    public static Placed place(SpectrumImage recorded, Edge edge, Progress progress) {
        if (!edge.remarks().caveat().isEmpty())
            progress.warn(edge.name() + ": " + edge.remarks().caveat());
        SpectrumImage image = BadChannels.repaired(recorded, progress);
        Optional<AxisCalibration> known = image.calibration()
                .or(() -> image.shifts().flatMap(shifts -> CalibrationQuality.ofUnwritten(image, shifts)));
        if (known.isPresent()) {
            double uncertainty = known.get().uncertaintyAt(l3(edge));
            return new Placed(image, "energy axis " + known.get().note() + at(edge, uncertainty), uncertainty, true);
        }
        if (image.shifts().isPresent())
            return new Placed(
                    image, "energy axis corrected by " + image.shifts().get().method(), 0, true);
        Optional<AxisEstimate> estimate = AxisEstimate.of(image, edge, progress.stage(0, 0.3));
        if (estimate.isEmpty())
            return new Placed(
                    image,
                    "energy axis as recorded: no white lines stand out enough to check it by",
                    CalibrationQuality.UNKNOWN,
                    false);
        double uncertainty = CalibrationQuality.estimated(estimate.get()).uncertaintyAt(l3(edge));
        double shift = estimate.get().shift();
        if (Math.abs(shift) <= Math.max(TOLERATED, estimate.get().uncertainty()))
            return new Placed(
                    image, "energy axis as recorded, not calibrated" + at(edge, uncertainty), uncertainty, false);
        progress.warn("the energy axis was not calibrated and was moved: "
                + estimate.get().explanation()
                + ". Differences below this uncertainty are no chemistry; calibrate the axis to be sure");
        float[] shifts = new float[Math.toIntExact(image.pixels())];
        java.util.Arrays.fill(shifts, (float) shift);
        boolean drift = estimate.get().oxygen().isPresent()
                && subtractDrift(image, estimate.get().oxygen().getAsDouble(), shifts, progress.stage(0.3, 1));
        String note = String.format(
                Locale.ROOT,
                "energy axis not calibrated and moved by %.1f ± %.1f eV%s",
                shift,
                estimate.get().uncertainty(),
                drift ? " and the drift of O K" : "");
        return new Placed(
                image.withShifts(new EnergyShifts("estimate", shifts)),
                note + at(edge, uncertainty),
                uncertainty,
                false);
    }

    private static double l3(Edge edge) {
        return edge.l3Maximum().map(EnergyWindow::centre).orElse(edge.onset());
    }

    private static String at(Edge edge, double uncertainty) {
        return String.format(Locale.ROOT, " (± %.1f eV at %s)", uncertainty, edge.name());
    }

    private static boolean subtractDrift(SpectrumImage image, double oxygen, float[] shifts, Progress progress) {
        if (image.pixels() == 1) return false;
        Drift drift = new OxygenShifts(Double.NaN, oxygen).drift(image, progress);
        if (drift.measured() < SEEN) return false;
        for (int pixel = 0; pixel < shifts.length; pixel++) shifts[pixel] -= drift.drift()[pixel];
        return true;
    }
}
