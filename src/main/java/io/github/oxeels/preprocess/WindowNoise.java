// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Arrays;

/**
 * What noise does to the features of one window: spectra are taken in once, and their features with other noise are
 * drawn in channels as wide as the features. Noise of the counts, what it does to the background that is subtracted,
 * and to where L3 is found, are in the draws; spikes and saturation are those of the spectrum. The memory of one
 * thread.
 */
final class WindowNoise {

    /** eV by which noise may move the L3 maximum. */
    static final double MARGIN = 3;

    private final WindowPlan plan;
    private final double step;
    private final int margin;
    private final Taken[] taken;
    private final float[] drawn;
    private final double[] sums;
    private final double[] values;
    private final double[] logEnergy;
    private final double[] channelNoise;
    private final CurveIntegral curve = new CurveIntegral();
    private final double[] factors = new double[4];

    /** What is kept of a spectrum. */
    private static final class Taken {

        private final float[] net;
        private final float[] deviation;
        private final float[] backgroundFirst;
        private final float[] backgroundSecond;
        private double lowerEdge;
        private double displacement;
        private double maximum;
        private boolean seen;

        Taken(int count, int channels) {
            net = new float[count];
            deviation = new float[channels];
            backgroundFirst = new float[count];
            backgroundSecond = new float[count];
        }
    }

    /** @param spectra how many are kept at a time */
    WindowNoise(WindowPlan plan, int spectra) {
        this.plan = plan;
        FeatureWindow window = plan.window();
        step = window.energies().width() / window.channels();
        margin = plan.alignment().aligns() ? (int) Math.ceil(MARGIN / step) : 0;
        double end = plan.needsPostEdge()
                ? Math.max(window.postEdge().to(), window.energies().to())
                : window.energies().to();
        int count = 2 * margin + (int) Math.ceil((end - window.energies().from()) / step - 1e-6);
        channelNoise = new double[(int) Math.ceil(count * step / plan.axis().dispersion()) + 4];
        taken = new Taken[spectra];
        for (int i = 0; i < spectra; i++) taken[i] = new Taken(count, channelNoise.length);
        drawn = new float[count];
        sums = new double[count + 1];
        values = new double[count];
        logEnergy = new double[count];
        for (int i = 0; i < count; i++) logEnergy[i] = StrictMath.log(energy(i));
    }

    /**
     * Takes a spectrum in whose counts have a variance over mean of 1.
     *
     * @param place which of those that are kept it becomes
     * @param features receives what it looks like, as {@link WindowWorker#apply} writes it
     */
    void take(
            int place,
            WindowWorker worker,
            float[] counts,
            int start,
            double shift,
            float[] features,
            int featureStart) {
        Taken spectrum = taken[place];
        int feature = featureStart + plan.firstFeature();
        spectrum.seen = worker.net(plan, counts, start, shift);
        if (spectrum.seen) {
            worker.features(plan, features, feature);
            take(spectrum, worker);
        } else Arrays.fill(features, feature, feature + plan.features(), 0);
    }

    private void take(Taken spectrum, WindowWorker worker) {
        float[] net = spectrum.net;
        worker.resample(plan, -margin, net.length, false, net, 0);
        spectrum.displacement = worker.displacement();
        boolean powerLaw = plan.background() == Background.POWER_LAW;
        if (powerLaw) worker.powerLaw().unitErrors(factors);
        double scale = powerLaw ? Math.sqrt(1.0 / worker.channelsPerPoint()) : 0;
        if (powerLaw) worker.powerLaw().values(energy(0), step, net.length, values, 0);
        for (int i = 0; i < net.length; i++) {
            double background = values[i];
            double slope = powerLaw ? worker.powerLaw().slopeAt(logEnergy[i]) : 0;
            drawn[i] = (float) Math.sqrt(Math.max(0, net[i] + background));
            spectrum.backgroundFirst[i] = (float) (scale * background * (factors[0] + slope * factors[1]));
            spectrum.backgroundSecond[i] = (float) (scale * background * (factors[2] + slope * factors[3]));
        }
        double edge = plan.axis().channel(energy(0) - step / 2 - worker.shift());
        spectrum.lowerEdge = edge - Math.floor(edge) + 1;
        double perChannel = plan.axis().dispersion() / step;
        for (int c = 0; c < spectrum.deviation.length; c++) {
            int i = (int) Math.round((c - spectrum.lowerEdge) * perChannel - 0.5);
            spectrum.deviation[c] = drawn[Math.max(0, Math.min(net.length - 1, i))];
        }
        if (plan.alignment().aligns()) spectrum.maximum = maximum(net);
    }

    private double energy(int i) {
        return plan.window().energies().from() + (i - margin + 0.5) * step;
    }

