// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.BentBackground;
import io.github.oxeels.perturb.Perturbation;
import io.github.oxeels.perturb.SaturatedLine;
import io.github.oxeels.perturb.XraySpikes;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ForeignMetal;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Simulated spectra that teach a model of fractions what is something else, about a quarter as many of each kind as it
 * has of its own metal: background alone, carbon, other metals, saturated and spiky ones. Its card asks it about others
 * of the same kinds.
 *
 * @param rows spectra of the metal, recorded and calibrated alike
 */
record SimulatedOthers(SimulatedRows rows) {

    FeatureRows features(Preprocessing preprocessing, Progress progress) {
        List<FeatureRows> parts = new ArrayList<>();
        for (int index = 0; index < SimulatedFile.ALL.size(); index++) {
            SimulatedFile file = SimulatedFile.ALL.get(index);
            for (SimulatedSpectra spectra : List.of(
                    bare(file, index, progress),
                    foreign(file, index, progress),
                    damaged(rows.metal(file, 100 + index, progress), index)))
                parts.add(FeatureRows.of(rows.finished(spectra, file, index), preprocessing));
        }
        return FeatureRows.of(parts);
    }

    /** Background without an edge: vacuum, or carbon whose background is no power law. */
    private SimulatedSpectra bare(SimulatedFile file, int index, Progress progress) {
        EnergyAxis axis = file.axis(rows.pivot());
        SetOptions options =
                rows.options(file, 200 + index, axis).withAcquisitions(Math.max(1, rows.acquisitions() / 4));
        // a set of spectra needs a metal to scale the background by
        LabelledSpectra set = SpectrumSets.labelled(
                rows.data(),
                List.of(
                        SpectrumClass.background("none"),
                        new SpectrumClass("metal", rows.compounds().subList(0, 1))),
                options,
                progress);
        LabelledSpectra none = set.select(IntStream.range(0, set.size())
                .filter(i -> set.label(i).equals("none"))
                .toArray());
        float[] counts = none.counts().clone();
        Perturbation.Worker carbon = new BentBackground(axis);
        for (int i = 0; i < none.size(); i++) {
            RandomGenerator random = Seeds.random(options.seed(), "carbon", i);
            if (random.nextBoolean()) carbon.apply(none.counts(), i * axis.size(), counts, i * axis.size(), random);
        }
        return new SimulatedSpectra(axis, counts, new float[none.size()], others(none.size()), none.size());
    }

    /** White lines of other metals where those of this one are expected. */
    private SimulatedSpectra foreign(SimulatedFile file, int index, Progress progress) {
        EnergyAxis axis = file.axis(rows.pivot());
        List<SimulatedSpectra> parts = new ArrayList<>();
        List<ForeignMetal> metals = ForeignMetal.all().stream()
                .filter(metal -> !metal.element().equals(rows.element()))
                .toList();
        for (int m = 0; m < metals.size(); m++) {
            ForeignMetal metal = metals.get(m);
            SetOptions options = rows.options(file, 300 + 10 * index + m, metal.axisWithL3At(rows.pivot(), axis))
                    .withAcquisitions(Math.max(1, rows.acquisitions() / (4 * metals.size())));
            FractionSpectra spectra = SpectrumSets.fractions(metal.data(), metal.compounds(), options, progress);
            parts.add(new SimulatedSpectra(
                    axis,
                    spectra.counts(),
                    rows.calibrated(spectra.shift(), file, 300 + 10 * index + m),
                    others(spectra.size()),
                    spectra.size()));
        }
        return SimulatedSpectra.joined(parts);
    }

    /** Saturated and spiky spectra: every fourth of the metal's. */
    private SimulatedSpectra damaged(SimulatedSpectra metal, int index) {
        int size = metal.size() / 4;
        int channels = metal.axis().size();
        float[] counts = Arrays.copyOf(metal.counts(), size * channels);
        Perturbation.Worker saturated = new SaturatedLine(metal.axis(), rows.pivot(), SaturatedLine.GAIN_CORRECTED);
        Perturbation.Worker spiky = new XraySpikes(metal.axis(), rows.pivot());
        for (int i = 0; i < size; i++) {
            RandomGenerator random = Seeds.random(Seeds.derive(rows.seed(), "damage", index), "spectrum", i);
            (random.nextBoolean() ? saturated : spiky)
                    .apply(metal.counts(), i * channels, counts, i * channels, random);
        }
        return new SimulatedSpectra(metal.axis(), counts, Arrays.copyOf(metal.shifts(), size), others(size), size);
    }

    private float[] others(int size) {
        return SimulatedSpectra.others(size, rows.states().size() + 1);
    }
}
