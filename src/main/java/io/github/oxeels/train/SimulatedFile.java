// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a file looks like that reaches a user.
 *
 * @param dispersion eV/channel
 * @param before eV before the L3 maximum at which the axis begins
 * @param above eV above it at which the axis ends
 * @param finished whether the background was removed and the rest scaled to 0…1
 * @param cleaned whether noise was removed too, by principal components
 */
record SimulatedFile(double dispersion, double before, double above, boolean finished, boolean cleaned) {

    static final List<SimulatedFile> ALL = List.of(
            new SimulatedFile(0.1, 60, 40, false, false),
            new SimulatedFile(0.25, 45, 30, false, false),
            new SimulatedFile(0.5, 100, 50, false, false),
            new SimulatedFile(1, 80, 45, false, false),
            new SimulatedFile(0.25, 28, 22, false, false),
            new SimulatedFile(0.1, 10, 20, true, true),
            new SimulatedFile(0.1, 8, 18, true, true),
            new SimulatedFile(0.25, 11, 19, true, true),
            new SimulatedFile(0.2, 9.5, 21, true, false),
            new SimulatedFile(0.5, 12, 18, true, false));

    /** eV above the expected L3 maximum at which an axis ends, at least; what the window of the features asks for. */
    private static final double ABOVE = 45;
    /** Of the net L3 height over 20 eV, one standard deviation: what a misfitted background leaves behind. */
    private static final double SLOPE = 0.05;

    /**
     * @param pivot expected L3 maximum, eV
     * @return energies that are recorded, before anything is cropped
     */
    EnergyAxis axis(double pivot) {
        double low = pivot - (finished ? 50 : before);
        double high = pivot + (finished ? ABOVE : above);
        return new EnergyAxis(low, dispersion, (int) ((high - low) / dispersion) + 1);
    }

    /**
     * Adds what a misfitted background leaves; for a finished file also removes the background, crops and scales.
     *
     * @param pivot expected L3 maximum, eV
     * @param noise seed
     */
    SimulatedSpectra finished(SimulatedSpectra raw, double pivot, long noise) {
        SimulatedSpectra spectra = finished ? cropped(raw, pivot) : raw;
        EnergyAxis axis = spectra.axis();
        for (int i = 0; i < spectra.size(); i++) {
            RandomGenerator random = Seeds.random(noise, "spectrum", i);
            int start = i * axis.size();
            double height = height(spectra.counts(), start, axis, pivot);
            double beyond = SLOPE * random.nextGaussian(),
                    all = random.nextDouble() < 0.4 ? SLOPE * random.nextGaussian() : 0;
            for (int e = 0; e < axis.size(); e++) {
                double u = (axis.energy(e) + spectra.shifts()[i] - pivot + 8) / 20;
                spectra.counts()[start + e] += (float) (height * (beyond * Math.max(0, u) + all * u));
            }
            if (cleaned)
                addSlowNoise(
                        spectra.counts(),
                        start,
                        axis,
                        0.04 * random.nextDouble() * height,
                        0.5 + 3.5 * random.nextDouble(),
                        random);
            if (finished) scale(spectra.counts(), start, axis.size());
        }
        return spectra;
    }

    private static double height(float[] counts, int start, EnergyAxis axis, double pivot) {
        int near = (int) Math.round(axis.channel(pivot));
        int reach = (int) Math.ceil(7 / axis.dispersion());
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int e = Math.max(0, near - reach); e < Math.min(axis.size(), near + reach); e++) {
            low = Math.min(low, counts[start + e]);
            high = Math.max(high, counts[start + e]);
        }
        return high - low;
    }

    /** What removing noise by principal components leaves: not channel noise, but wrong slow components. */
    private static void addSlowNoise(
            float[] counts, int start, EnergyAxis axis, double amplitude, double length, RandomGenerator random) {
        double from = amplitude * random.nextGaussian(), to = amplitude * random.nextGaussian();
        double place = 0;
        for (int e = 0; e < axis.size(); e++, place += axis.dispersion() / length) {
            if (place >= 1) {
                place -= (int) place;
                from = to;
                to = amplitude * random.nextGaussian();
            }
            counts[start + e] += (float) (from + place * (to - from));
        }
    }

    private static void scale(float[] counts, int start, int channels) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        for (int e = start; e < start + channels; e++) {
            low = Math.min(low, counts[e]);
            high = Math.max(high, counts[e]);
        }
        float range = high > low ? high - low : 1;
        for (int e = start; e < start + channels; e++) counts[e] = (counts[e] - low) / range;
    }

    /** Removes the background before the true edge and crops about it. */
    private SimulatedSpectra cropped(SimulatedSpectra raw, double pivot) {
        EnergyAxis axis = new EnergyAxis(pivot - before, dispersion, (int) ((before + above) / dispersion) + 1);
        float[] counts = new float[raw.size() * axis.size()];
        PowerLawFit fit = new PowerLawFit();
        double[] energies = new double[raw.axis().size()];
        double[] values = new double[raw.axis().size()];
        for (int i = 0; i < raw.size(); i++) {
            // the author's axis: as recorded, or as calibrated
            double moved = raw.shifts()[i];
            int window = 0;
            int from = (int) Math.max(0, raw.axis().channel(pivot - 40)),
                    to = (int) raw.axis().channel(pivot - 14);
            for (int e = from; e < to; e++, window++) {
                energies[window] = raw.axis().energy(e);
                values[window] = raw.counts()[i * raw.axis().size() + e];
            }
            fit.fit(energies, values, window);
            double first = raw.axis().channel(axis.offset() - moved);
            for (int e = 0; e < axis.size(); e++) {
                int at = Math.max(0, Math.min(raw.axis().size() - 1, (int) Math.round(first) + e));
                counts[i * axis.size() + e] = raw.counts()[i * raw.axis().size() + at]
                        - (float) fit.value(raw.axis().energy(at));
            }
        }
        return new SimulatedSpectra(axis, counts, new float[raw.size()], raw.targets(), raw.size());
    }
}
