// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The card of a model of fractions: what it was made of, and how well it does on simulated instruments that it has
 * never seen, one quantity varied at a time. Every spectrum goes the way that a user's goes, gate and all.
 */
public final class ModelCard {

    /** eV by which an axis that somebody has calibrated at the edge may be off. */
    private static final OptionalDouble CALIBRATED = OptionalDouble.of(0.5);

    /** Instruments per condition in the card that is shipped. */
    public static final int INSTRUMENTS = 60;

    private static final int SPECTRA = 10;
    private static final int BINS = 15;

    /**
     * Pure spectra under one condition.
     *
     * @param accuracy share of right classes of all spectra
     * @param unknown, noEdge shares of spectra of which nothing is stated
     * @param calibrationError expected calibration error of the class probabilities
     */
    public record Condition(String name, double accuracy, double unknown, double noEdge, double calibrationError) {}

    /**
     * Mixtures under one condition.
     *
     * @param valenceError root mean square error of the mean valence
     * @param covered share of the spectra whose error is within the doubt that is stated, which knows of no noise
     */
    public record Mixtures(String name, double valenceError, double covered) {}

    /** Coverages that the card tells. */
    private static final double[] COVERAGES = {0.9, 0.95};

    /** Spectra of which nothing is to be stated, and the share of them of which nothing is. */
    public record Other(String name, double refused) {}

    private final OxidationStateModel model;
    private final ReferenceData data = ReferenceData.known();
    private final int instruments;
    private final long seed;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Mixtures> mixtures = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private final List<Coverage> coverages = new ArrayList<>();

    private ModelCard(OxidationStateModel model, int instruments, long seed) {
        this.model = model;
        this.instruments = instruments;
        this.seed = seed;
    }

    /**
     * Puts a model of fractions to the test.
     *
     * @param instruments simulated for each condition, at least 1
     * @param seed of the instruments; another than the model was trained with
     * @throws IllegalArgumentException if the model predicts no fractions
     */
    public static ModelCard of(OxidationStateModel model, int instruments, long seed, Progress progress) {
        if (model.fractions().isEmpty())
            throw new IllegalArgumentException(
                    "a model card is for a model of fractions, this one predicts classes only");
        ModelCard card = new ModelCard(model, instruments, seed);
        card.measure(progress);
        return card;
    }

    public OxidationStateModel model() {
        return model;
    }

    /** @return how many were simulated for each condition */
    public int instruments() {
        return instruments;
    }

    public List<Condition> conditions() {
        return conditions;
    }

    public List<Mixtures> mixtures() {
        return mixtures;
    }

    /** @return how often prediction sets keep their promise, usual instruments first; none of a model without sets */
    public List<Coverage> coverages() {
        return coverages;
    }

    public List<Other> others() {
        return others;
    }

    /**
     * @return a usual instrument: 1,000 to 10,000 counts, t/λ 0.2 to 0.5, 0.7 to 1.5 eV, an axis that is right to 0.3
     *     eV for iron and to 3 eV for manganese
     */
    private AcquisitionDistribution usual() {
        return SimulatedInstruments.any()
                .with(Quantity.COUNTS, Range.logarithmic(1e3, 1e4))
                .with(Quantity.THICKNESS, Range.uniform(0.2, 0.5))
                .with(Quantity.RESOLUTION, Range.uniform(0.7, 1.5))
                .with(Quantity.DISPERSION_ERROR, Range.uniform(-0.02, 0.02))
                .with(Quantity.OFFSET, axisError(3))
                .with(Quantity.DRIFT, Range.fixed(0))
                .with(Quantity.VARIABILITY, Range.fixed(1))
                .with(Quantity.JUMP_RATIO, Range.uniform(0.5, 3));
    }

    /** @return an instrument as bad as those that sets are calibrated on */
    private AcquisitionDistribution extreme() {
        return SimulatedInstruments.extreme().with(Quantity.OFFSET, axisError(5));
    }

    private Range axisError(double eV) {
        double bound = model.preprocessing().seesAxis() ? Math.min(eV, 0.3) : eV;
        return Range.uniform(-bound, bound);
    }