    /**
     * @param index which of the spectra that are kept
     * @param normal standard normal deviates, from {@code place} on; their number is a power of two, after which they
     *     begin anew
     * @param noise standard deviation, as a multiple of that of counted electrons
     */
    void draw(int index, float[] normal, int place, double noise, float[] features, int featureStart) {
        Taken spectrum = taken[index];
        int feature = featureStart + plan.firstFeature();
        int channels = plan.window().channels();
        if (!spectrum.seen) {
            Arrays.fill(features, feature, feature + plan.features(), 0);
            return;
        }
        int mask = normal.length - 1;
        float first = (float) noise * normal[place & mask];
        float second = (float) noise * normal[place + 1 & mask];
        float[] deviation = spectrum.deviation;
        for (int c = 0; c < deviation.length; c++)
            channelNoise[c] = noise * deviation[c] * normal[place + 2 + c & mask];
        double perFeature = step / plan.axis().dispersion();
        double lowerEdge = spectrum.lowerEdge;
        curve.set(channelNoise, 0, channelNoise.length, lowerEdge, lowerEdge + drawn.length * perFeature);
        double moved = 0;
        if (plan.alignment().aligns()) {
            sum(spectrum, 0, searchFrom(), searchTo(), first, second);
            moved = Math.max(-margin, Math.min(margin, maximum(drawn) - spectrum.maximum));
        }
        sum(spectrum, moved, margin, drawn.length - margin, first, second);
        double level = plan.level() ? mean(plan.window().level()) : 0;
        double postEdge = plan.needsPostEdge() ? mean(plan.window().postEdge()) - level : 0;
        for (int i = 0; i < channels; i++) features[feature + i] = (float) (drawn[margin + i] - level);
        WindowWorker.normalise(plan, postEdge, features, feature);
        if (plan.alignment().keepsPosition()) {
            double range = plan.alignment().positionRange();
            features[feature + channels] =
                    (float) Math.max(-range, Math.min(range, spectrum.displacement + moved * step));
        }
    }

    /**
     * Writes spectrum and noise of channels {@code from … to − 1}.
     *
     * @param moved by how many channels higher they are read
     */
    private void sum(Taken spectrum, double moved, int from, int to, float first, float second) {
        float[] net = spectrum.net;
        int whole = (int) Math.floor(moved);
        float part = (float) (moved - whole);
        double perFeature = step / plan.axis().dispersion();
        double lowerEdge = spectrum.lowerEdge;
        double before = curve.upTo(lowerEdge + (from + moved) * perFeature);
        for (int i = from; i < to; i++) {
            double next = curve.upTo(lowerEdge + (i + 1 + moved) * perFeature);
            int at = i + whole;
            drawn[i] = net[at]
                    + part * (net[Math.min(net.length - 1, at + 1)] - net[at])
                    + (float) ((next - before) / perFeature)
                    - first * spectrum.backgroundFirst[at]
                    - second * spectrum.backgroundSecond[at];
            before = next;
        }
    }

    private int half() {
        return (int) Math.max(1, Math.round(plan.alignment().smoothing() / step / 2));
    }

    /** @return channel of the pivot */
    private double centre() {
        return (plan.alignment().pivot() - plan.window().energies().from()) / step - 0.5 + margin;
    }

    /** @return first channel that the search for the maximum sees */
    private int searchFrom() {
        return Math.max(0, (int) Math.ceil(centre() - margin) - 2 * half());
    }

    private int searchTo() {
        return Math.min(drawn.length, (int) Math.floor(centre() + margin) + 2 * half() + 1);
    }

    /** @return channel of the L3 maximum within the margin about the pivot, smoothed as for the alignment */
    private double maximum(float[] values) {
        // two running means make a triangle; the second is not kept
        int half = half();
        int low = searchFrom();
        int high = searchTo();
        sums[low] = 0;
        for (int i = low; i < high; i++) sums[i + 1] = sums[i] + values[i];
        double centre = centre();
        int from = Math.max(low + 2 * half, (int) Math.ceil(centre - margin));
        int to = Math.min(high - 2 * half, (int) Math.floor(centre + margin));
        if (from >= to) return centre;
        double mean = 0;
        for (int k = -half; k < half; k++) mean += sums[from + k + half] - sums[from + k - half];
        double best = Double.NEGATIVE_INFINITY;
        double before = mean;
        double previous = mean;
        double found = centre;
        boolean rises = false;
        for (int i = from; i <= to; i++) {
            if (rises && i > from) {
                double curvature = before - 2 * best + mean;
                found = i - 1 + (curvature < 0 ? (before - mean) / (2 * curvature) : 0);
            }
            rises = mean > best;
            if (rises) {
                before = previous;
                best = mean;
                found = i;
            }
            previous = mean;
            mean += sums[Math.min(high, i + 2 * half)] - 2 * sums[i] + sums[i - 2 * half];
        }
        return found;
    }

    /** @return mean of what was drawn over energies on the calibrated axis */
    private double mean(EnergyWindow energies) {
        double low = plan.window().energies().from();
        double from = (energies.from() - low) / step + margin;
        double to = (energies.to() - low) / step + margin;
        double sum = 0;
        double weight = 0;
        for (int i = Math.max(0, (int) Math.floor(from)); i < Math.min(drawn.length, Math.ceil(to)); i++) {
            double share = Math.min(to, i + 1) - Math.max(from, i);
            sum += share * drawn[i];
            weight += share;
        }
        return sum / weight;
    }
}
