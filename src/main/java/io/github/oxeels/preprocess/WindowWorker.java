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
    /** The background from well below L3, whose window is that of the spectrum before, so that its logarithms are. */
    private final PowerLawFit rough = new PowerLawFit();

    private PowerLawFit last = powerLaw;

    private final CurveIntegral curve = new CurveIntegral();
    private final double[] groupEnergies = new double[MOST_GROUPS];
    private final double[] groupCounts = new double[MOST_GROUPS];
    private final Aligner aligner = new Aligner();
    private int first;
    private int size;
    private int perPoint = 1;
    private double shift;
    private double displacement;
    private double[] part = new double[0];
    private double[] recorded = new double[0];
    private double[] background = new double[0];

    /** @param spikeFilter null for none */
    WindowWorker(SpikeFilter spikeFilter) {
        this.spikeFilter = spikeFilter;
    }

    /**
     * @param start index in {@code counts} of the spectrum's first channel
     * @param featureStart index in {@code features} of the spectrum's first feature
     */
    void apply(WindowPlan plan, float[] counts, int start, double shift, float[] features, int featureStart) {
        int feature = featureStart + plan.firstFeature();
        if (net(plan, counts, start, shift)) features(plan, features, feature);
        else Arrays.fill(features, feature, feature + plan.features(), 0);
    }

    /** Writes the features of the spectrum whose net counts were taken last. */
    void features(WindowPlan plan, float[] features, int feature) {
        resample(plan, 0, plan.window().channels(), true, features, feature);
        double postEdge = plan.needsPostEdge() ? postEdge(plan) : 0;
        normalise(plan, postEdge, features, feature);
        if (plan.alignment().keepsPosition()) features[feature + plan.window().channels()] = (float) displacement;
    }

    /**
     * Takes a spectrum in up to its net counts on the axis as recorded.
     *
     * @return false where there is nothing to be seen: counts that are not finite or were cut off by the camera, or L3
     *     so close to an end that the window is not in the spectrum, or where no oxidation state has it
     */
    boolean net(WindowPlan plan, float[] counts, int start, double known) {
        EnergyAxis axis = plan.axis();
        // windows are on the calibrated axis: on the raw one they lie by the shift lower; a few channels more serve the
        // mirror
        first = clamp((int) Math.floor(axis.channel(plan.from() - known)) - 1, axis);
        int last = clamp((int) Math.ceil(axis.channel(plan.to() - known)) + 2, axis);
        size = last - first + 1;
        shift = known;
        if (!load(counts, start + first, size) || Saturation.isSaturated(part, size, axis.dispersion())) return false;
        if (spikeFilter != null) spikeFilter.clean(part, size);
        if (plan.alignment().aligns() && !align(plan)) return false;
        if (plan.background() == Background.POWER_LAW) subtractPowerLaw(plan, powerLaw, shift, 0, size);
        return true;
    }

    /**
     * Finds L3, first with a background from well below where it may lie, then with the background of where it was
     * found.
     *
     * @return false if L3 lies so close to an end that the window is not in the spectrum, or where no oxidation state
     *     has it
     */
    private boolean align(WindowPlan plan) {
        Alignment alignment = plan.alignment();
        EnergyAxis axis = plan.axis();
        if (recorded.length < size) recorded = new double[part.length];
        double expected = alignment.pivot() - shift;
        double found = expected;
        for (double reach : new double[] {alignment.reach(), NEAR}) {
            aligner.search(
                    first,
                    size,
                    axis,
                    alignment.smoothing(),
                    Math.max(found - reach, expected - alignment.reach()),
                    Math.min(found + reach, expected + alignment.reach()));
            int seen = aligner.firstSeen(), count = aligner.endSeen() - seen;
            System.arraycopy(part, seen, recorded, seen, count);
            boolean near = reach == NEAR;
            if (plan.background() == Background.POWER_LAW)
                subtractPowerLaw(
                        plan,
                        near ? powerLaw : rough,
                        alignment.pivot() - found + (near ? 0 : reach / 2),
                        seen,
                        seen + count);
            found = aligner.maximum(part);
            System.arraycopy(recorded, seen, part, seen, count);
        }
        shift = alignment.pivot() - found;
        displacement = found - expected;
        EnergyWindow energies = plan.window().energies();
        double missing = Math.max(axis.offset() + shift - energies.from(), energies.to() - axis.last() - shift);
        return !(missing > MOST_MISSING * energies.width()
                || alignment.keepsPosition() && Math.abs(displacement) > alignment.positionRange());
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

    /** @param seen, end channels whose net counts are needed, {@code seen … end − 1} */
    private void subtractPowerLaw(WindowPlan plan, PowerLawFit law, double shift, int seen, int end) {
        EnergyAxis axis = plan.axis();
        EnergyWindow preEdge = plan.window().background();
        int lowestFitted = Math.max(0, (int) Math.ceil(axis.channel(preEdge.from() - shift) - 1e-6) - first);
        int to = Math.min(size - 1, (int) Math.floor(axis.channel(preEdge.to() - shift) + 1e-6) - first);
        int channels = to - lowestFitted + 1;
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
        law.fit(groupEnergies, groupCounts, groups);
        last = law;
        perPoint = perGroup;
        int lowest = Math.max(0, (int) Math.floor(axis.channel(plan.netFrom() - shift)) - 1 - first);
        if (background.length < size) background = new double[part.length];
        int from = Math.max(lowest, seen);
        law.values(
                axis.energy(first + lowest) + shift,
                axis.dispersion(),
                from - lowest,
                end - lowest,
                background,
                lowest);
        for (int i = from; i < end; i++) part[i] -= background[i];
    }

    /**
     * Writes net counts in channels as wide as features.
     *
     * @param from first channel, 0 for the lower end of the window
     * @param count number of channels
     * @param levelled whether the level before the edge is subtracted, where the plan says so
     */
    void resample(WindowPlan plan, int from, int count, boolean levelled, float[] target, int start) {
        EnergyAxis axis = plan.axis();
        FeatureWindow window = plan.window();
        double zero = axis.channel(window.energies().from() - shift) - first;
        double step = (axis.channel(window.energies().to() - shift) - first - zero) / window.channels();
        double end = Math.max(zero + step * (from + count), axis.channel(plan.to() - shift) - first);
        curve.set(part, 0, size, zero + step * from, end);
        double level = levelled && plan.level() ? mean(plan, window.level()) : 0;
        double before = curve.upTo(zero + step * from);
        for (int i = 0; i < count; i++) {
            double next = curve.upTo(zero + step * (from + i + 1));
            target[start + i] = (float) ((next - before) / step - level);
            before = next;
        }
    }

    private double mean(WindowPlan plan, EnergyWindow energies) {
        EnergyAxis axis = plan.axis();
        return curve.mean(axis.channel(energies.from() - shift) - first, axis.channel(energies.to() - shift) - first);
    }

    private double postEdge(WindowPlan plan) {
        return mean(plan, plan.window().postEdge())
                - (plan.level() ? mean(plan, plan.window().level()) : 0);
    }

    /** @param postEdge net counts beyond the edge, for a normalisation by them */
    static void normalise(WindowPlan plan, double postEdge, float[] features, int feature) {
        int end = feature + plan.window().channels();
        // a projection takes the mean away, so an area is that of the whole
        double area = 0;
        for (int i = feature; i < end; i++) area += features[i];
        Continuum.project(plan.continuum(), features, feature);
        if (plan.normalisation() == Normalisation.NONE) return;
        double minimum = Double.POSITIVE_INFINITY, maximum = Double.NEGATIVE_INFINITY, squares = 0;
        for (int i = feature; i < end; i++) {
            double value = features[i];
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            squares += value * value;
        }
        Normalisation.Part part = new Normalisation.Part(
                minimum, maximum, area, squares, plan.window().channels(), postEdge);
        double divisor = plan.normalisation().divisor(part),
                subtrahend = plan.normalisation().subtrahend(part);
        // a divisor that is lost in rounding would blow noise up to features of any size
        double factor = divisor > 1e-6 * Math.max(Math.abs(maximum), Math.abs(minimum)) ? 1 / divisor : 0;
        for (int i = feature; i < end; i++) features[i] = (float) ((features[i] - subtrahend) * factor);
    }

    /** @return background that was subtracted last, counts per channel, at an energy on the calibrated axis */
    PowerLawFit powerLaw() {
        return last;
    }

    /** @return channels in each point that the power law was fitted to */
    int channelsPerPoint() {
        return perPoint;
    }

    /** @return eV by which the axis of the spectrum is corrected, its alignment included */
    double shift() {
        return shift;
    }

    /** @return by how many eV L3 was found beside where the axis puts the pivot */
    double displacement() {
        return displacement;
    }
}
