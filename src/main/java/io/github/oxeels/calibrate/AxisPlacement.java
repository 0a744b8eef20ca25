// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings the energy axis of an image into place before it is mapped. Shifts that the user has measured are used as they
 * are. Otherwise the white lines and O K tell by how much the axis is off; if that is more than its uncertainty, the
 * axis is moved, and the user is told. Drift inside the image is taken from O K, where it is recorded, since following
 * L3 would throw away its chemical shift.
 */
public final class AxisPlacement {

    /** eV; smaller errors are what models are trained to bear. */
    private static final double TOLERATED = 2;
    /** Share of pixels in which O K must be seen to follow its drift. */
    private static final double SEEN = 0.3;
    /**
     * eV, one standard deviation: how wrong an axis may be that nobody has said anything about, for a model that goes
     * by where L3 lies.
     */
    public static final double UNCALIBRATED = 0.5;

    /**
     * @param image with shifts if its axis was moved
     * @param note what was done, a clause
     * @param uncertainty standard deviation in eV of what was estimated; 0 if nothing was
     */
    public record Placed(SpectrumImage image, String note, double uncertainty) {

        Placed(SpectrumImage image, String note) {
            this(image, note, 0);
        }
    }

    private AxisPlacement() {}

    public static Placed place(SpectrumImage image, Edge edge, Progress progress) {
        if (image.shifts().isPresent())
            return new Placed(
                    image, "energy axis corrected by " + image.shifts().get().method());
        Optional<AxisEstimate> estimate = AxisEstimate.of(image, edge, progress.stage(0, 0.3));
        if (estimate.isEmpty())
            return new Placed(image, "energy axis as recorded: no white lines were found to check it by");
        double shift = estimate.get().shift();
        if (Math.abs(shift) <= Math.max(TOLERATED, estimate.get().uncertainty()))
            return new Placed(image, "energy axis as recorded");
        progress.warn("the energy axis was not calibrated and was moved: "
                + estimate.get().explanation()
                + ". Differences below this uncertainty are no chemistry; calibrate the axis to be sure");
        float[] shifts = new float[Math.toIntExact(image.pixels())];
        java.util.Arrays.fill(shifts, (float) shift);
        boolean drift = estimate.get().oxygen().isPresent()
                && subtractDrift(image, estimate.get().oxygen().getAsDouble(), shifts, progress.stage(0.3, 1));
        String note = String.format(
                Locale.ROOT,
                "energy axis moved by %.1f ± %.1f eV%s",
                shift,
                estimate.get().uncertainty(),
                drift ? " and the drift of O K" : "");
        return new Placed(
                image.withShifts(new EnergyShifts("estimate", shifts)),
                note,
                estimate.get().uncertainty());
    }

    private static boolean subtractDrift(SpectrumImage image, double oxygen, float[] shifts, Progress progress) {
        if (image.pixels() == 1) return false;
        Drift drift = new OxygenShifts(Double.NaN, oxygen).drift(image, progress);
        if (drift.measured() < SEEN) return false;
        for (int pixel = 0; pixel < shifts.length; pixel++) shifts[pixel] -= drift.drift()[pixel];
        return true;
    }
}
