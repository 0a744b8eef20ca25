// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Influence;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which energies speak for a class: a model is asked of a spectrum, and again with one part of the axis after the other
 * hidden (Zeiler and Fergus 2014, arXiv 1311.2901, for pictures).
 */
final class Occlusion {

    /** Parts of the axis that are hidden one after the other. */
    private static final int PARTS = 24;

    private static final int REDRAWS = 12;
    /** Median of the square of a normal variable. */
    private static final double MEDIAN_OF_SQUARE = 0.4549;

    private final SpectrumImage image;
    private final OxidationStateModel model;
    private final float[] shifts;
    private final BoundModel bound;
    private final List<EnergyWindow> hidden;

    /** @throws IllegalArgumentException if the model does not apply to the image; the message gives the reason */
    Occlusion(SpectrumImage image, OxidationStateModel model) {
        this.image = image;
        this.model = model;
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        bound = new BoundModel(model, image.axis(), shifts);
        hidden = parts();
    }

    /** @return what the model says: first of the spectrum itself, then with each part hidden */
    Judgement judge(float[] counts, int pixel) {
        return judge(counts, pixel, hidden);
    }

    /** @param best index of the class that is spoken for */
    List<Influence> of(Judgement judgement, int best) {
        int classes = model.classes().size();
        List<Influence> influences = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++)
            influences.add(new Influence(
                    hidden.get(i).from(),
                    hidden.get(i).to(),
                    judgement.probabilities()[best] - judgement.probabilities()[(i + 1) * classes + best]));
        return influences;
    }

    /** @return the parts of the model's windows that are on the axis */
    private List<EnergyWindow> parts() {
        EnergyWindow recorded =
                new EnergyWindow(image.axis().offset(), image.axis().last());
        List<EnergyWindow> parts = new ArrayList<>();
        double total = model.preprocessing().windows().stream()
                .mapToDouble(window -> window.energies().width())
                .sum();
        for (FeatureWindow window : model.preprocessing().windows()) {
            double width = Math.max(total / PARTS, 2 * image.axis().dispersion());
            for (double from = window.energies().from();
                    from < window.energies().to() - 1e-9;
                    from += width)
                new EnergyWindow(from, Math.min(window.energies().to(), from + width))
                        .intersection(recorded)
                        .ifPresent(parts::add);
        }
        return parts;
    }

    /**
     * @return standard deviation of each state's fraction when the counts of the pixel are drawn again, empty for a
     *     model of classes
     */
    double[] fractionErrors(Judgement judgement) {
        int states = judgement.fractions().length == 0
                ? 0
                : model.fractions().orElseThrow().states().size();
        double[] errors = new double[states];
        for (int s = 0; s < states; s++) {
            double sum = 0;
            double squares = 0;
            for (int r = 0; r < REDRAWS; r++) {
                double difference = judgement.fractions()[(hidden.size() + 1 + r) * states + s]
                        - judgement.fractions()[s];
                sum += difference;
                squares += difference * difference;
            }
            errors[s] = Math.sqrt(Math.max(0, (squares - sum * sum / REDRAWS) / (REDRAWS - 1)));
        }
        return errors;
    }

    /** Variance over mean of the counts, from differences of neighbours; the median leaves the lines out. */
    private static double gain(float[] counts) {
        double[] ratios = new double[counts.length];
        int found = 0;
        for (int i = 1; i < counts.length - 1; i++) {
            double second = counts[i - 1] - 2 * counts[i] + counts[i + 1];
            double expected = counts[i - 1] + 4 * counts[i] + counts[i + 1];
            if (expected > 0) ratios[found++] = second * second / expected;
        }
        return found == 0 ? 0 : Statistics.median(ratios, found) / MEDIAN_OF_SQUARE;
    }

    private static void addNoise(float[] counts, int start, int channels, double gain, SplittableRandom random) {
        for (int i = start; i < start + channels; i++)
            counts[i] += (float) (Math.sqrt(gain * Math.max(0, counts[i])) * random.nextGaussian());
    }

    /**
     * The spectrum itself; then with each part hidden, a straight line in its place; then drawn again, if there are
     * fractions whose error is to be known.
     */
    private Judgement judge(float[] counts, int pixel, List<EnergyWindow> hidden) {
        int redrawn = hidden.size() + 1;
        int variants = redrawn + (model.fractions().isPresent() ? REDRAWS : 0);
        double gain = gain(counts);
        int channels = image.channels();
        float[] all = new float[variants * channels];
        float[] theirShifts = shifts == null ? null : new float[variants];
        if (shifts != null) Arrays.fill(theirShifts, shifts[pixel]);
        EnergyAxis axis = shifts == null ? image.axis() : image.axis().shifted(shifts[pixel]);
        for (int v = 0; v < variants; v++) {
            System.arraycopy(counts, 0, all, v * channels, channels);
            if (v > 0 && v < redrawn) hide(all, v * channels, axis, hidden.get(v - 1));
            if (v >= redrawn) addNoise(all, v * channels, channels, gain, Seeds.random(v, "redraw", pixel));
        }
        Judgement judgement = Judgement.of(model, variants);
        bound.judge(all, variants, theirShifts, 0, judgement);
        return judgement;
    }

    private static void hide(float[] counts, int start, EnergyAxis axis, EnergyWindow window) {
        if (window.to() < axis.offset() || window.from() > axis.last()) return;
        int first = (int) Math.max(0, Math.ceil(axis.channel(window.from())));
        int last = (int) Math.min(axis.size() - 1, Math.floor(axis.channel(window.to())));
        double before = mean(counts, start, axis.size(), first - 2, first - 1);
        double after = mean(counts, start, axis.size(), last + 1, last + 2);
        if (Double.isNaN(before)) before = after;
        if (Double.isNaN(after)) after = before;
        for (int i = first; i <= last; i++)
            counts[start + i] = (float) (before + (after - before) * (i - first + 1) / (last - first + 2));
    }

    private static double mean(float[] counts, int start, int size, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, from); i <= Math.min(size - 1, to); i++) {
            sum += counts[start + i];
            count++;
        }
        return sum / count;
    }
}
