// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.Saturation;
import io.github.oxeels.numeric.SpikeFilter;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Arrays;

/** The scratch memory of one thread, and the steps from counts to the features of one window. */
final class WindowWorker {

    /** The power law is fitted to means of about 1 eV: as good as single channels, and cheaper. */
    private static final int MOST_GROUPS = 40;

    /** eV by which the second search for L3 may still move. */
    private static final double NEAR = 3;
    /** Share of the window that may be missing at an end of a spectrum that is aligned. */
    private static final double MOST_MISSING = 0.2;

    private final SpikeFilter spikeFilter;
    private final PowerLawFit powerLaw = new PowerLawFit();
    private final CurveIntegral curve = new CurveIntegral();
    private final double[] groupEnergies = new double[MOST_GROUPS];
    private final double[] groupCounts = new double[MOST_GROUPS];
    private final Aligner aligner = new Aligner();
    private double[] part = new double[0];
    private double[] recorded = new double[0];

    /** @param spikeFilter null for none */
    WindowWorker(SpikeFilter spikeFilter) {
        this.spikeFilter = spikeFilter;
    }

    /**
     * @param start index in {@code counts} of the spectrum's first channel
     * @param featureStart index in {@code features} of the spectrum's first feature
     */
    void apply(WindowPlan plan, float[] counts, int start, double shift, float[] features, int featureStart) {
        EnergyAxis axis = plan.axis();
        // windows are on the calibrated axis: on the raw one they lie by the shift lower; a few channels more serve the
        // mirror
        int first = clamp((int) Math.floor(axis.channel(plan.from() - shift)) - 1, axis);
        int last = clamp((int) Math.ceil(axis.channel(plan.to() - shift)) + 2, axis);
        int size = last - first + 1;
        int feature = featureStart + plan.firstFeature();
        if (!load(counts, start + first, size) || Saturation.isSaturated(part, size, axis.dispersion())) {
            Arrays.fill(features, feature, feature + plan.features(), 0);
            return;
        }
        if (spikeFilter != null) spikeFilter.clean(part, size);
        if (plan.alignment().aligns()) {
            shift = align(plan, first, size, shift, features, feature);
            if (Double.isNaN(shift)) return;
        }
        if (plan.background() == Background.POWER_LAW) subtractPowerLaw(plan, first, size, shift);
        resample(plan, first, size, shift, features, feature);
        normalise(plan, first, shift, features, feature);
    }

    /**
     * Finds L3, first with a background from well below where it may lie, then with the background of where it was
     * found.
     *
     * @return eV by which the axis is to be corrected; NaN if L3 lies so close to an end that the window is not in the
     *     spectrum, or where no oxidation state has it
     */
    private double align(WindowPlan plan, int first, int size, double shift, float[] features, int feature) {
        Alignment alignment = plan.alignment();
        EnergyAxis axis = plan.axis();
        if (recorded.length < size) recorded = new double[part.length];
        System.arraycopy(part, 0, recorded, 0, size);
        double expected = alignment.pivot() - shift;
        double found = expected;
        for (double reach : new double[] {alignment.reach(), NEAR}) {
            if (plan.background() == Background.POWER_LAW)
                subtractPowerLaw(plan, first, size, alignment.pivot() - found + (reach == NEAR ? 0 : reach / 2));
            found = aligner.maximum(
                    part,
                    first,
                    size,
                    axis,
                    alignment.smoothing(),
                    Math.max(found - reach, expected - alignment.reach()),
                    Math.min(found + reach, expected + alignment.reach()));
            System.arraycopy(recorded, 0, part, 0, size);
        }
        double moved = alignment.pivot() - found;
        EnergyWindow energies = plan.window().energies();
        double missing = Math.max(axis.offset() + moved - energies.from(), energies.to() - axis.last() - moved);
        if (missing > MOST_MISSING * energies.width()
                || alignment.keepsPosition() && Math.abs(found - expected) > alignment.positionRange()) {
            Arrays.fill(features, feature, feature + plan.features(), 0);
            return Double.NaN;
        }
        if (alignment.keepsPosition()) features[feature + plan.window().channels()] = (float) (found - expected);
        return moved;
    }

