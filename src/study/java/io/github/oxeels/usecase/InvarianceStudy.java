// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.network.Activation;
import io.github.oxeels.numeric.Fft;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.Background;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Four ways to bear an energy axis that is not calibrated, with the same network on the same simulated spectra of
 * instruments that none was trained on: training on displaced spectra, alignment to L3, averaging over a bank of
 * shifts, and features that do not know the axis. Prints accuracy by axis error. This is what the way of the built-in
 * models was chosen by.
 */
public final class InvarianceStudy {

    private static final double[] ERRORS = {-5, -3, -1, 0, 1, 3, 5};
    private static final int INSTRUMENTS = 400;

    private final Edge edge;
    private final double pivot;
    private final List<SpectrumClass> classes;
    private final EnergyAxis axis;

    private InvarianceStudy(Edge edge, String... names) {
        this.edge = edge;
        pivot = ReferenceData.shipped().trainingOf(edge.element()).pivot();
        classes = SpectrumClass.named(ReferenceData.shipped(), names);
        axis = new EnergyAxis(pivot - 60, 0.25, 480);
    }

    public static void main(String[] arguments) {
        new InvarianceStudy(Edge.MN_L23, "Mn2+", "Mn3+", "Mn4+").run();
        new InvarianceStudy(Edge.FE_L23, "FeO", "Fe3O4").run();
    }

    private LabelledSpectra spectra(double low, double high, int instruments, long seed) {
        AcquisitionDistribution distribution = SimulatedInstruments.any()
                .with(Quantity.OFFSET, Range.uniform(low, high))
                .with(Quantity.DRIFT, Range.fixed(0))
                .with(Quantity.COUNTS, Range.logarithmic(300, 1e5));
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                classes,
                SetOptions.defaults(axis)
                        .withAcquisitions(instruments)
                        .withSpectra(4)
                        .withDistribution(distribution)
                        .withSeed(seed),
                Progress.NONE);
    }

    private Preprocessing window(double before, double behind, Alignment alignment) {
        FeatureWindow window = new FeatureWindow(
                new EnergyWindow(pivot - before, pivot + behind), 0.5, edge.background(), edge.postEdge());
        return new Preprocessing(
                0, Background.POWER_LAW, List.of(window), Normalisation.L2, alignment, 1, 0, Continuum.NONE);
    }

    private interface Features {

        float[] of(LabelledSpectra spectra, double shift);
    }

    private static Features plain(Preprocessing preprocessing) {
        return (spectra, shift) -> {
            float[] shifts = new float[spectra.size()];
            Arrays.fill(shifts, (float) shift);
            return Preprocessor.of(preprocessing, spectra.axis(), shifts).features(spectra, shifts);
        };
    }

    /** Magnitudes of the Fourier transform, which a shift does not change. */
    private static Features magnitudes(Features features, int width, int kept) {
        return (spectra, shift) -> {
            float[] values = features.of(spectra, shift);
            int size = 128;
            float[] magnitudes = new float[spectra.size() * kept];
            double[] real = new double[size], imaginary = new double[size];
            Fft fft = Fft.ofSize(size);
            for (int i = 0; i < spectra.size(); i++) {
                Arrays.fill(real, 0);
                Arrays.fill(imaginary, 0);
                // tapered, so that the ends make no frequencies of their own
                for (int j = 0; j < width; j++) real[j] = values[i * width + j] * Math.sin(Math.PI * (j + 0.5) / width);
                fft.forward(real, imaginary);
                for (int k = 0; k < kept; k++) magnitudes[i * kept + k] = (float) Math.hypot(real[k], imaginary[k]);
            }
            return magnitudes;
        };
    }

    private NetworkClassifier train(LabelledSpectra spectra, float[] features) {
        int width = features.length / spectra.size();
        float[] targets = new float[spectra.size() * classes.size()];
        for (int i = 0; i < spectra.size(); i++) targets[i * classes.size() + spectra.classOf()[i]] = 1;
        Network network = NetworkTrainer.train(
                NetworkArchitecture.dense(width, classes.size(), Activation.RELU, 128, 64),
                features,
                spectra.size(),
                targets,
                NetworkOptions.defaults().withEpochs(20).withBatchSize(128).withLearningRate(2e-3),
                Progress.NONE);
        return new NetworkClassifier(List.of(network));
    }

    private double accuracy(LabelledSpectra spectra, float[] probabilities) {
        int right = 0;
        for (int i = 0; i < spectra.size(); i++) {
            int best = 0;
            for (int c = 1; c < classes.size(); c++)
                if (probabilities[i * classes.size() + c] > probabilities[i * classes.size() + best]) best = c;
            if (best == spectra.classOf()[i]) right++;
        }
        return (double) right / spectra.size();
    }

    private interface Judge {

        float[] probabilities(LabelledSpectra spectra);
    }

    private Judge learned(Features features, LabelledSpectra training) {
        NetworkClassifier network = train(training, features.of(training, 0));
        return spectra -> {
            float[] probabilities = new float[spectra.size() * classes.size()];
            network.predict(features.of(spectra, 0), spectra.size(), probabilities);
            return probabilities;
        };
    }

    /**
     * Asks a network that was trained on a true axis about every shift, and weighs each by how much the spectrum then
     * looks like training.
     */
    private Judge bank(Features features, LabelledSpectra training) {
        float[] trained = features.of(training, 0);
        NetworkClassifier network = train(training, trained);
        int width = trained.length / training.size();
        Novelty novelty = NoveltyTrainer.train(new FeatureMatrix(width, trained, new int[training.size()]), 0.5);
        return spectra -> {
            float[] sum = new float[spectra.size() * classes.size()];
            for (double shift = -6; shift <= 6; shift += 0.5) {
                float[] values = features.of(spectra, shift);
                float[] once = new float[sum.length];
                network.predict(values, spectra.size(), once);
                for (int i = 0; i < spectra.size(); i++) {
                    float weight = (float) Math.exp(-novelty.of(values, i * width, width) / 0.005);
                    for (int c = 0; c < classes.size(); c++)
                        sum[i * classes.size() + c] += weight * once[i * classes.size() + c];
                }
            }
            return sum;
        };
    }

    private void run() {
        LabelledSpectra calibrated = spectra(-0.3, 0.3, INSTRUMENTS, 11);
        LabelledSpectra displaced = spectra(-6, 6, INSTRUMENTS, 11);
        Features fixed = plain(window(20, 30, Alignment.NONE));
        Features aligned = plain(window(9, 17, new Alignment(pivot, 3, 14, 0)));
        System.out.printf(
                Locale.ROOT,
                "%n%s, accuracy by axis error (eV), %d instruments trained on, 60 others asked%n%-46s",
                edge.name(),
                INSTRUMENTS,
                "");
        for (double error : ERRORS) System.out.printf(Locale.ROOT, "%8.0f", error);
        print("none: trained on a true axis", learned(fixed, calibrated));
        print("(a) trained on ±6 eV displaced spectra", learned(fixed, displaced));
        print("(b) aligned to the smoothed L3 maximum", learned(aligned, displaced));
        print("(c) bank of shifts, weighed by likeness", bank(fixed, calibrated));
        print("(d) Fourier magnitudes, not knowing the axis", learned(magnitudes(fixed, 100, 40), displaced));
        System.out.println();
    }

    private void print(String name, Judge judge) {
        System.out.printf("%n%-46s", name);
        for (double error : ERRORS) {
            LabelledSpectra asked = spectra(error, error, 60, 12);
            System.out.printf(Locale.ROOT, "%8.3f", accuracy(asked, judge.probabilities(asked)));
        }
    }
}
