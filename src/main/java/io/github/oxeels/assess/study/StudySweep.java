// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.ComponentNoise;
import io.github.oxeels.perturb.GaussianNoise;
import io.github.oxeels.perturb.PoissonNoise;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Held-out spectra that are changed ever more.
 *
 * @param key lower_snake_case
 * @param title what is changed, for a heading
 * @param quantity what the strength is, with its unit
 * @param logarithmic whether strengths belong on a logarithmic axis
 * @param strengths ascending
 * @param change of a strength
 */
public record StudySweep(
        String key,
        String title,
        String quantity,
        boolean logarithmic,
        double[] strengths,
        DoubleFunction<SpectrumChange> change) {

    private static final int MOST_SHIFT = 5;
    private static final double[] ELECTRONS = {10, 30, 100, 300, 1000};

    /** @return displacements of the energy axis, which change no counts */
    public static StudySweep shifts() {
        return new StudySweep(
                "energy_shift",
                "Energy axis off",
                "shift of the energy axis (eV)",
                false,
                IntStream.rangeClosed(-MOST_SHIFT, MOST_SHIFT).asDoubleStream().toArray(),
                SpectrumChange::displacedBy);
    }

    /** @return three kinds of noise */
    static List<StudySweep> noise(StudyContext context) {
        LabelledSpectra spectra = context.set().spectra();
        List<Double> levels = context.design().noise();
        long seed = Seeds.derive(context.effort().seed(), "noise", 0);
        Edge edge = WindowChoice.edge(spectra);
        GaussianNoise gaussian = new GaussianNoise(spectra.axis(), edge);
        PoissonNoise poisson = new PoissonNoise(spectra.axis(), edge);
        return List.of(
                new StudySweep(
                        "gaussian_noise",
                        "Gaussian noise added",
                        "standard deviation / net maximum of the edge",
                        false,
                        DoubleStream.concat(DoubleStream.of(0), levels.stream().mapToDouble(level -> level))
                                .toArray(),
                        level -> SpectrumChange.by(gaussian, level, seed)),
                new StudySweep(
                        "poisson_noise",
                        "Counting noise",
                        "electrons in the net maximum of the edge",
                        true,
                        ELECTRONS,
                        electrons -> SpectrumChange.by(poisson, electrons, seed)),
                new StudySweep(
                        "pca_noise",
                        "The spectra's own noise multiplied",
                        "factor of what 10 principal components leave",
                        false,
                        new double[] {1, 2, 3, 4, 5},
                        ComponentNoise::new));
    }

    /** @return one per strength */
    List<SpectrumChange> changes() {
        return DoubleStream.of(strengths).mapToObj(change).toList();
    }
}
