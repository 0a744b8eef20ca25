// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.learn.network.TemperatureFit;
import io.github.oxeels.model.DirichletCalibration;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.network.Activation;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.perturb.SpectrumDeformation;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.Background;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SimulatedMetal;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Mixing;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.OxidationState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a model of fractions on simulated spectra alone: the recipe of the models that come with the plugin. An
 * ensemble of dense networks sees the shape of white lines that were aligned to their L3 maximum, and for iron also
 * where that lies; it says which share of the metal is in which oxidation state, or that the spectrum is of something
 * else. Three sets of simulated instruments that share nothing serve to train, to calibrate, and to be tested on.
 */
public final class SimulatedTraining {

    /** Version of the recipe; the version of the program would change the file without changing the model. */
    private static final String SOFTWARE = "OxEELS training on simulation, recipe 1";

    /** eV about the pivot that the networks see. */
    private static final double BEFORE = 9, BEHIND = 17, STEP = 0.5;

    private static final double SMOOTHING = 3, REACH = 14;
    private static final int[] UNITS = {128, 64};
    static final String UNITS_TEXT = "128,64";
    static final int MEMBERS = 3;
    static final double LEARNING_RATE = 2e-3;
    private static final int DEFORMED = 2;
    /** Share of good spectra of 100 counts that the output for everything else may cost. */
    private static final double REJECTED = 0.015;
    /** eV, to which users say that their axes are calibrated. */
    private static final double[] AXIS_UNCERTAINTIES = {0.2, 0.5, 1, 2};
    /** How many of them, from the first on, are good, and the others poor. */
    private static final int WELL_CALIBRATED = 2;

    private final SimulationRecipe recipe;
    private final SimulatedMetal metal;
    private final Edge edge;
    private final ReferenceData data;
    private final Preprocessing preprocessing;
    private final List<Compound> compounds;

    private SimulatedTraining(SimulationRecipe recipe, ReferenceData data) {
        this.recipe = recipe;
        this.data = data;
        metal = data.trainingOf(recipe.element());
        edge = Edge.whiteLinesOf(recipe.element()).orElseThrow();
        preprocessing = preprocessing(edge, metal);
        compounds = metal.compounds().stream().map(data::named).toList();
    }

    /** @return the data with the ions where laboratories have them on their axes, as far as that is disputed */
    private static ReferenceData withDisputedPositions(ReferenceData data, String element) {
        SimulatedMetal metal = data.trainingOf(element);
        return data.withIons(data.ions().stream().map(metal::placed).toList());
    }

    /** What a user adds must not change what the built-in models are made of. */
    private static ReferenceData data(String element) {
        ReferenceData shipped = ReferenceData.shipped();
        return shipped.trained().contains(element) ? shipped : ReferenceData.known();
    }

    private static Preprocessing preprocessing(Edge edge, SimulatedMetal metal) {
        FeatureWindow window = new FeatureWindow(
                new EnergyWindow(metal.pivot() - BEFORE, metal.pivot() + BEHIND),
                STEP,
                edge.background(),
                edge.postEdge());
        // a spike is not mended here: the spectrum is to be refused
        return new Preprocessing(
                0,
                Background.POWER_LAW,
                List.of(window),
                Normalisation.L2,
                new Alignment(metal.pivot(), SMOOTHING, REACH, metal.positionRange()),
                1,
                0,
                Continuum.NONE);
    }

    /**
     * What unknown instruments may do, poor resolution as often as good, and what unknown specimens of a compound may.
     */
    public static AcquisitionDistribution instruments() {
        return AcquisitionDistribution.wide()
                .with(Quantity.RESOLUTION, Range.uniform(0.3, 3))
                .with(Quantity.VARIABILITY, Range.uniform(0.5, 2));
    }

    /** Such as prediction sets are calibrated on: down to 20 counts, up to t/λ 1.6. */
    public static AcquisitionDistribution extremeInstruments() {
        return instruments()
                .with(Quantity.COUNTS, Range.logarithmic(20, 1e5))
                .with(Quantity.THICKNESS, Range.uniform(0.02, 1.6));
    }

