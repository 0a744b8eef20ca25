// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.measure.ReferenceFitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * What a reader of a reference fit must know: whether the references fit at all, and which parameters end where they
 * must not go further. A large chi-square alone says little: it is that of counts that are single electrons, so a
 * detector's gain raises it, and many counts show the smallest difference. It counts where what is left over is also a
 * large share of the edge.
 */
public final class FitNotes {

    /** Share of pixels from which the user is told. */
    private static final double MANY = 0.1;
    /** Variance over mean of usual detectors, up to which a reduced chi-square may be noise. */
    private static final double NOISE = 3;
    /** Part of the edge maximum, root mean square, that no sound fit leaves over: 0.02–0.07 measured [M]. */
    private static final double POOR = 0.1;

    private static final double AT_END = 0.99;

    private FitNotes() {}

    /** @return what is left over beyond noise, over the edge maximum; above {@value #POOR} the references are wrong */
    private static double misfit(double reducedChiSquare, double relativeResidual) {
        return relativeResidual * Math.sqrt(Math.max(0, 1 - NOISE / reducedChiSquare));
    }

    /** @return how a mean chi-square is to be read, for beside the number; "" where it is that of noise */
    static String meaning(double reducedChiSquare, double relativeResidual) {
        if (misfit(reducedChiSquare, relativeResidual) > POOR) return " (the references do not fit)";
        return reducedChiSquare > NOISE ? " (if counts were single electrons)" : "";
    }

    /**
     * @param shiftRange that was asked for, see {@link ReferenceFitOptions}
     * @return one sentence each
     */
    public static List<String> of(ReferenceFitMap map, ReferenceFitOptions options, double shiftRange) {
        int fitted = count(map, pixel -> true);
        List<String> notes = new ArrayList<>();
        int poor = count(
                map,
                pixel -> misfit(
                                map.misfit().reducedChiSquare()[pixel],
                                map.misfit().relativeResidual()[pixel])
                        > POOR);
        if (poor > MANY * fitted)
            notes.add(String.format(
                    Locale.ROOT,
                    "the references do not fit %d of %d pixels: what is left over is more than %.0f %% of the edge and "
                            + "more than noise (residual, chi2), so the fractions mean little; the specimen holds "
                            + "something else, or axis or thickness of the references are not its own",
                    poor,
                    fitted,
                    100 * POOR));
        atEnd(
                notes,
                map,
                fitted,
                map.shift().value(),
                shiftRange,
                "shift",
                "±%.3g eV",
                "calibrate the axis or widen shift_range_ev");
        atEnd(
                notes,
                map,
                fitted,
                map.broadening(),
                options.broadening(),
                "broadening",
                "0…%.3g eV",
                "the spectra are blurred by more than the fit allows for; give references of this instrument "
                        + "(references_file)");
        if (options.dispersionError() > 0)
            atEnd(
                    notes,
                    map,
                    fitted,
                    map.dispersionError(),
                    ReferenceFitOptions.LARGEST_DISPERSION_ERROR,
                    "relative error of the dispersion",
                    "±%.2g",
                    "L3 and L2 are farther apart, or closer, than a dispersion can be wrong: state the true dispersion "
                            + "by Set Energy Axis, or look whether this is the edge");
        int unknown = count(map, pixel -> Float.isNaN(map.valence().value()[pixel]));
        if (unknown > 0)
            notes.add(unknown + " of " + fitted
                    + " pixels have a share of a reference whose valence its name does not tell; they have no mean "
                    + "valence");
        return notes;
    }

    private static void atEnd(
            List<String> notes,
            ReferenceFitMap map,
            int fitted,
            float[] plane,
            double end,
            String what,
            String range,
            String advice) {
        int atEnd = count(map, pixel -> end > 0 && Math.abs(plane[pixel]) > AT_END * (float) end);
        if (atEnd > MANY * fitted)
            notes.add(String.format(
                    Locale.ROOT,
                    "the %s of %d of %d pixels is at the end of its range of " + range + ": %s",
                    what,
                    atEnd,
                    fitted,
                    end,
                    advice));
    }

    private static int count(ReferenceFitMap map, IntPredicate which) {
        int count = 0;
        for (int pixel = 0; pixel < map.amount().length; pixel++)
            if (Float.isFinite(map.amount()[pixel]) && which.test(pixel)) count++;
        return count;
    }
}
