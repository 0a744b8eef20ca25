// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.BackgroundError;
import io.github.oxeels.perturb.ContinuumStep;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the adaptation of a model under which labelled spectra of one's own microscope are most probable: the axis
 * first, then dispersion, resolution and continuum, then how probabilities are read. Each has a prior, so that few
 * spectra move little.
 */
final class AdaptationFit {

    /** How much is adapted; each holds those before it. */
    enum Extent {
        NOTHING("nothing, the model as it is"),
        POSITION("position of the axis"),
        DISPERSION("position and dispersion"),
        SHAPE("position, dispersion, resolution and continuum");

        private final String text;

        Extent(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Prior standard deviations: eV of the axis, % of the dispersion, eV of the blur, share of L3 of the continuum. */
    private static final double SHIFT = 1.5, DISPERSION = 3, BLUR = 0.5, STEP = 0.15;
    /** Prior standard deviations of the logarithm of the sharpness and of the bias of a class. */
    private static final double SHARPNESS = 0.5, BIAS = 1;

    private static final double FARTHEST = 3, COARSE = 0.25, FINE = 0.05;
    private static final double[] DISPERSIONS = {-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6};
    private static final double[] BLURS = {0, 0.3, 0.5, 0.8};
    private static final double[] STEPS = {-0.2, -0.1, 0, 0.1, 0.2};
    /** eV to which standards of one's own calibrate an axis at best. */
    private static final double LEAST_UNCERTAINTY = 0.2;
    /** Share of a probability that is not believed: a single mislabelled standard must not decide. */
    private static final double DISTRUST = 0.02;

    /** Spectra of one microscope that count as evidence; more of them share its faults. */
    private static final int MOST_EVIDENCE = 60;

    private static final int DESCENTS = 500;
    private static final double RATE = 0.1;

    private final OxidationStateModel model;
    private final LabelledSpectra spectra;
    private final int[] classOf;
    private final boolean unlabelled;

    /**
     * @param classOf class of each spectrum among those of the model; −1 for none, which counts nowhere. If there is no
     *     other, spectra are to look like those of the training
     */
    AdaptationFit(OxidationStateModel model, LabelledSpectra spectra, int[] classOf) {
        this.model = model;
        this.spectra = spectra;
        this.classOf = classOf;
        unlabelled = Arrays.stream(classOf).allMatch(c -> c < 0);
    }

    /**
     * Fits by some of the spectra, each extent from where the one before it ended.
     *
     * @param extents ascending
     * @return the most probable adaptation of each extent, probabilities as they are
     */
    List<Adaptation> fit(Adaptation start, List<Extent> extents, int[] part) {
        List<Adaptation> fits = new ArrayList<>();
        Adaptation found = start;
        for (Extent extent : extents) {
            found = switch (extent) {
                case NOTHING -> start;
                case POSITION -> placed(found, part);
                case DISPERSION ->
                    placed(best(found, part, Arrays.stream(DISPERSIONS).mapToObj(AdaptationFit::dispersed)), part);
                case SHAPE -> shaped(found, part);
            };
            fits.add(found);
        }
        return fits;
    }

    private Adaptation shaped(Adaptation start, int[] part) {
        double dispersion = start.laboratory().dispersion();
        Stream<Laboratory> shapes = Arrays.stream(BLURS)
                .boxed()
                .flatMap(blur -> Arrays.stream(STEPS).mapToObj(step -> shaped(dispersion, blur, step)));
        return placed(best(start, part, shapes), part);
    }

    private static Laboratory dispersed(double percent) {
        return shaped(percent, 0, 0);
    }

    private static Laboratory shaped(double dispersion, double blur, double step) {
        return new Laboratory(
                step == 0 ? ContinuumStep.NONE : new ContinuumStep(step, 0, 2 / 3.0, 1),
                BackgroundError.NONE,
                0,
                blur,
                dispersion,
                0);
    }

    private Adaptation best(Adaptation start, int[] part, Stream<Laboratory> laboratories) {
        Adaptation[] best = {start};
        double[] least = {Double.POSITIVE_INFINITY};
        laboratories.map(start::with).forEach(tried -> {
            double cost = cost(tried.withShift(tried.shift(), 0), part);
            if (cost < least[0]) {
                least[0] = cost;
                best[0] = tried;
            }
        });
        return best[0];
    }

    /** Moves the axis to its most probable place, and says how well that is known. */
    private Adaptation placed(Adaptation start, int[] part) {
        // where spectra lie is what they say: without labels it cannot be told from an error
        if (unlabelled || !model.preprocessing().seesAxis()) return start;
        double coarse = atLeast(start, part, 0, FARTHEST, COARSE);
        double fine = atLeast(start, part, coarse, COARSE, FINE);
        double total = 0, squares = 0, least = cost(start.withShift(fine, 0), part);
        for (double away = -FARTHEST; away <= FARTHEST; away += COARSE) {
            double weight = StrictMath.exp(least - cost(start.withShift(fine + away, 0), part));
            total += weight;
            squares += weight * away * away;
        }
        return start.withShift(fine, Math.max(LEAST_UNCERTAINTY, Math.sqrt(squares / total)));
    }

    private double atLeast(Adaptation start, int[] part, double centre, double reach, double step) {
        int steps = (int) Math.round(reach / step);
        double best = centre, least = Double.POSITIVE_INFINITY;
        for (int k = -steps; k <= steps; k++) {
            double cost = cost(start.withShift(centre + k * step, 0), part);
            if (cost < least) {
                least = cost;
                best = centre + k * step;
            }
        }
        return best;
    }

    /** @return what is to be least: improbability of the labels, and of the adaptation */
    private double cost(Adaptation tried, int[] part) {
        Laboratory there = tried.laboratory();
        return loss(say(tried, part), part) * Math.min(part.length, MOST_EVIDENCE)
                + 0.5
                        * (square(tried.shift() / SHIFT)
                                + square(there.dispersion() / DISPERSION)
                                + square(there.blur() / BLUR)
                                + square(there.step().height() / STEP));
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * What a model said of some spectra.
     *
     * @param known whether each looks like training
     */
    record Said(BoundModel bound, Judgement judgement, boolean[] known) {}

    Said say(Adaptation adaptation, int[] part) {
        OxidationStateModel adapted = model.adapted(Optional.of(adaptation));
        int channels = spectra.axis().size();
        float[] counts = new float[part.length * channels];
        for (int i = 0; i < part.length; i++)
            System.arraycopy(spectra.counts(), part[i] * channels, counts, i * channels, channels);
        Judgement judgement = Judgement.of(adapted, part.length);
        BoundModel bound = new BoundModel(adapted, spectra.axis(), null);
        bound.judge(counts, part.length, null, 0, adaptation.axisUncertainty(), judgement);
        boolean[] known = new boolean[part.length];
        for (int i = 0; i < known.length; i++)
            known[i] = judgement.novelty()[i] <= model.novelty().threshold();
        return new Said(bound, judgement, known);
    }

    /**
     * @return mean negative logarithm of the probability of the true class, where what is refused says nothing; of
     *     spectra without labels, mean novelty in units of its threshold
     */
    double loss(Said said, int[] part) {
        return unlabelled ? novelty(said) : surprise(said, part);
    }

    private double novelty(Said said) {
        return Arrays.stream(said.judgement.novelty()).average().orElse(0)
                / model.novelty().threshold();
    }

    private double surprise(Said said, int[] part) {
        int classes = model.classes().size();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < part.length; i++) {
            if (classOf[part[i]] < 0) continue;
            double probability =
                    said.known[i] ? said.judgement.probabilities()[i * classes + classOf[part[i]]] : 1.0 / classes;
            sum -= StrictMath.log((1 - DISTRUST) * probability + DISTRUST / classes);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /** @return number of spectra that are named wrongly or refused; without labels, of those refused */
    int errors(Said said, int[] part) {
        int classes = model.classes().size();
        if (unlabelled)
            return (int)
                    IntStream.range(0, part.length).filter(i -> !said.known[i]).count();
        return (int) IntStream.range(0, part.length)
                .filter(i -> classOf[part[i]] >= 0)
                .filter(i -> !said.known[i]
                        || Predictions.largest(said.judgement.probabilities(), i * classes, classes)
                                != classOf[part[i]])
                .count();
    }

    /** @return the same with the most probable sharpness and bias, by gradient descent */
    Adaptation read(Adaptation placed, int[] part) {
        int classes = model.classes().size();
        Said said = say(placed.with(1, new double[classes]), part);
        int[] used = IntStream.range(0, part.length)
                .filter(i -> said.known[i] && classOf[part[i]] >= 0)
                .toArray();
        double[][] logarithms = new double[used.length][classes];
        for (int u = 0; u < used.length; u++)
            for (int c = 0; c < classes; c++)
                logarithms[u][c] = Adaptation.logarithm(said.judgement.probabilities()[used[u] * classes + c]);
        double logSharpness = 0;
        double[] bias = new double[classes];
        for (int step = 0; step < DESCENTS; step++) {
            Adaptation tried = placed.with(StrictMath.exp(logSharpness), bias);
            double ofSharpness = logSharpness / (SHARPNESS * SHARPNESS);
            double[] ofBias = new double[classes];
            for (int c = 0; c < classes; c++) ofBias[c] = bias[c] / (BIAS * BIAS);
            for (int u = 0; u < used.length; u++) {
                double[] probabilities = tried.calibrated(logarithms[u]);
                for (int c = 0; c < classes; c++) {
                    double error = probabilities[c] - (c == classOf[part[used[u]]] ? 1 : 0);
                    ofBias[c] += error;
                    ofSharpness += error * logarithms[u][c] * tried.sharpness();
                }
            }
            double rate = RATE / (1 + used.length);
            logSharpness -= rate * Math.max(-10, Math.min(10, ofSharpness));
            bias = bias.clone();
            for (int c = 0; c < classes; c++) bias[c] -= rate * ofBias[c];
        }
        return placed.with(StrictMath.exp(logSharpness), bias);
    }
}
