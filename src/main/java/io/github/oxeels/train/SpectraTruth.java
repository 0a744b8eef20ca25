// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.assess.Truth;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.Arrays;
import java.util.List;

/** What labels and fractions of spectra say in the words of a model. */
public final class SpectraTruth {

    private SpectraTruth() {}

    /**
     * @param classes of the model
     * @param components of which the model gives fractions
     * @param notes receives what a reader must know of spectra that were left out
     * @throws IllegalArgumentException if no label is a class of the model, and no fractions are known; names both
     */
    public static Truth of(MixedSpectra mixed, List<String> classes, List<String> components, List<String> notes) {
        LabelledSpectra spectra = mixed.spectra();
        List<String> foreign = spectra.classes().stream()
                .filter(name -> !classes.contains(name))
                .toList();
        if (foreign.size() == spectra.classes().size() && !mixed.hasFractions())
            throw new IllegalArgumentException(
                    "the labels " + foreign + " of the spectra are none of the classes " + classes + " of the model");
        int[] classOf = Arrays.stream(spectra.classOf())
                .map(c -> classes.indexOf(spectra.classes().get(c)))
                .toArray();
        long left = Arrays.stream(classOf).filter(c -> c < 0).count();
        if (left > 0)
            notes.add(left + " spectra are labelled " + foreign
                    + ", no class of the model: they do not count for accuracy and calibration");
        int[] source = mixed.hasFractions() ? componentOf(mixed.components(), components) : new int[0];
        boolean comparable = mixed.hasFractions()
                && java.util.stream.IntStream.range(0, source.length)
                        .allMatch(c -> source[c] >= 0 || isAbsent(mixed, c));
        if (mixed.hasFractions() && !comparable)
            notes.add("the fractions of " + mixed.components() + " cannot be compared with " + components
                    + " of the model; mean valences are compared where they are known");
        int size = spectra.size();
        float[] fractions = new float[comparable ? size * components.size() : 0];
        for (int i = 0; i < size && comparable; i++)
            for (int c = 0; c < source.length; c++)
                if (source[c] >= 0)
                    fractions[i * components.size() + source[c]] += mixed.fractions()[i * source.length + c];
        return new Truth(classOf, valences(mixed), comparable ? components.size() : 0, fractions);
    }

    /** @return whether no spectrum holds any of a component */
    static boolean isAbsent(MixedSpectra mixed, int component) {
        int components = mixed.components().size();
        for (int i = component; i < mixed.fractions().length; i += components)
            if (mixed.fractions()[i] > 0) return false;
        return true;
    }

    /** A site such as {@code Fe3+ oct} is part of its state where the model does not tell sites. */
    private static int[] componentOf(List<String> known, List<String> components) {
        return known.stream()
                .mapToInt(
                        name -> components.contains(name) ? components.indexOf(name) : components.indexOf(state(name)))
                .toArray();
    }

    /** @return the oxidation state of a component, whatever its site */
    static String state(String ion) {
        return ion.replaceFirst("\\s.*", "");
    }

    private static double[] valences(MixedSpectra mixed) {
        LabelledSpectra spectra = mixed.spectra();
        double[] ofClass =
                spectra.classes().stream().mapToDouble(SpectraTruth::valence).toArray();
        double[] ofComponent =
                mixed.components().stream().mapToDouble(SpectraTruth::valence).toArray();
        double[] valence = new double[spectra.size()];
        for (int i = 0; i < valence.length; i++) {
            if (!mixed.hasFractions()) valence[i] = ofClass[spectra.classOf()[i]];
            for (int c = 0; c < ofComponent.length; c++)
                if (mixed.fractions()[i * ofComponent.length + c] > 0)
                    valence[i] += mixed.fractions()[i * ofComponent.length + c] * ofComponent[c];
        }
        return valence;
    }

    private static double valence(String name) {
        return OxidationState.named(name)
                .valence()
                .orElse(OxidationState.named(state(name)).valence().orElse(Double.NaN));
    }
}
