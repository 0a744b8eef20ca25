// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.numeric.Saturation;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Locale;

/**
 * Whether an image that is said to be the low loss of another one is trusted: its zero-loss peak must be its highest,
 * lie near 0 eV and have both its sides recorded, and it must be of the same scan; to tell a thickness it must not be
 * saturated, and hold the losses.
 *
 * @param verdict what the image is good for
 * @param reason what is wrong, a clause with the values; "" where nothing is
 */
public record LowLossCheck(Verdict verdict, String reason) {

    /** What a low loss is good for. */
    public enum Verdict {
        /** energy axis and thickness */
        GOOD,
        /** energy axis and thickness, which comes out too low: it ends before the last of the losses */
        CUT,
        /** the energy axis: the flanks of the zero loss are there, its height is not */
        SATURATED,
        /** the energy axis: there is a zero loss, but far from 0 eV, so the axis is to be calibrated by it first */
        DISPLACED,
        /** the energy axis: it ends before the losses that thickness is measured by */
        SHORT,
        /** nothing */
        NONE
    }

    /** eV by which the zero loss may lie beside 0 eV; a first plasmon lies at 10 eV or more. */
    public static final double REACH = 5;
    /** eV by which uncalibrated axes of low losses are off. */
    private static final double FARTHEST = 15;
    /** eV; a zero loss is narrower, a plasmon wider. */
    private static final double WIDEST = 6;
    /** Share of the height to which the flank before the peak must have fallen where the axis begins. */
    private static final double FOOT = 0.05;
    /** Share of the pixels that may be saturated without all being doubtful. */
    private static final double FEW = 0.05;

    private static final int SAMPLE = 1000;

    /**
     * Looks at up to {@value #SAMPLE} pixels.
     *
     * @param lowLoss with {@link SpectrumImage#shifts()} if it was calibrated itself
     */
    public static LowLossCheck of(SpectrumImage lowLoss, Progress progress) {
        return of(lowLoss, lowLoss.shifts().map(EnergyShifts::median).orElse(0.0), progress);
    }

    /**
     * The low loss of an image of as many pixels, whose axis is known too where the image was calibrated by it. It is
     * good for nothing if it was scanned otherwise.
     */
    public static LowLossCheck beside(SpectrumImage coreLoss, SpectrumImage lowLoss) {
        LowLossCheck own = onItsOwn(coreLoss, lowLoss);
        if (!own.tellsThickness() && own.verdict != Verdict.SATURATED) return own;
        return ScanOrientation.doubt(coreLoss, lowLoss)
                .map(doubt -> new LowLossCheck(Verdict.NONE, doubt))
                .orElse(own);
    }

    private static LowLossCheck onItsOwn(SpectrumImage coreLoss, SpectrumImage lowLoss) {
        return coreLoss.shifts()
                .filter(shifts -> shifts.method().startsWith(CalibrationMethod.ZERO_LOSS.key()))
                .map(shifts -> of(lowLoss, shifts.median(), Progress.NONE))
                .orElseGet(() -> of(lowLoss, Progress.NONE));
    }

