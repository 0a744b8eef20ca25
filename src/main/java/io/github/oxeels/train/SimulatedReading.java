// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.DirichletCalibration;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.Validation;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.spectrum.OxidationState;
import java.util.Arrays;
import java.util.List;

/**
 * How the outputs of networks that were trained on simulation are read: calibrated on simulated instruments that they
 * were not trained on, and tested on further ones.
 */
final class SimulatedReading {

    /** Share of good spectra of 100 counts that the output for everything else may cost. */
    private static final double REJECTED = 0.015;
    /** Sets of instruments to test on. */
    private static final int TESTS = 5;

    private final SimulatedInstruments instruments;
    private final Preprocessing preprocessing;
    private final NetworkClassifier networks;
    private final List<String> classes;

    SimulatedReading(SimulatedInstruments instruments, Preprocessing preprocessing, NetworkClassifier networks) {
        this.instruments = instruments;
        this.preprocessing = preprocessing;
        this.networks = networks;
        classes = instruments.metal().classes();
    }

    /**
     * Calibrates classes on pure spectra of unseen instruments, and the bound for everything else on good ones of 100
     * counts.
     */
    FractionReading calibrate(List<String> states) {
        double[] valences = valences(states);
        FeatureRows weak = unseen(
                SimulatedInstruments.any()
                        .with(Quantity.COUNTS, Range.fixed(100))
                        .with(Quantity.JUMP_RATIO, Range.uniform(0.5, 4)),
                0.5,
                3);
        float[] outputs = outputs(weak);
        double[] others = new double[weak.count()];
        for (int i = 0; i < others.length; i++) others[i] = outputs[(i + 1) * weak.outputs() - 1];
        Arrays.sort(others);
        double otherAbove = Math.max(0.3, others[(int) ((1 - REJECTED) * (others.length - 1))]);
        FeatureRows pure = unseen(SimulatedInstruments.any(), 1, 4);
        return DirichletCalibration.fit(
                states,
                valences,
                otherAbove,
                doubtOfLogarithms(valences),
                outputs(pure),
                classesOf(pure, valences),
                classes.size());
    }

    /**
     * Error of the mean valence of good spectra of unseen instruments, where there is next to no noise, beyond what the
     * members' spread tells.
     */
    private double doubtOfLogarithms(double[] valences) {
        AcquisitionDistribution bright = SimulatedInstruments.any()
                .with(Quantity.COUNTS, Range.fixed(1e6))
                .with(Quantity.RESOLUTION, Range.uniform(0.5, 1.5));
        FeatureRows rows = unseen(bright, 0.5, 5);
        double[] truth = new double[rows.count()];
        for (int i = 0; i < truth.length; i++) truth[i] = rows.valence(i, valences);
        return SimulatedNetworks.said(networks, rows).doubtOfLogarithms(valences, truth);
    }

    private FeatureRows unseen(AcquisitionDistribution distribution, double pure, long part) {
        return instruments.rows(distribution, instruments.oneIn(5), pure, part).metal(preprocessing, Progress.NONE);
    }

    private float[] outputs(FeatureRows rows) {
        return SimulatedNetworks.said(networks, rows).mean();
    }

    private static double[] valences(List<String> names) {
        return names.stream()
                .mapToDouble(name -> OxidationState.named(name).valence().orElseThrow())
                .toArray();
    }

    /** @return index of the class whose valence is nearest to that of each spectrum's fractions */
    private int[] classesOf(FeatureRows rows, double[] valences) {
        double[] ofClasses = valences(classes);
        int[] nearest = new int[rows.count()];
        for (int i = 0; i < nearest.length; i++) nearest[i] = nearest(rows.valence(i, valences), ofClasses);
        return nearest;
    }

    /** @return index of the valence that is nearest, the first one of several */
    static int nearest(double valence, double[] valences) {
        int nearest = 0;
        for (int c = 1; c < valences.length; c++)
            if (Math.abs(valences[c] - valence) < Math.abs(valences[nearest] - valence)) nearest = c;
        return nearest;
    }

    /** @return how often classes are right on further instruments */
    Validation test(FractionReading reading) {
        int[][] confusion = new int[classes.size()][classes.size()];
        double[] accuracies = new double[TESTS];
        float[] fractions = new float[reading.states().size()];
        float[] probabilities = new float[classes.size()];
        for (int set = 0; set < TESTS; set++) {
            FeatureRows pure = instruments
                    .rows(SimulatedInstruments.any(), instruments.oneIn(20), 1, 10 + set)
                    .metal(preprocessing, Progress.NONE);
            float[] outputs = outputs(pure);
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
                / (TESTS - 1);
        return new Validation(
                TESTS,
                true,
                mean,
                Math.sqrt(variance),
                confusion,
                List.of("simulated spectra of pure compounds, of " + TESTS
                        + " sets of simulated instruments that were neither trained nor calibrated on"));
    }
}
