// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Spectra of pure ions and compounds without noise and background, such as a fit of references needs. */
public final class PureSpectra {

    private PureSpectra() {}

    /**
     * @param compounds of one element, see {@link ReferenceData#named}; {@link Compound#withoutOxygen()} for white
     *     lines alone
     * @param acquisition resolution, t/λ and error of the axis of the references; its background and camera are left
     *     out
     * @param axis of the references, as fine as the spectra they are fitted to or finer
     * @return one spectrum per compound, its class the compound's name; all per metal atom on one scale
     */
    public static LabelledSpectra of(
            ReferenceData data, List<Compound> compounds, Acquisition acquisition, EnergyAxis axis) {
        Acquisition bare = acquisition
                .withBackground(acquisition.backgroundExponent(), Double.POSITIVE_INFINITY)
                .withDetector(Detector.COUNTING);
        ForwardModel model = ForwardModel.of(data, compounds, bare, axis, 0, 0);
        float[] counts = new float[compounds.size() * axis.size()];
        List<String> sources = new ArrayList<>();
        for (int c = 0; c < compounds.size(); c++) {
            double[] weights = new double[compounds.size()];
            weights[c] = 1;
            double[] expected = model.expected(weights);
            for (int i = 0; i < expected.length; i++) counts[c * expected.length + i] = (float) expected[i];
            sources.add("OxEELS reference " + compounds.get(c).name());
        }
        // in the order of the compounds, whose numbers others keep beside them
        return new LabelledSpectra(
                axis,
                counts,
                compounds.stream().map(Compound::name).toList(),
                IntStream.range(0, compounds.size()).toArray(),
                Collections.nCopies(compounds.size(), ""),
                sources);
    }
}
