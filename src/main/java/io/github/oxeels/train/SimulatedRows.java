// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.Mixing;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulated spectra as they reach a user, turned into features and targets of a model of fractions: raw ones of several
 * dispersions and lengths, and ones whose background an author has removed, which are cropped about the edge, scaled to
 * 0…1 and partly cleaned of noise.
 *
 * @param distribution of the instruments
 * @param calibration standard deviation of what is left of the axis error, eV; NaN for an axis as wrong as it may be
 * @param acquisitions of each kind of file
 */
record SimulatedRows(
        ReferenceData data,
        Edge edge,
        List<Compound> compounds,
        Mixing mixing,
        AcquisitionDistribution distribution,
        double calibration,
        int acquisitions,
        long seed) {

    /** @return names of the oxidation states, in the order of the targets */
    List<String> states() {
        return data.ionsOf(element()).stream().map(Ion::state).distinct().toList();
    }

    /** @return spectra of the metal */
    FeatureRows metal(Preprocessing preprocessing, Progress progress) {
        return FeatureRows.of(recorded(progress).stream()
                .map(spectra -> FeatureRows.of(spectra, preprocessing))
                .toList());
    }

    /** @return spectra of the metal as they reach a user, a kind of file after the other */
    List<SimulatedSpectra> recorded(Progress progress) {
        List<SimulatedSpectra> parts = new ArrayList<>();
        for (int index = 0; index < SimulatedFile.ALL.size(); index++) {
            SimulatedFile file = SimulatedFile.ALL.get(index);
            parts.add(finished(metal(file, index, progress), file, index));
        }
        return parts;
    }

    String element() {
        return edge.element();
    }

    double pivot() {
        return data.trainingOf(element()).pivot();
    }

    SetOptions options(SimulatedFile file, int index, EnergyAxis axis) {
        AcquisitionDistribution conditions =
                file.cleaned() ? distribution.with(Quantity.COUNTS, Range.logarithmic(3e3, 1e6)) : distribution;
        return SetOptions.defaults(axis)
                .withAcquisitions(acquisitions)
                .withSpectra(SimulatedSpectra.PER_ACQUISITION)
                .withDistribution(conditions)
                .withSeed(Seeds.derive(seed, "view", index));
    }

    SimulatedSpectra metal(SimulatedFile file, int index, Progress progress) {
        EnergyAxis axis = file.axis(pivot());
        FractionSpectra spectra = SpectrumSets.fractions(data, compounds, mixing, options(file, index, axis), progress);
        List<Ion> ions = data.ionsOf(element());
        List<String> states = states();
        int outputs = states.size() + 1;
        float[] targets = new float[spectra.size() * outputs];
        for (int i = 0; i < spectra.size(); i++)
            for (int k = 0; k < ions.size(); k++)
                targets[i * outputs + states.indexOf(ions.get(k).state())] += spectra.fractions()[i * ions.size() + k];
        normalise(targets, outputs);
        return new SimulatedSpectra(
                axis, spectra.counts(), calibrated(spectra.shift(), file, index), targets, spectra.size());
    }

    private static void normalise(float[] targets, int outputs) {
        for (int start = 0; start < targets.length; start += outputs) {
            double sum = 0;
            for (int o = 0; o < outputs; o++) sum += targets[start + o];
            for (int o = 0; o < outputs; o++) targets[start + o] /= (float) sum;
        }
    }

    /**
     * @return eV by which each axis is corrected: none where the model is to tolerate any axis, else all but what a
     *     calibration leaves
     */
    float[] calibrated(float[] errors, SimulatedFile file, int index) {
        // who has cropped a spectrum knew where its edge is
        double sd = Double.isNaN(calibration) && file.finished() ? 1 : calibration;
        float[] shifts = new float[errors.length];
        if (Double.isNaN(sd)) return shifts;
        for (int i = 0; i < shifts.length; i++) {
            // an acquisition is calibrated as a whole
            RandomGenerator random = Seeds.random(
                    Seeds.derive(seed, "calibration", index), "acquisition", i / SimulatedSpectra.PER_ACQUISITION);
            shifts[i] = (float) (sd * random.nextGaussian() - errors[i]);
        }
        return shifts;
    }

    /** @return spectra as they reach a user */
    SimulatedSpectra finished(SimulatedSpectra raw, SimulatedFile file, int index) {
        return file.finished(raw, pivot(), Seeds.derive(seed, "finish", index));
    }
}
