// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.DirichletCalibration;
import io.github.oxeels.model.FractionReading;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What networks of fractions say of spectra that they were not trained on, how that is read as classes, and how far it
 * is off.
 */
public final class HeldOutFractions {

    private final FractionTargets targets;
    private final int members;
    /** {@code members × spectra × outputs} */
    private final float[] said;

    private final float[] mean;
    private final FractionReading reading;
    private double valenceSquares, shareSquares;

    /** @param logits {@code members × spectra × outputs} */
    public HeldOutFractions(FractionTargets targets, float[] logits, int members, double temperature) {
        this.targets = targets;
        this.members = members;
        EnsembleShares shares = EnsembleShares.of(logits, members, targets.outputs(), temperature);
        said = shares.each();
        mean = shares.mean();
        reading = DirichletCalibration.fit(
                targets.states(),
                targets.valences(),
                1,
                leastDoubt(),
                mean,
                targets.spectra().classOf(),
                targets.states().size());
    }

    /** @return error of the mean valence beyond what the members' spread tells */
    private double leastDoubt() {
        int size = targets.spectra().size(), outputs = targets.outputs(), states = outputs - 1;
        double beyond = 0;
        for (int i = 0; i < size; i++) {
            double sum = 0, squares = 0;
            for (int m = 0; m < members; m++) {
                double valence = valence(said, (m * size + i) * outputs);
                sum += valence;
                squares += valence * valence;
            }
            double error = valence(mean, i * outputs) - targets.valence(i);
            valenceSquares += error * error / size;
            beyond += error * error - (members == 1 ? 0 : Math.max(0, (squares - sum * sum / members) / (members - 1)));
            for (int s = 0; s < states; s++)
                shareSquares +=
                        StrictMath.pow(mean[i * outputs + s] - targets.shares()[i * states + s], 2) / (size * states);
        }
        return Math.sqrt(Math.max(0, beyond / size));
    }

    private double valence(float[] outputs, int start) {
        double[] valences = targets.valences();
        double metal = 0, sum = 0;
        for (int s = 0; s < valences.length; s++) {
            metal += outputs[start + s];
            sum += valences[s] * outputs[start + s];
        }
        return metal > 0 ? sum / metal : Arrays.stream(valences).average().orElseThrow();
    }

    public FractionReading reading() {
        return reading;
    }

    /** @return the state that holds most of the metal, as it is read of each held-out spectrum */
    public Predictions predictions(int[] foldOf) {
        int states = targets.states().size(), size = targets.spectra().size();
        double[] probabilities = new double[size * states];
        float[] fractions = new float[states], one = new float[states];
        for (int i = 0; i < size; i++) {
            reading.read(mean, i * targets.outputs(), fractions, one);
            for (int c = 0; c < states; c++) probabilities[i * states + c] = one[c];
        }
        return new Predictions(states, targets.spectra().classOf().clone(), foldOf, probabilities);
    }

    /** Adds how far held-out spectra were off. */
    public void addTo(Map<String, String> texts) {
        texts.put("valence error (held out, rms)", String.format(Locale.ROOT, "%.4f", Math.sqrt(valenceSquares)));
        texts.put("fraction error (held out, rms)", String.format(Locale.ROOT, "%.4f", Math.sqrt(shareSquares)));
    }
}
