// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.OddChannels;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Labelled spectra without those from which nothing can be learned, so that one of them does not decide for all: dead,
 * constant and negative ones, and those whose line lies where that of no other does. Channels that are dead or hot in
 * all spectra are interpolated.
 *
 * @param spectra the others, in the same order
 * @param notes what was left out or interpolated, by the number of the spectrum in its table or of the channel
 */
public record UsableSpectra(LabelledSpectra spectra, List<String> notes) {

    /** eV; white lines of neighbouring elements are farther apart. */
    private static final double ANOTHER_EDGE = 20;
    /** Standard errors. */
    private static final double SIGNIFICANT = 8;
    /** eV over which counts are averaged on either side of a rise. */
    private static final double SMOOTHING = 3;

    /**
     * @return the spectra that can be used, and what was left out
     * @throws IllegalArgumentException if none is left
     */
    public static UsableSpectra of(LabelledSpectra all) {
        List<String> notes = new ArrayList<>();
        LabelledSpectra repaired = withoutOddChannels(all, notes::add);
        double[] onsets = new double[all.size()];
        for (int i = 0; i < onsets.length; i++) onsets[i] = onset(repaired.spectrum(i));
        double usual = Statistics.median(onsets.clone(), onsets.length);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String reason = reason(repaired, i, onsets[i], usual);
            if (reason.isEmpty()) kept.add(i);
            else notes.add("spectrum " + all.row(i) + " (" + all.label(i) + ") is left out: " + reason);
        }
        if (kept.isEmpty())
            throw new IllegalArgumentException("no spectrum can be used: " + notes.get(notes.size() - 1));
        return kept.size() == all.size()
                ? new UsableSpectra(repaired, notes)
                : new UsableSpectra(
                        repaired.select(kept.stream().mapToInt(i -> i).toArray())
                                .withoutEmptyClasses(),
                        notes);
    }

    /**
     * @param notes is told of each channel, and of how labels were read
     * @return all of the spectra, with channels interpolated that are dead or hot in all of them
     */
    public static LabelledSpectra withoutOddChannels(LabelledSpectra all, Consumer<String> notes) {
        all.notes().forEach(notes);
        int channels = all.axis().size();
        double[][] spectra = new double[all.size()][channels];
        double[] mean = new double[channels];
        for (int i = 0; i < all.counts().length; i++) {
            spectra[i / channels][i % channels] = all.counts()[i];
            mean[i % channels] += all.counts()[i] / (double) all.size();
        }
        int[] odd = OddChannels.in(mean, spectra);
        if (odd.length == 0) return all;
        float[] counts = all.counts().clone();
        for (int i = 0; i < all.size(); i++) OddChannels.interpolate(counts, i * channels, odd);
        for (int channel : odd)
            notes.accept(String.format(
                    Locale.ROOT,
                    "channel %d (%.2f eV) is dead or hot in all spectra and was interpolated from its neighbours",
                    channel,
                    all.axis().energy(channel)));
        return all.withCounts(all.axis(), counts);
    }

    /**
     * @param notes is told of each spectrum that holds nothing, where all are to be judged and none is left out
     * @return the spectra
     */
    public static LabelledSpectra withDeadOnesTold(LabelledSpectra all, Consumer<String> notes) {
        for (int i = 0; i < all.size(); i++) {
            String reason = reason(all.spectrum(i).counts());
            if (!reason.isEmpty())
                notes.accept("spectrum " + all.row(i) + " (" + all.label(i)
                        + ") is no spectrum, and counts as one that " + "is not recognised: " + reason);
        }
        return all;
    }

    private static String reason(LabelledSpectra spectra, int index, double onset, double usual) {
        float[] counts = spectra.spectrum(index).counts();
        String dead = reason(counts);
        if (!dead.isEmpty()) return dead;
        if (Math.abs(onset - usual) > ANOTHER_EDGE && standsOut(counts, spectra.axis(), onset, usual))
            return String.format(
                    Locale.ROOT,
                    "its counts rise most at %.0f eV, those of the others at %.0f eV: it shows another edge",
                    onset,
                    usual);
        return "";
    }

    private static String reason(float[] counts) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float count : counts) {
            lowest = Math.min(lowest, count);
            highest = Math.max(highest, count);
        }
        if (lowest == 0 && highest == 0) return "all its counts are 0";
        if (lowest == highest) return "all its counts are " + lowest;
        return highest <= 0 ? "none of its counts is above 0" : "";
    }

    /** @return whether counts rise more at an energy than at another, by more than noise */
    private static boolean standsOut(float[] counts, EnergyAxis axis, double energy, double other) {
        double squares = 0;
        for (int i = 1; i < counts.length - 1; i++) {
            double second = counts[i - 1] - 2 * counts[i] + counts[i + 1];
            squares += second * second / 6;
        }
        int width = width(axis);
        double error = Math.sqrt(squares / counts.length * 4 / width);
        return rise(counts, channel(axis, energy), width) - rise(counts, channel(axis, other), width)
                > SIGNIFICANT * error;
    }

    private static int width(EnergyAxis axis) {
        return Math.max(1, Math.min(axis.size() / 2, (int) Math.round(SMOOTHING / axis.dispersion())));
    }

    private static int channel(EnergyAxis axis, double energy) {
        int width = width(axis);
        return Math.max(width, Math.min(axis.size() - width, (int) Math.round(axis.channel(energy))));
    }

    /** @return mean of the channels from one on, less the mean of those before it */
    private static double rise(float[] counts, int channel, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) sum += counts[channel + i] - counts[channel - 1 - i];
        return sum / width;
    }

    /**
     * @return energy at which the counts rise most, whatever background they lie on: of a white line its onset, while
     *     the maximum of a weak line on a steep background is at the start of the spectrum
     */
    private static double onset(Spectrum spectrum) {
        int width = width(spectrum.axis());
        int steepest = width;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = width; i <= spectrum.axis().size() - width; i++) {
            double rise = rise(spectrum.counts(), i, width);
            if (rise > highest) {
                highest = rise;
                steepest = i;
            }
        }
        return spectrum.axis().energy(steepest);
    }
}
