// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.nearest.NearestReference;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.measure.References;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.witness.RatioCalibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The classical methods on the spectra that a model is examined on. None is tuned on them. */
public final class ClassicalMethods {

    private static final int BLOCK = 64;
    /** Of the simulated references that spectra are compared with: of common instruments and specimens. */
    private static final Acquisition TYPICAL =
            Acquisition.ideal().withResolution(0.8).withThickness(0.3);
    /** How far a fit may move references; iron's axis must be trusted, since a free shift takes its answer away, eV. */
    private static final double SHIFT_RANGE = 3;

    /** What a method says about one spectrum after the other. For one thread. */
    private interface Judge {

        /** @return {class index or −1, mean valence or NaN}; the array may be used again */
        double[] judge(int spectrum);
    }

    private final OxidationStateModel model;
    private final LabelledSpectra spectra;
    private final Truth truth;
    private final Edge edge;
    private final EnergyAxis axis;
    private final boolean background;
    private final double[] valences;
    private final ReferenceData data = ReferenceData.shipped();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<String> notes;

    private ClassicalMethods(OxidationStateModel model, LabelledSpectra spectra, Truth truth, List<String> notes) {
        this.model = model;
        this.spectra = spectra;
        this.truth = truth;
        this.notes = notes;
        edge = model.edge();
        axis = spectra.axis();
        background = EdgeChoice.hasPreEdge(axis, edge);
        valences = model.valences();
    }

    /**
     * @param notes receives why a method could not be asked
     * @return one row per method that could be asked
     */
    public static List<Comparison> compare(
            OxidationStateModel model, LabelledSpectra spectra, Truth truth, List<String> notes, Progress progress) {
        ClassicalMethods methods = new ClassicalMethods(model, spectra, truth, notes);
        methods.attempt("white-line ratio", methods::ratio, progress.stage(0, 0.2));
        methods.attempt("L3 position", methods::position, progress.stage(0.2, 0.4));
        methods.attempt("nearest reference", methods::nearest, progress.stage(0.4, 0.6));
        methods.attempt("reference fit", methods::fit, progress.stage(0.6, 1));
        return methods.comparisons;
    }

    /** A method bound to the spectra. */
    private record Bound(String how, Supplier<Judge> judges) {}

    private void attempt(String name, Supplier<Bound> method, Progress progress) {
        try {
            Bound bound = method.get();
            comparisons.add(compare(name, bound, progress));
        } catch (IllegalArgumentException impossible) {
            notes.add("the " + name + " was not compared with: " + impossible.getMessage());
        }
    }