    private SimulatedRows rows(AcquisitionDistribution instruments, int acquisitions, double pure, long part) {
        return rows(instruments, metal.calibration(), acquisitions, pure, part);
    }

    private SimulatedRows rows(
            AcquisitionDistribution instruments, double calibration, int acquisitions, double pure, long part) {
        Mixing mixing = new Mixing(pure == 1 ? metal.pureShares() : metal.shares(), pure, pure == 1 ? 0 : 0.4);
        return new SimulatedRows(
                data, edge, compounds, mixing, instruments, calibration, acquisitions, recipe.seed() * 1000 + part);
    }

    /**
     * @param progress reported to and asked for cancel
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static OxidationStateModel train(SimulationRecipe recipe, Progress progress) {
        return new SimulatedTraining(recipe, withDisputedPositions(data(recipe.element()), recipe.element()))
                .train(progress);
    }

    private OxidationStateModel train(Progress progress) {
        SimulatedRows training = rows(instruments(), recipe.acquisitions(), 0.5, 1);
        FeatureRows metals = training.metal(preprocessing, progress.stage(0, 0.1));
        FeatureRows other = new ForeignSpectra(training).features(preprocessing, progress.stage(0.1, 0.15));
        FeatureRows all = deformed(
                FeatureRows.of(List.of(metals, other)),
                new SpectrumDeformation(preprocessing.windows().get(0).channels(), STEP, recipe.seed()));
        NetworkClassifier networks = networks(all, progress.stage(0.15, 0.9));
        SimulatedRows unseen = rows(instruments(), Math.max(10, recipe.acquisitions() / 5), 0.5, 2);
        FeatureRows calibration = FeatureRows.of(List.of(
                unseen.metal(preprocessing, Progress.NONE),
                new ForeignSpectra(unseen).features(preprocessing, Progress.NONE)));
        float[] logits = new float[MEMBERS * calibration.count() * calibration.outputs()];
        networks.logits(calibration.features(), calibration.count(), logits);
        networks = networks.withTemperature(
                TemperatureFit.of(logits, MEMBERS, calibration.count(), calibration.outputs(), calibration.targets()));
        FractionReading reading = reading(networks, training.states());
        FeatureMatrix matrix = new FeatureMatrix(metals.columns(), metals.features(), new int[metals.count()]);
        Novelty novelty = NoveltyTrainer.train(matrix, STEP);
        Preparation preparation = new Preparation(
                edge,
                preprocessing,
                Optional.empty(),
                Optional.of(reading),
                metal.classes(),
                preprocessing.windows().get(0).axis(),
                novelty);
        OxidationStateModel model = new OxidationStateModel(
                preparation, networks, provenance(metals.count(), other.count()), validation(networks, reading));
        return recipe.coverage() == 0 ? model : model.withSets(Optional.of(sets(model)));
    }

    /** Where the axis matters, instruments are calibrated as well or as badly as users say that theirs are. */
    private PredictionSets sets(OxidationStateModel model) {
        double[] uncertainties = Double.isNaN(metal.calibration()) ? new double[] {0} : AXIS_UNCERTAINTIES;
        int acquisitions = Math.max(10, recipe.acquisitions() / 5 / uncertainties.length);
        SetCalibration sets = new SetCalibration(model);
        int units = 0;
        // which positions hold is disputed, so what is promised must hold by either
        ReferenceData published = data(edge.element());
        boolean disputed = !data.ionsOf(edge.element()).equals(published.ionsOf(edge.element()));
        for (SimulatedTraining source :
                disputed ? List.of(this, new SimulatedTraining(recipe, published)) : List.of(this)) {
            for (int k = 0; k < uncertainties.length; k++) {
                // what is promised of an axis that is known must not rest on the wide sets of one that is not
                if (k % WELL_CALIBRATED == 0) sets.beginPopulation();
                double calibration = uncertainties[k] == 0 ? Double.NaN : uncertainties[k];
                for (int pure : new int[] {1, 0}) {
                    SimulatedRows rows = source.rows(
                            extremeInstruments(), calibration, acquisitions, pure == 1 ? 1 : 0.5, 30 - 10 * pure + k);
                    for (SimulatedSpectra spectra : rows.recorded(Progress.NONE))
                        units = add(spectra, uncertainties[k], pure == 1, units, sets, model);
                }
            }
        }
        return sets.train(units + " simulated instruments");
    }

