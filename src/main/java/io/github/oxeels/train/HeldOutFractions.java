// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.DirichletCalibration;
import io.github.oxeels.model.FractionReading;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What networks of fractions say of spectra that they were not trained on, how that is read as classes, and how far it
 * is off.
 */
public final class HeldOutFractions {

    private final FractionTargets targets;
    private final float[] mean;
    private final double[] valences;
    private final FractionReading reading;

    /** @param logits {@code members × spectra × outputs} */
    public HeldOutFractions(FractionTargets targets, float[] logits, int members, double temperature) {
        this.targets = targets;
        EnsembleShares shares = EnsembleShares.of(logits, members, targets.outputs(), temperature);
        mean = shares.mean();
        valences = shares.meanValences(targets.valences());
        reading = DirichletCalibration.fit(
                targets.states(),
                targets.valences(),
                1,
                shares.doubtOfLogarithms(
                        targets.valences(),
                        IntStream.range(0, valences.length)
                                .mapToDouble(targets::valence)
                                .toArray()),
                mean,
                targets.spectra().classOf(),
                targets.states().size());
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
        int outputs = targets.outputs(), states = outputs - 1;
        double valenceSquares = 0, shareSquares = 0;
        for (int i = 0; i < valences.length; i++) {
            valenceSquares += StrictMath.pow(valences[i] - targets.valence(i), 2) / valences.length;
            for (int s = 0; s < states; s++)
                shareSquares += StrictMath.pow(mean[i * outputs + s] - targets.shares()[i * states + s], 2)
                        / (valences.length * states);
        }
        texts.put("valence error (held out, rms)", String.format(Locale.ROOT, "%.4f", Math.sqrt(valenceSquares)));
        texts.put("fraction error (held out, rms)", String.format(Locale.ROOT, "%.4f", Math.sqrt(shareSquares)));
    }
}