    private Comparison compare(String name, Bound bound, Progress progress) {
        int size = spectra.size();
        int[] found = new int[size];
        double[] valence = new double[size];
        Parallel.forEach(
                (size + BLOCK - 1) / BLOCK,
                block -> {
                    Judge judge = bound.judges.get();
                    for (int i = block * BLOCK; i < Math.min(size, (block + 1) * BLOCK); i++) {
                        double[] answer = judge.judge(i);
                        found[i] = (int) answer[0];
                        valence[i] = answer[1];
                    }
                },
                progress);
        int total = 0, answered = 0, right = 0, known = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            double error = valence[i] - truth.valence()[i];
            if (!Double.isNaN(error)) {
                squares += error * error;
                known++;
            }
            if (truth.classOf()[i] < 0) continue;
            total++;
            if (found[i] >= 0) answered++;
            if (found[i] == truth.classOf()[i]) right++;
        }
        return new Comparison(
                name,
                bound.how,
                new Share(answered, total),
                new Share(right, total),
                known == 0 ? Double.NaN : Math.sqrt(squares / known));
    }

    private Bound ratio() {
        requireValences();
        ValenceCalibration calibration = RatioCalibration.of(axis, recipe(background));
        WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(axis, recipe(background));
        return new Bound(
                "L3/L2 by the Pearson recipe, read as a mean valence from references of a thin specimen; nearest class",
                () -> {
                    WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
                    return spectrum -> worker.measure(spectra.counts(), spectrum * axis.size())
                            .map(lines -> calibration.valence(lines.ratio()).value())
                            .map(this::byValence)
                            .orElse(new double[] {-1, Double.NaN});
                });
    }

    private WhiteLineRecipe recipe(boolean fitted) {
        return WhiteLineRecipe.defaults(edge).withBackground(fitted);
    }

    private Bound position() {
        LabelledSpectra pure = pure(false);
        WhiteLineAnalyzer.Worker reference = new WhiteLineAnalyzer(axis, recipe(false)).newWorker();
        double[] energies = new double[pure.size()];
        for (int c = 0; c < energies.length; c++)
            energies[c] = reference
                    .measure(pure.counts(), c * axis.size())
                    .map(lines -> lines.l3Energy().value())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the axis " + axis + " does not hold both lines of the references"));
        WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(axis, recipe(background));
        String how = "nearest L3 maximum of simulated references: "
                + String.join(
                        ", ",
                        java.util.stream.IntStream.range(0, energies.length)
                                .mapToObj(c -> String.format(
                                        Locale.ROOT,
                                        "%s %.2f eV",
                                        model.classes().get(c),
                                        energies[c]))
                                .toList())
                + "; the axis is trusted";
        return new Bound(how, () -> {
            WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
            return spectrum -> worker.measure(spectra.counts(), spectrum * axis.size())
                    .map(lines ->
                            new double[] {nearest(energies, lines.l3Energy().value()), Double.NaN})
                    .orElse(new double[] {-1, Double.NaN});
        });
    }

    private Bound nearest() {
        boolean oxygen = model.preprocessing().windows().stream()
                .anyMatch(window -> window.energies().to() < edge.background().to());
        LabelledSpectra pure = pure(oxygen);
        Preprocessor preprocessor = Preprocessor.of(model.preprocessing(), axis);
        int width = preprocessor.features();
        NearestReference nearest = NearestReference.train(
                new FeatureMatrix(width, preprocessor.features(pure, null), pure.classOf()),
                model.classes().size());
        return new Bound(
                "largest cosine with a simulated reference (0.8 eV, t/λ 0.3), in the features of the model", () -> {
                    float[] counts = new float[axis.size()];
                    float[] features = new float[width];
                    float[] probabilities = new float[model.classes().size()];
                    double[] answer = {-1, Double.NaN};
                    return spectrum -> {
                        System.arraycopy(spectra.counts(), spectrum * axis.size(), counts, 0, counts.length);
                        preprocessor.apply(counts, 1, null, 0, features);
                        nearest.predict(features, 1, probabilities);
                        answer[0] = Predictions.largest(probabilities, 0, probabilities.length);
                        return answer;
                    };
                });
    }

    private Bound fit() {
        requireValences();
        double range = edge.element().equals("Fe") ? 0 : SHIFT_RANGE;
        double from = Math.max(
                axis.offset(),
                background ? edge.background().from() + 5 : edge.background().to() - 2);
        double to = Math.min(axis.last(), edge.postEdge().to());
        List<Ion> ions = data.ionsOf(edge.element());
        double reach = range + 8;
        EnergyAxis fine = new EnergyAxis(from - reach, 0.1, (int) Math.ceil((to - from + 2 * reach) / 0.1) + 1);
        References references = References.perAtom(PureSpectra.of(
                        data,
                        ions.stream().map(ion -> data.pure(ion).withoutOxygen()).toList(),
                        Acquisition.ideal().withResolution(0.3).withThickness(0.3),
                        fine))
                .withValences(ions.stream().mapToDouble(Ion::valence).toArray());
        ReferenceFitOptions options = ReferenceFitOptions.defaults(new EnergyWindow(from, to))
                .withShiftRange(range)
                .withBackground(
                        background ? ReferenceFitOptions.Background.POWER_LAW : ReferenceFitOptions.Background.NONE);
        ReferenceFitter fitter = new ReferenceFitter(axis, references, options);
        String how = String.format(
                Locale.ROOT,
                "fit of %s (simulated), %s, background %s; nearest class by mean valence",
                String.join(", ", references.names()),
                range == 0 ? "the axis is trusted" : String.format(Locale.ROOT, "shift free within ±%.0f eV", range),
                background ? "fitted" : "off already");
        return new Bound(how, () -> {
            ReferenceFitter.Worker worker = fitter.newWorker();
            return spectrum -> worker.fit(spectra.counts(), spectrum * axis.size())
                    .flatMap(ReferenceFit::valence)
                    .map(Measured::value)
                    .map(this::byValence)
                    .orElse(new double[] {-1, Double.NaN});
        });
    }

    /** @return one simulated reference a class, in their order, with or without the O K edge */
    private LabelledSpectra pure(boolean oxygen) {
        List<Compound> compounds = model.classes().stream()
                .map(data::named)
                .map(one -> oxygen ? one : one.withoutOxygen())
                .toList();
        if (compounds.stream().distinct().count() < compounds.size())
            throw new IllegalArgumentException("several classes of " + model.classes() + " are one compound");
        return PureSpectra.of(data, compounds, TYPICAL, axis);
    }

    private void requireValences() {
        if (Arrays.stream(valences).anyMatch(Double::isNaN))
            throw new IllegalArgumentException("not every class of " + model.classes() + " tells a valence");
    }

    private double[] byValence(double valence) {
        return new double[] {nearest(valences, valence), valence};
    }

    private static int nearest(double[] values, double wanted) {
        int best = 0;
        for (int i = 1; i < values.length; i++)
            if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) best = i;
        return best;
    }
}