    /**
     * @param pure whether each spectrum is of one class; else the spectra calibrate intervals of the valence only
     * @param units instruments before
     * @return instruments so far
     */
    private static int add(
            SimulatedSpectra spectra,
            double axisUncertainty,
            boolean pure,
            int units,
            SetCalibration sets,
            OxidationStateModel model) {
        SetCalibration.Asked asked =
                new SetCalibration.Asked(spectra.axis(), spectra.counts(), spectra.shifts(), axisUncertainty);
        double[] states = model.fractions().orElseThrow().valences(), classes = model.valences();
        int outputs = spectra.targets().length / spectra.size();
        sets.add(SetCalibration.ask(model, asked), i -> {
            double valence = 0;
            for (int s = 0; s < states.length; s++) valence += states[s] * spectra.targets()[i * outputs + s];
            return new SetCalibration.Known(
                    units + spectra.acquisitionOf(i),
                    pure ? nearest(valence, classes) : -1,
                    pure ? Double.NaN : valence);
        });
        return units + spectra.acquisitionOf(spectra.size() - 1) + 1;
    }

    private static FeatureRows deformed(FeatureRows rows, SpectrumDeformation deformation) {
        List<FeatureRows> copies = new ArrayList<>(List.of(rows));
        for (int copy = 0; copy < DEFORMED; copy++) {
            float[] features = rows.features().clone();
            deformation.apply(features, rows.count(), rows.columns(), copy);
            copies.add(new FeatureRows(features, rows.targets(), rows.count(), rows.columns(), rows.outputs()));
        }
        return FeatureRows.of(copies);
    }