    private static int clamp(int channel, EnergyAxis axis) {
        return Math.max(0, Math.min(axis.size() - 1, channel));
    }

    private boolean load(float[] counts, int from, int size) {
        if (part.length < size) part = new double[size];
        boolean finite = true;
        for (int i = 0; i < size; i++) {
            part[i] = counts[from + i];
            finite &= Float.isFinite(counts[from + i]);
        }
        return finite;
    }

    private void subtractPowerLaw(WindowPlan plan, int first, int size, double shift) {
        EnergyAxis axis = plan.axis();
        EnergyWindow preEdge = plan.window().background();
        int from = Math.max(0, (int) Math.ceil(axis.channel(preEdge.from() - shift) - 1e-6) - first);
        int to = Math.min(size - 1, (int) Math.floor(axis.channel(preEdge.to() - shift) + 1e-6) - first);
        int channels = to - from + 1;
        if (channels < 1) return;
        int perGroup = (channels + MOST_GROUPS - 1) / MOST_GROUPS;
        int groups = channels / perGroup;
        // groups end at the window's upper end, next to the edge
        int start = to + 1 - groups * perGroup;
        for (int group = 0; group < groups; group++) {
            double sum = 0;
            int groupStart = start + group * perGroup;
            for (int i = groupStart; i < groupStart + perGroup; i++) sum += part[i];
            groupCounts[group] = sum / perGroup;
            groupEnergies[group] = axis.energy(first + groupStart + (perGroup - 1) / 2.0) + shift;
        }
        powerLaw.fit(groupEnergies, groupCounts, groups);
        int feature = Math.max(
                0, (int) Math.floor(axis.channel(plan.window().energies().from() - shift)) - 1 - first);
        for (int i = feature; i < size; i++) part[i] -= powerLaw.value(axis.energy(first + i) + shift);
    }

    private void resample(WindowPlan plan, int first, int size, double shift, float[] features, int feature) {
        EnergyAxis axis = plan.axis();
        FeatureWindow window = plan.window();
        double from = axis.channel(window.energies().from() - shift) - first;
        double to = axis.channel(plan.to() - shift) - first;
        double step = (axis.channel(window.energies().to() - shift) - first - from) / window.channels();
        curve.set(part, 0, size, from, to);
        double level = plan.level() ? mean(plan, window.level(), first, shift) : 0;
        double before = curve.upTo(from);
        for (int i = 0; i < window.channels(); i++) {
            double next = curve.upTo(from + step * (i + 1));
            features[feature + i] = (float) ((next - before) / step - level);
            before = next;
        }
    }

    private double mean(WindowPlan plan, EnergyWindow energies, int first, double shift) {
        EnergyAxis axis = plan.axis();
        return curve.mean(axis.channel(energies.from() - shift) - first, axis.channel(energies.to() - shift) - first);
    }

    private void normalise(WindowPlan plan, int first, double shift, float[] features, int feature) {
        int end = feature + plan.window().channels();
        double minimum = Double.POSITIVE_INFINITY, maximum = Double.NEGATIVE_INFINITY, sum = 0, squares = 0;
        for (int i = feature; i < end; i++) {
            double value = features[i];
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            sum += value;
            squares += value * value;
        }
        double subtrahend = 0;
        double divisor = 1;
        switch (plan.normalisation()) {
            case NONE -> {
                return;
            }
            case MAXIMUM -> divisor = maximum;
            case MIN_MAX -> {
                subtrahend = minimum;
                divisor = maximum - minimum;
            }
            case AREA -> divisor = sum / plan.window().channels();
            case L2 -> divisor = Math.sqrt(squares);
            case POST_EDGE -> divisor = postEdge(plan, first, shift);
        }
        // a divisor that is lost in rounding would blow noise up to features of any size
        double factor = divisor > 1e-6 * Math.max(Math.abs(maximum), Math.abs(minimum)) ? 1 / divisor : 0;
        for (int i = feature; i < end; i++) features[i] = (float) ((features[i] - subtrahend) * factor);
    }

    private double postEdge(WindowPlan plan, int first, double shift) {
        double level = plan.level() ? mean(plan, plan.window().level(), first, shift) : 0;
        return mean(plan, plan.window().postEdge(), first, shift) - level;
    }
}
