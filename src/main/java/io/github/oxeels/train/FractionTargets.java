// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.network.NetworkData;
import io.github.oxeels.numeric.Checks;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Spectra of which it is known what share of the metal is in which oxidation state. Networks are trained to say the
 * shares, by cross-entropy; one output more, which these spectra do not teach, stands for everything else, as
 * {@link io.github.oxeels.model.FractionReading} reads it.
 *
 * @param spectra each labelled by the state that holds most of its metal
 * @param states oxidation states, the classes of the spectra
 * @param shares {@code size × states}; each row sums to 1
 */
public record FractionTargets(LabelledSpectra spectra, List<String> states, float[] shares) implements NetworkTargets {

    static final String CLASSES = "classes", FRACTIONS = "fractions";
    static final List<String> OUTPUTS = List.of(CLASSES, FRACTIONS);

    /**
     * @param outputs {@code classes} or {@code fractions}
     * @return the fractions, if they are asked for
     * @throws IllegalArgumentException if they are asked for and there are none, or of fewer than two states that tell
     *     a valence
     */
    public static Optional<FractionTargets> asked(String outputs, MixedSpectra mixed) {
        if (Checks.oneOf("outputs", outputs, OUTPUTS).equals(CLASSES)) return Optional.empty();
        if (!mixed.hasFractions())
            throw new IllegalArgumentException(
                    "outputs=fractions needs columns such as f:Mn2+ in the file of spectra, and it has none");
        return Optional.of(of(mixed));
    }

    /**
     * @param mixed with fractions
     * @throws IllegalArgumentException if there are fewer than two states that tell a valence
     */
    public static FractionTargets of(MixedSpectra mixed) {
        List<String> components = mixed.components();
        List<String> states = new ArrayList<>();
        for (int c = 0; c < components.size(); c++) {
            String state = SpectraTruth.state(components.get(c));
            if (SpectraTruth.isAbsent(mixed, c) || states.contains(state)) continue;
            OptionalDouble valence = OxidationState.named(state).valence();
            if (valence.isEmpty())
                throw new IllegalArgumentException(
                        "the column f:" + components.get(c) + " names no oxidation state such as Mn2+");
            states.add(state);
        }
        if (states.size() < 2)
            throw new IllegalArgumentException(
                    "outputs=fractions needs spectra of at least 2 oxidation states, got " + states);
        LabelledSpectra spectra = mixed.spectra();
        float[] shares = new float[spectra.size() * states.size()];
        int[] classOf = new int[spectra.size()];
        for (int i = 0; i < spectra.size(); i++) {
            int start = i * states.size();
            float sum = 0;
            for (int c = 0; c < components.size(); c++) {
                float share = Math.max(0, mixed.fractions()[i * components.size() + c]);
                if (share > 0) shares[start + states.indexOf(SpectraTruth.state(components.get(c)))] += share;
                sum += share;
            }
            for (int s = 0; s < states.size(); s++) {
                shares[start + s] /= sum;
                if (shares[start + s] > shares[start + classOf[i]]) classOf[i] = s;
            }
        }
        return new FractionTargets(
                new LabelledSpectra(
                        spectra.axis(), spectra.counts(), states, classOf, spectra.groups(), spectra.sources()),
                states,
                shares);
    }

    @Override
    public int outputs() {
        return states.size() + 1;
    }

    @Override
    public NetworkData of(FeatureMatrix rows, int[] indices) {
        float[] targets = new float[rows.rows() * outputs()];
        for (int row = 0; row < rows.rows(); row++)
            System.arraycopy(
                    shares, indices[row % indices.length] * states.size(), targets, row * outputs(), states.size());
        return new NetworkData(rows.columns(), outputs(), rows.values(), targets);
    }

    public double[] valences() {
        return states.stream()
                .mapToDouble(state -> OxidationState.named(state).valence().orElseThrow())
                .toArray();
    }

    /** @return mean valence of a spectrum */
    public double valence(int spectrum) {
        double[] valences = valences();
        return IntStream.range(0, valences.length)
                .mapToDouble(s -> valences[s] * shares[spectrum * valences.length + s])
                .sum();
    }
}
