// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.numeric.SymmetricSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Calibrates {@link PredictionSets} on what a model said of spectra that it was not trained on. Not safe for use by
 * several threads.
 */
public final class PredictionSetTrainer {

    /** Instruments that a class must be seen on for each bin of significance, and most bins. */
    private static final int UNITS_OF_BIN = 40, MOST_BINS = 6;
    /** Instruments from which a bound of one class in one bin is taken, at least. */
    private static final int FEWEST_UNITS = 30;
    /** Units that known bounds count for beside those of one's own microscope. */
    private static final int MASS = 5;
    /** Of the weights of the expected error, beside a mean square of 1. */
    private static final double RIDGE = 1e-4;

    /**
     * What a model said of a spectrum.
     *
     * @param population that the instrument is of
     * @param unit instrument of the spectrum
     * @param classOf its class; −1 for a mixture
     * @param score one minus the probability of the class
     * @param valence true mean valence; NaN if unknown
     */
    private record Case(
            int population,
            int unit,
            int classOf,
            double score,
            double valence,
            double significance,
            ValenceReading reading) {}

    private final int classes;
    private final double lowest, highest;
    private final List<Case> cases = new ArrayList<>();
    private int population;

    /**
     * @param classes number of classes
     * @param lowest least valence of a class or state; NaN if there are none
     * @param highest greatest one
     */
    public PredictionSetTrainer(int classes, double lowest, double highest) {
        this.classes = classes;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** @return one for a model, whose valences are those of its states or classes */
    public static PredictionSetTrainer of(OxidationStateModel model) {
        double[] valences = model.fractions().map(FractionReading::valences).orElseGet(model::valences);
        double lowest = Double.POSITIVE_INFINITY, highest = Double.NEGATIVE_INFINITY;
        for (double valence : valences) {
            lowest = Math.min(lowest, valence);
            highest = Math.max(highest, valence);
        }
        return new PredictionSetTrainer(model.classes().size(), lowest, highest);
    }

    /**
     * @param unit instrument, acquisition or laboratory that the spectrum is of
     * @param classOf its class; −1 for a mixture, which calibrates intervals only
     * @param probability that the model gave that class
     * @param valence true mean valence; NaN if unknown, or if the spectrum is to calibrate sets only
     * @param significance of its white lines
     * @param reading of its valence
     */
    public void add(
            int unit, int classOf, double probability, double valence, double significance, ValenceReading reading) {
        cases.add(new Case(population, unit, classOf, 1 - probability, valence, significance, reading));
    }

    /**
     * What is added from now on is of another population, such as instruments by references of another source. Where
     * nobody knows which of them is right, what is promised holds for each.
     */
    public void beginPopulation() {
        if (!cases.isEmpty()) population++;
    }

    /** @throws IllegalArgumentException if a class has no spectrum */
    public PredictionSets train(String calibratedOn) {
        List<Case> labelled = cases.stream().filter(one -> one.classOf >= 0).toList();
        if (fewestOfClass(labelled) == 0)
            throw new IllegalArgumentException(
                    "prediction sets need spectra of every class that were not trained on and are not refused");
        double[] edges = edges(labelled);
        double[][][] scores = new double[classes][edges.length + 1][];
        for (int c = 0; c < classes; c++)
            for (int bin = 0; bin <= edges.length; bin++) {
                List<Case> cell = cell(labelled, c, edges, bin);
                scores[c][bin] = bounds(cell, Case::score, 1);
            }
        return new PredictionSets(calibratedOn, edges, scores, intervals(edges));
    }

    /**
     * Sets for one's own microscope by few spectra of it: they are pooled over all significances with the bounds that
     * are known, which count for {@value #MASS} units in each bin.
     *
     * @param source that the spectra are of, such as {@code standards.csv}
     * @return the known sets where no spectrum was added
     */
    public PredictionSets pooledWith(PredictionSets known, String source) {
        if (cases.isEmpty()) return known;
        double[][][] scores = new double[classes][][];
        for (int c = 0; c < classes; c++) {
            int label = c;
            List<Case> ofClass =
                    cases.stream().filter(one -> one.classOf == label).toList();
            scores[c] = pooled(
                    known.scores()[c],
                    ofClass,
                    ofClass.stream().mapToDouble(Case::score).toArray(),
                    1);
        }
        ValenceIntervals intervals = known.intervals();
        if (intervals.known()) {
            List<Case> told =
                    cases.stream().filter(one -> Double.isFinite(one.valence)).toList();
            double[] errors = told.stream()
                    .mapToDouble(one -> Math.abs(one.reading.valence() - one.valence)
                            / known.intervals().expected(one.reading, one.significance))
                    .toArray();
            intervals = new ValenceIntervals(
                    intervals.weights(),
                    pooled(intervals.errors(), told, errors, ValenceIntervals.INFINITE),
                    intervals.lowest(),
                    intervals.highest());
        }
        String calibratedOn = known.calibratedOn() + " and " + cases.size() + " spectra of " + source;
        return new PredictionSets(calibratedOn, known.significances(), scores, intervals);
    }

    /** @return the classes of which too few units were added for what {@link #train} is to promise, a sentence */
    public Optional<String> tooFew(List<String> names, double coverage, String units) {
        List<Case> labelled = cases.stream().filter(one -> one.classOf >= 0).toList();
        double[] edges = edges(labelled);
        return tooFew(
                names,
                label -> IntStream.rangeClosed(0, edges.length)
                        .mapToLong(bin -> units(cell(labelled, label, edges, bin)))
                        .min()
                        .orElseThrow(),
                0,
                coverage,
                units);
    }

    /**
     * @return the classes of which too few units were added for what {@link #pooledWith} is to promise, a sentence; a
     *     class of which there are none keeps the bounds that are known
     */
    public Optional<String> tooFewToPool(List<String> names, double coverage, String units) {
        return tooFew(
                names,
                label ->
                        units(cases.stream().filter(one -> one.classOf == label).toList()),
                MASS,
                coverage,
                units);
    }

    private static Optional<String> tooFew(
            List<String> names, IntToLongFunction ofClass, double mass, double coverage, String units) {
        int needed = Conformal.fewestUnits(mass, coverage);
        List<String> few = IntStream.range(0, names.size())
                .filter(label -> ofClass.applyAsLong(label) > 0 && ofClass.applyAsLong(label) < needed)
                .mapToObj(label -> ofClass.applyAsLong(label) + " of " + names.get(label))
                .toList();
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s cannot promise %s: %s, and at least %d of each are needed; sets of so much hold these "
                                + "states whatever a spectrum shows",
                        units,
                        PredictionSets.percent(coverage),
                        String.join(", ", few),
                        needed));
    }

    private static double[][] pooled(double[][] known, List<Case> own, double[] scores, double infinite) {
        int[] units = own.stream().mapToInt(Case::unit).toArray();
        double[][] bounds = new double[known.length][];
        for (int bin = 0; bin < known.length; bin++)
            bounds[bin] = Conformal.pooled(known[bin], MASS, scores, units, infinite);
        return bounds;
    }

    /** Spectra of a class in a bin; where they are few, those whose lines stand out less too. */
    private List<Case> cell(List<Case> labelled, int label, double[] edges, int bin) {
        List<Case> ofClass =
                labelled.stream().filter(one -> one.classOf == label).toList();
        int first = bin, last = bin;
        List<Case> cell = inBins(ofClass, edges, first, last);
        while (units(cell) < FEWEST_UNITS && (first > 0 || last < edges.length)) {
            if (first > 0) first--;
            else last++;
            cell = inBins(ofClass, edges, first, last);
        }
        return cell;
    }

    /** @return number of instruments of the population that has fewest */
    private long units(List<Case> cell) {
        return IntStream.rangeClosed(0, population)
                .mapToLong(p -> cell.stream()
                        .filter(one -> one.population == p)
                        .mapToInt(Case::unit)
                        .distinct()
                        .count())
                .min()
                .orElseThrow();
    }

    /** The widest over the populations. */
    private double[] bounds(List<Case> cell, ToDoubleFunction<Case> score, double infinite) {
        double[] widest = new double[Conformal.LEVELS];
        for (int p = 0; p <= population; p++) {
            int wanted = p;
            List<Case> ofOne =
                    cell.stream().filter(one -> one.population == wanted).toList();
            double[] bounds = Conformal.bounds(
                    ofOne.stream().mapToDouble(score).toArray(),
                    ofOne.stream().mapToInt(Case::unit).toArray(),
                    infinite);
            for (int level = 0; level < widest.length; level++) widest[level] = Math.max(widest[level], bounds[level]);
        }
        return widest;
    }

    private static List<Case> inBins(List<Case> all, double[] edges, int first, int last) {
        return all.stream()
                .filter(one -> (first == 0 || one.significance >= edges[first - 1])
                        && (last == edges.length || one.significance < edges[last]))
                .toList();
    }

    private long fewestOfClass(List<Case> labelled) {
        return IntStream.range(0, classes)
                .mapToLong(label -> units(
                        labelled.stream().filter(one -> one.classOf == label).toList()))
                .min()
                .orElseThrow();
    }

    /** Quantiles, so that no bin is empty. */
    private double[] edges(List<Case> labelled) {
        int bins = (int) Math.max(1, Math.min(MOST_BINS, fewestOfClass(labelled) / UNITS_OF_BIN));
        double[] sorted =
                labelled.stream().mapToDouble(Case::significance).sorted().toArray();
        return IntStream.range(1, bins)
                .mapToDouble(bin -> sorted[(int) ((long) bin * sorted.length / bins)])
                .distinct()
                .toArray();
    }

    private ValenceIntervals intervals(double[] edges) {
        List<Case> known =
                cases.stream().filter(one -> Double.isFinite(one.valence)).toList();
        if (known.isEmpty() || !Double.isFinite(highest - lowest)) return ValenceIntervals.NONE;
        ValenceIntervals fitted = new ValenceIntervals(weights(known), new double[0][], lowest, highest);
        double[][] errors = new double[edges.length + 1][];
        for (int bin = 0; bin <= edges.length; bin++) {
            List<Case> cell = inBins(known, edges, bin, bin);
            errors[bin] = bounds(
                    cell,
                    one -> Math.abs(one.reading.valence() - one.valence)
                            / fitted.expected(one.reading, one.significance),
                    ValenceIntervals.INFINITE);
        }
        return new ValenceIntervals(fitted.weights(), errors, lowest, highest);
    }

    /** Least squares of the logarithms of errors. */
    private double[] weights(List<Case> known) {
        int size = ValenceIntervals.FEATURES;
        double[] normal = new double[size * size], right = new double[size];
        for (Case one : known) {
            double[] features = ValenceIntervals.features(one.reading, one.significance, lowest, highest);
            double wanted = ValenceIntervals.logarithm(one.reading.valence() - one.valence);
            for (int i = 0; i < size; i++) {
                right[i] += features[i] * wanted / known.size();
                for (int j = 0; j < size; j++) normal[i * size + j] += features[i] * features[j] / known.size();
            }
        }
        for (int i = 0; i < size; i++) normal[i * size + i] += RIDGE;
        double[] inverse = SymmetricSolver.inverse(normal, size)
                .orElseThrow(() -> new IllegalArgumentException("the errors of the valence cannot be fitted"));
        double[] weights = new double[size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) weights[i] += inverse[i * size + j] * right[j];
        return weights;
    }
}