    private NetworkClassifier networks(FeatureRows rows, Progress progress) {
        NetworkArchitecture architecture =
                NetworkArchitecture.dense(rows.columns(), rows.outputs(), Activation.RELU, UNITS);
        List<Network> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            NetworkOptions options = NetworkOptions.defaults()
                    .withEpochs(recipe.epochs())
                    .withBatchSize(256)
                    .withLearningRate(LEARNING_RATE)
                    .withSeed(recipe.seed() * 100 + member);
            members.add(NetworkTrainer.train(
                    architecture,
                    rows.features(),
                    rows.count(),
                    rows.targets(),
                    options,
                    progress.stage(member / (double) MEMBERS, (member + 1.0) / MEMBERS)));
        }
        return new NetworkClassifier(members);
    }

    /**
     * Calibrates classes on pure spectra of unseen instruments, and the bound for everything else on good ones of 100
     * counts.
     */
    private FractionReading reading(NetworkClassifier networks, List<String> states) {
        double[] valences = states.stream()
                .mapToDouble(state -> OxidationState.named(state).valence().orElseThrow())
                .toArray();
        int acquisitions = Math.max(10, recipe.acquisitions() / 5);
        FeatureRows weak = rows(
                        instruments()
                                .with(Quantity.COUNTS, Range.fixed(100))
                                .with(Quantity.JUMP_RATIO, Range.uniform(0.5, 4)),
                        acquisitions,
                        0.5,
                        3)
                .metal(preprocessing, Progress.NONE);
        float[] outputs = outputs(networks, weak);
        double[] others = new double[weak.count()];
        for (int i = 0; i < others.length; i++) others[i] = outputs[(i + 1) * weak.outputs() - 1];
        Arrays.sort(others);
        double otherAbove = Math.max(0.3, others[(int) ((1 - REJECTED) * (others.length - 1))]);
        FeatureRows pure = rows(instruments(), acquisitions, 1, 4).metal(preprocessing, Progress.NONE);
        return DirichletCalibration.fit(
                states,
                valences,
                otherAbove,
                doubtOfLogarithms(networks, valences),
                outputs(networks, pure),
                classesOf(pure, valences),
                metal.classes().size());
    }

    /**
     * Error of the mean valence of good spectra of unseen instruments, where there is next to no noise, beyond what the
     * members' spread tells.
     */
    private double doubtOfLogarithms(NetworkClassifier networks, double[] valences) {
        AcquisitionDistribution bright = instruments()
                .with(Quantity.COUNTS, Range.fixed(1e6))
                .with(Quantity.RESOLUTION, Range.uniform(0.5, 1.5));
        FeatureRows rows =
                rows(bright, Math.max(10, recipe.acquisitions() / 5), 0.5, 5).metal(preprocessing, Progress.NONE);
        double[] truth = new double[rows.count()];
        for (int i = 0; i < truth.length; i++)
            for (int s = 0; s < valences.length; s++) truth[i] += valences[s] * rows.targets()[i * rows.outputs() + s];
        return said(networks, rows).doubtOfLogarithms(valences, truth);
    }

    private static float[] outputs(NetworkClassifier networks, FeatureRows rows) {
        return said(networks, rows).mean();
    }

    private static EnsembleShares said(NetworkClassifier networks, FeatureRows rows) {
        float[] logits = new float[MEMBERS * rows.count() * rows.outputs()];
        networks.logits(rows.features(), rows.count(), logits);
        return EnsembleShares.of(logits, MEMBERS, rows.outputs(), networks.temperature());
    }

    /** @return index of the class whose valence is nearest to that of each spectrum's fractions */
    private int[] classesOf(FeatureRows rows, double[] valences) {
        double[] classValences = metal.classes().stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElseThrow())
                .toArray();
        int[] classes = new int[rows.count()];
        for (int i = 0; i < classes.length; i++) {
            double valence = 0;
            for (int s = 0; s < valences.length; s++) valence += valences[s] * rows.targets()[i * rows.outputs() + s];
            classes[i] = nearest(valence, classValences);
        }
        return classes;
    }

    private static int nearest(double valence, double[] valences) {
        int nearest = 0;
        for (int c = 1; c < valences.length; c++)
            if (Math.abs(valences[c] - valence) < Math.abs(valences[nearest] - valence)) nearest = c;
        return nearest;
    }

    private Validation validation(NetworkClassifier networks, FractionReading reading) {
        int sets = 5;
        int[][] confusion = new int[metal.classes().size()][metal.classes().size()];
        double[] accuracies = new double[sets];
        float[] fractions = new float[reading.states().size()];
        float[] probabilities = new float[metal.classes().size()];
        for (int set = 0; set < sets; set++) {
            FeatureRows pure = rows(instruments(), Math.max(10, recipe.acquisitions() / 20), 1, 10 + set)
                    .metal(preprocessing, Progress.NONE);
            float[] outputs = outputs(networks, pure);
            int[] truth = classesOf(pure, reading.valences());
            for (int i = 0; i < pure.count(); i++) {
                reading.read(outputs, i * pure.outputs(), fractions, probabilities);
                int best = Predictions.largest(probabilities, 0, probabilities.length);
                confusion[truth[i]][best]++;
                if (best == truth[i]) accuracies[set] += 1.0 / pure.count();
            }
        }
        double mean = Arrays.stream(accuracies).average().orElseThrow();
        double variance = Arrays.stream(accuracies)
                        .map(accuracy -> (accuracy - mean) * (accuracy - mean))
                        .sum()
                / (sets - 1);
        return new Validation(
                sets,
                true,
                mean,
                Math.sqrt(variance),
                confusion,
                List.of("simulated spectra of pure compounds, of " + sets
                        + " sets of simulated instruments that were neither trained nor calibrated on"));
    }

    private Provenance provenance(int metals, int other) {
        Map<String, Integer> spectra = new LinkedHashMap<>();
        spectra.put("mixtures of " + String.join(", ", metal.compounds()), metals);
        spectra.put("something else", other);
        return new Provenance(SOFTWARE, DataHash.ofReferences(), spectra, List.of(), List.of(), recipe, Map.of());
    }
}