    private static LowLossCheck of(SpectrumImage lowLoss, double shift, Progress progress) {
        if (lowLoss.statedAxis().isEmpty())
            return new LowLossCheck(Verdict.NONE, "it states no energy axis, by which its zero loss would be known");
        EnergyAxis axis = lowLoss.axis().shifted(shift);
        if (!axis.covers(0)) return none("its axis of %.1f–%.1f eV does not hold the zero loss at 0 eV", axis);
        double[][] sample = SpreadPixels.sample(lowLoss, 0, axis.size(), SAMPLE, progress);
        if (sample.length == 0) return new LowLossCheck(Verdict.NONE, "none of its spectra is finite");
        float[] mean = new float[axis.size()];
        for (double[] spectrum : sample)
            for (int i = 0; i < mean.length; i++) mean[i] += (float) (spectrum[i] / sample.length);
        int peak = highest(mean);
        double position = axis.energy(peak);
        if (!(mean[peak] > 0)) return new LowLossCheck(Verdict.NONE, "it holds no counts");
        boolean displaced = Math.abs(position) > Math.max(REACH, axis.dispersion());
        String cut = cutOff(mean, peak, axis);
        if (displaced)
            return new LowLossCheck(
                    cut.isEmpty() && Math.abs(position) <= FARTHEST ? Verdict.DISPLACED : Verdict.NONE,
                    String.format(
                            Locale.ROOT,
                            "its highest peak lies at %.1f eV, where no zero loss is, which lies within %.0f eV "
                                    + "of 0 eV",
                            position,
                            REACH));
        if (!cut.isEmpty()) return new LowLossCheck(Verdict.NONE, cut);
        if (axis.last() - position < PlasmonLoss.LEAST_RECORDED)
            return new LowLossCheck(
                    Verdict.SHORT,
                    String.format(
                            Locale.ROOT,
                            "its axis ends at %.1f eV, and a thickness needs the losses up to %.0f eV",
                            axis.last(),
                            PlasmonLoss.LEAST_RECORDED));
        int saturated = Saturation.hasFlatTop(mean, 0, mean.length, peak) ? sample.length : 0;
        if (saturated == 0) for (double[] spectrum : sample) saturated += isSaturated(spectrum) ? 1 : 0;
        return saturated <= FEW * sample.length
                ? whole(axis.last() - position, axis)
                : new LowLossCheck(
                        Verdict.SATURATED,
                        String.format(
                                Locale.ROOT,
                                "its zero loss is saturated: the top of %.4g counts is flat in %.0f %% of the pixels",
                                mean[peak],
                                100.0 * saturated / sample.length));
    }

    private static LowLossCheck whole(double range, EnergyAxis axis) {
        return range >= PlasmonLoss.NEARLY_ALL
                ? new LowLossCheck(Verdict.GOOD, "")
                : new LowLossCheck(
                        Verdict.CUT,
                        String.format(
                                Locale.ROOT,
                                "its axis ends at %.1f eV, beyond which an oxide has %.0f %% of its losses: t/λ is a "
                                        + "lower bound",
                                axis.last(),
                                100 * (1 - PlasmonLoss.shareBelow(range))));
    }

    /** @return whether a thickness is read from it */
    public boolean tellsThickness() {
        return verdict == Verdict.GOOD || verdict == Verdict.CUT;
    }

    private static boolean isSaturated(double[] spectrum) {
        float[] counts = new float[spectrum.length];
        for (int i = 0; i < counts.length; i++) counts[i] = (float) spectrum[i];
        return Saturation.hasFlatTop(counts, 0, counts.length, highest(counts));
    }

    private static int highest(float[] counts) {
        int highest = 0;
        for (int i = 1; i < counts.length; i++) if (counts[i] > counts[highest]) highest = i;
        return highest;
    }

    /** @return which side of the peak is not recorded, or that it is too wide; "" where it is a zero loss */
    private static String cutOff(float[] mean, int peak, EnergyAxis axis) {
        int left = peak;
        while (left > 0 && mean[left] > FOOT * mean[peak]) left--;
        if (mean[left] > FOOT * mean[peak])
            return String.format(
                    Locale.ROOT,
                    "the side of its zero loss below 0 eV is not recorded: its axis begins at %.1f eV",
                    axis.offset());
        int right = peak;
        while (right < mean.length - 1 && mean[right] > 0.5 * mean[peak]) right++;
        if (mean[right] > 0.5 * mean[peak])
            return String.format(
                    Locale.ROOT,
                    "the side of its zero loss above 0 eV is not recorded: its axis ends at %.1f eV",
                    axis.last());
        int half = peak;
        while (half > 0 && mean[half] > 0.5 * mean[peak]) half--;
        double width = (right - half) * axis.dispersion();
        return width > Math.max(WIDEST, 3 * axis.dispersion())
                ? String.format(Locale.ROOT, "its highest peak is %.1f eV wide, which no zero loss is", width)
                : "";
    }

    private static LowLossCheck none(String format, EnergyAxis axis) {
        return new LowLossCheck(Verdict.NONE, String.format(Locale.ROOT, format, axis.offset(), axis.last()));
    }
}