    private void measure(Progress progress) {
        row("any instrument", SimulatedInstruments.any().with(Quantity.OFFSET, axisError(5)), 1);
        row("usual instrument", usual(), 2);
        int index = 10;
        for (double offset : new double[] {-5, -3, -1, -0.5, 0.5, 1, 3, 5})
            row(text("axis wrong by %+.1f eV", offset), usual().with(Quantity.OFFSET, Range.fixed(offset)), index++);
        for (double counts : new double[] {30, 100, 300, 1000, 10_000, 100_000})
            row(text("%.0f counts at L3", counts), usual().with(Quantity.COUNTS, Range.fixed(counts)), index++);
        progress.report(0.3);
        for (double thickness : new double[] {0, 0.25, 0.5, 0.75, 1})
            row("t/λ " + thickness, usual().with(Quantity.THICKNESS, Range.fixed(thickness)), index++);
        for (double resolution : new double[] {0.3, 0.7, 1, 1.5, 2, 3})
            row(resolution + " eV resolution", usual().with(Quantity.RESOLUTION, Range.fixed(resolution)), index++);
        for (double error : new double[] {-0.06, -0.03, 0.03, 0.06})
            row(
                    text("dispersion wrong by %+.0f %%", 100 * error),
                    usual().with(Quantity.DISPERSION_ERROR, Range.fixed(error)),
                    index++);
        progress.report(0.7);
        mix("any instrument", SimulatedInstruments.any().with(Quantity.OFFSET, axisError(5)), 201);
        mix("usual instrument", usual(), 202);
        new OtherSpectra(model, options(usual(), 300), seed).all().forEach(this::other);
        if (model.sets().isPresent()) {
            cover("usual instrument", usual(), 401);
            cover("extreme instrument", extreme(), 402);
            coverMixtures("usual instrument", usual(), 403);
            coverMixtures("extreme instrument", extreme(), 404);
        }
        progress.report(1);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private EnergyAxis axis() {
        double pivot = model.preprocessing().alignment().pivot();
        return new EnergyAxis(pivot - 60, 0.25, 440);
    }

    private SetOptions options(AcquisitionDistribution conditions, int index) {
        return SetOptions.defaults(axis())
                .withAcquisitions(instruments)
                .withSpectra(SPECTRA)
                .withDistribution(conditions)
                .withSeed(seed * 1000 + index);
    }

    private LabelledSpectra pure(AcquisitionDistribution distribution, int index) {
        return SpectrumSets.labelled(
                data,
                SpectrumClass.named(data, model.classes().toArray(String[]::new)),
                options(distribution, index),
                Progress.NONE);
    }

    private void row(String name, AcquisitionDistribution distribution, int index) {
        LabelledSpectra spectra = pure(distribution, index);
        Classification result = Classification.of(spectra, model, CALIBRATED, Progress.NONE);
        conditions.add(new Condition(
                name,
                result.accuracy(),
                (double) result.unlikeTraining() / spectra.size(),
                (double) result.withoutEdge() / spectra.size(),
                calibrationError(result)));
    }

    /** Expected calibration error over bins of equal width. */
    private static double calibrationError(Classification result) {
        double[] confidence = new double[BINS], right = new double[BINS];
        int classes = result.classes().size();
        for (int i = 0; i < result.predicted().length; i++) {
            double highest = result.probabilities()[i * classes + result.predicted()[i]];
            int bin = (int) Math.min(BINS - 1, highest * BINS);
            confidence[bin] += highest;
            right[bin] += result.classes()
                            .get(result.predicted()[i])
                            .equals(result.truth().get(i))
                    ? 1
                    : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++)
            error += Math.abs(confidence[bin] - right[bin]) / result.predicted().length;
        return error;
    }

    private void cover(String name, AcquisitionDistribution distribution, int index) {
        LabelledSpectra spectra = pure(distribution, index);
        double[] valences = model.valences(), valence = new double[spectra.size()];
        int[] classOf = new int[spectra.size()];
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = model.classes().indexOf(spectra.label(i));
            valence[i] = valences[classOf[i]];
        }
        Truth truth = new Truth(classOf, valence, 0, new float[0]);
        for (double coverage : COVERAGES) cover(text("%.0f %%, %s", 100 * coverage, name), spectra, coverage, truth);
    }

    private void cover(String name, LabelledSpectra spectra, double coverage, Truth truth) {
        Classification said = Classification.of(spectra, model, CALIBRATED, coverage, Progress.NONE);
        coverages.add(Coverage.of(name, said, truth));
    }

    /** Intervals of the mean valence; a mixture is of no class. */
    private void coverMixtures(String name, AcquisitionDistribution distribution, int index) {
        FractionSpectra mixed = mixed(distribution, index);
        int[] none = new int[mixed.size()];
        Arrays.fill(none, -1);
        double[] valence = new double[mixed.size()];
        for (int i = 0; i < valence.length; i++) valence[i] = mixed.valence()[i];
        cover(
                text("%.0f %%, mixtures, %s", 100 * COVERAGES[0], name),
                unlabelled(mixed),
                COVERAGES[0],
                new Truth(none, valence, 0, new float[0]));
    }

    private FractionSpectra mixed(AcquisitionDistribution distribution, int index) {
        List<Compound> compounds = data.compoundsOf(model.edge().element());
        return SpectrumSets.fractions(data, compounds, options(distribution, index), Progress.NONE);
    }

    private static LabelledSpectra unlabelled(FractionSpectra mixed) {
        return LabelledSpectra.of(
                mixed.axis(),
                mixed.counts(),
                Collections.nCopies(mixed.size(), "mixture"),
                Collections.nCopies(mixed.size(), ""),
                Collections.nCopies(mixed.size(), ""));
    }

    private void mix(String name, AcquisitionDistribution distribution, int index) {
        FractionSpectra mixed = mixed(distribution, index);
        Classification.Fractions said = Classification.of(unlabelled(mixed), model, CALIBRATED, Progress.NONE)
                .fractions()
                .orElseThrow();
        double squares = 0;
        int within = 0;
        for (int i = 0; i < mixed.size(); i++) {
            double error = said.valence()[i] - mixed.valence()[i];
            squares += error * error;
            if (Math.abs(error) < said.doubt()[i]) within++;
        }
        mixtures.add(new Mixtures(name, Math.sqrt(squares / mixed.size()), (double) within / mixed.size()));
    }

    private void other(String name, LabelledSpectra spectra) {
        Classification result = Classification.of(spectra, model, CALIBRATED, Progress.NONE);
        int refused = result.unlikeTraining() + result.withoutEdge();
        others.add(new Other(name, refused / (double) spectra.size()));
    }
}
