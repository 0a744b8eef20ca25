// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Spectra of the pure components, without background, that are fitted to a spectrum. Immutable, arrays not copied.
 *
 * @param axis of the references; it must reach beyond the fitted window by the shift, at a dispersion at least as fine
 * @param names of the components
 * @param spectra {@code components × channels}, each per metal atom, so that fitted amounts are atoms
 * @param valences mean valence of each; empty where unknown
 */
public record References(EnergyAxis axis, List<String> names, double[][] spectra, List<OptionalDouble> valences) {

    /** @throws IllegalArgumentException if lengths differ or a reference is empty */
    public References {
        if (names.isEmpty() || names.size() != spectra.length || names.size() != valences.size())
            throw new IllegalArgumentException("references need one spectrum and valence a name, got " + names.size()
                    + " names and " + spectra.length + " spectra");
        for (int i = 0; i < spectra.length; i++) {
            if (spectra[i].length != axis.size())
                throw new IllegalArgumentException(
                        "reference " + names.get(i) + " has " + spectra[i].length + " values on " + axis);
            if (!(Arrays.stream(spectra[i]).sum() > 0))
                throw new IllegalArgumentException("reference " + names.get(i) + " has no area");
        }
        names = List.copyOf(names);
        valences = List.copyOf(valences);
    }

    /**
     * The means of the classes, as they are: for spectra that are per atom already.
     *
     * @param spectra without background; every class has at least one
     */
    public static References perAtom(LabelledSpectra spectra) {
        return new References(spectra.axis(), spectra.classes(), means(spectra), valences(spectra.classes()));
    }

    /**
     * The means of the classes, scaled so that their areas are the strengths: for a user's own references, whose
     * heights say nothing.
     *
     * @param spectra without background; every class has at least one
     * @param strengths area per metal atom of each class on any common scale, such as the holes in 3d
     */
    public static References scaled(LabelledSpectra spectra, double... strengths) {
        if (strengths.length != spectra.classes().size())
            throw new IllegalArgumentException(
                    spectra.classes().size() + " classes need as many strengths, got " + strengths.length);
        double[][] means = means(spectra);
        for (int c = 0; c < means.length; c++) {
            if (!(strengths[c] > 0))
                throw new IllegalArgumentException(
                        "strength of " + spectra.classes().get(c) + " must be > 0, got " + strengths[c]);
            double area = Arrays.stream(means[c]).sum() * spectra.axis().dispersion();
            for (int i = 0; i < means[c].length; i++) means[c][i] *= strengths[c] / area;
        }
        return new References(spectra.axis(), spectra.classes(), means, valences(spectra.classes()));
    }

    /** @return the same with other valences, one per component */
    public References withValences(double... known) {
        return new References(
                axis,
                names,
                spectra,
                Arrays.stream(known).mapToObj(OptionalDouble::of).toList());
    }

    private static double[][] means(LabelledSpectra spectra) {
        int channels = spectra.axis().size();
        double[][] means = new double[spectra.classes().size()][channels];
        int[] sizes = spectra.classSizes();
        for (int c = 0; c < sizes.length; c++)
            if (sizes[c] == 0)
                throw new IllegalArgumentException(
                        "class " + spectra.classes().get(c) + " has no spectrum to be its reference");
        for (int s = 0; s < spectra.size(); s++) {
            int c = spectra.classOf()[s];
            for (int i = 0; i < channels; i++) means[c][i] += spectra.counts()[s * channels + i] / sizes[c];
        }
        return means;
    }

    private static List<OptionalDouble> valences(List<String> names) {
        return names.stream().map(name -> OxidationState.named(name).valence()).toList();
    }

    public int size() {
        return names.size();
    }
}
