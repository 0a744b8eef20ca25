// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;

/** A change of labelled spectra, as another instrument or session would have recorded them. Immutable. */
@FunctionalInterface
public interface SpectrumChange {

    /** Spectra stay as they are. */
    SpectrumChange NONE = spectra -> new Changed(spectra, new float[spectra.size()]);

    /**
     * Spectra after a change.
     *
     * @param spectra as many as before, in their order, on the same axis
     * @param shift by how many eV the axis of each is displaced, to be passed to the preprocessing
     */
    record Changed(LabelledSpectra spectra, float[] shift) {}

    /** @return each spectrum changed; the same for any number of threads */
    Changed of(LabelledSpectra spectra);

    /**
     * @param shift eV by which the energy axis of all spectra is displaced
     * @return a change of the axis alone, which resamples nothing
     */
    static SpectrumChange displacedBy(double shift) {
        return spectra -> {
            float[] axis = new float[spectra.size()];
            Arrays.fill(axis, (float) shift);
            return new Changed(spectra, axis);
        };
    }

    /**
     * @param shift eV by which the energy axis of all spectra is displaced in addition
     * @return this change and the displacement
     */
    default SpectrumChange andDisplacedBy(double shift) {
        return spectra -> {
            Changed changed = of(spectra);
            float[] axis = changed.shift().clone();
            for (int i = 0; i < axis.length; i++) axis[i] += (float) shift;
            return new Changed(changed.spectra(), axis);
        };
    }

    /**
     * @param strength in the unit of the perturbation
     * @param seed of its random numbers; each spectrum gets its own
     * @return a change of the counts
     */
    static SpectrumChange by(Perturbation perturbation, double strength, long seed) {
        return spectra -> {
            int channels = spectra.axis().size();
            float[] changed = new float[spectra.counts().length];
            Perturbation.Worker worker = perturbation.at(strength);
            for (int i = 0; i < spectra.size(); i++)
                worker.apply(
                        spectra.counts(),
                        i * channels,
                        changed,
                        i * channels,
                        Seeds.random(seed, "spectrum change", i));
            return new Changed(spectra.withCounts(spectra.axis(), changed), new float[spectra.size()]);
        };
    }
}
