// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.SimulatedInstruments;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Iron spectra of usual instruments whose axis is off, and nobody says so. */
class IronOnAnotherAxisTest {

    private static final double SURE = 0.9;

    private static LabelledSpectra spectra(double off) {
        AcquisitionDistribution usual = SimulatedInstruments.any()
                .with(Quantity.COUNTS, Range.logarithmic(1e3, 1e4))
                .with(Quantity.THICKNESS, Range.uniform(0.2, 0.5))
                .with(Quantity.RESOLUTION, Range.uniform(0.7, 1.5))
                .with(Quantity.DISPERSION_ERROR, Range.uniform(-0.02, 0.02))
                .with(Quantity.OFFSET, Range.fixed(off))
                .with(Quantity.VARIABILITY, Range.fixed(1));
        return SpectrumSets.labelled(
                ReferenceData.shipped(),
                SpectrumClass.named(ReferenceData.shipped(), "FeO", "Fe3O4"),
                SetOptions.defaults(new EnergyAxis(649, 0.25, 440))
                        .withAcquisitions(100)
                        .withSpectra(6)
                        .withDistribution(usual)
                        .withSeed(77),
                Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 1})
    void whatIsCalledProbableIsRight(double off) throws Exception {
        OxidationStateModel model = BuiltinModels.readNamed("builtin:fe");
        LabelledSpectra spectra = spectra(off);
        Classification said = ClassifySpectra.run(spectra, model, OptionalDouble.empty(), 0, Progress.NONE);
        int wrong = 0, sure = 0;
        for (int i = 0; i < spectra.size(); i++) {
            double probability = said.probabilities()[i * said.classes().size() + said.predicted()[i]];
            if (said.status()[i] != Status.CLASSIFIED || probability <= SURE) continue;
            sure++;
            wrong += said.isRight(i) ? 0 : 1;
        }
        System.out.printf(
                "axis off by %.0f eV: of %d spectra %d are sure, %d of these wrong%n",
                off, spectra.size(), sure, wrong);
        assertTrue(sure > 0.2 * spectra.size(), sure + " are sure");
        assertEquals(0, wrong, "of " + sure);
    }
}
