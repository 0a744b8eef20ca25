// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Labelled spectra as they were recorded and as each of the unseen laboratories would have recorded them, where such
 * can be made. An acquisition at a laboratory is a unit, which has an axis of its own.
 */
final class AskedLaboratories {

    private final LabelledSpectra spectra;
    private final long seed;
    private final double axisUncertainty;
    private final List<SpectrumChange.Changed> changed;
    private final int[] acquisitionOf;
    private final int acquisitions;

    /** @param axisUncertainty standard deviation in eV of the axis of a unit; 0 where it does not matter */
    AskedLaboratories(LabelledSpectra spectra, Preprocessing preprocessing, double axisUncertainty, long seed) {
        this.spectra = spectra;
        this.seed = seed;
        this.axisUncertainty = axisUncertainty;
        List<SpectrumChange> changes =
                FoldAugmentation.obstacle(spectra, preprocessing).isEmpty()
                        ? OtherLaboratory.unseen(WindowChoice.edge(spectra), seed)
                        : List.of(SpectrumChange.NONE);
        changed = changes.stream().map(laboratory -> laboratory.of(spectra)).toList();
        acquisitionOf = new int[spectra.size()];
        Map<Object, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < spectra.size(); i++) {
            String group = spectra.groups().get(i);
            Integer before = known.putIfAbsent(group.isEmpty() ? i : group, known.size());
            acquisitionOf[i] = before == null ? known.size() - 1 : before;
        }
        acquisitions = known.size();
    }

    /** @return number of laboratories */
    int count() {
        return changed.size();
    }

    int unit(int spectrum, int laboratory) {
        return laboratory * acquisitions + acquisitionOf[spectrum];
    }

    /** @return some spectra at a laboratory */
    SetCalibration.Asked at(int laboratory, int[] indices) {
        int channels = spectra.axis().size();
        float[] counts = new float[indices.length * channels], shifts = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(
                    changed.get(laboratory).spectra().counts(), indices[i] * channels, counts, i * channels, channels);
            shifts[i] = changed.get(laboratory).shift()[indices[i]];
            // an axis that is trusted to an uncertainty is off by so much
            if (axisUncertainty > 0)
                shifts[i] += (float) (axisUncertainty
                        * Seeds.random(seed, "axis", unit(indices[i], laboratory))
                                .nextGaussian());
        }
        return new SetCalibration.Asked(spectra.axis(), counts, shifts, axisUncertainty);
    }

    /** @return what the units are, for reports */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s%s",
                spectra.groups().stream().allMatch(String::isEmpty)
                        ? spectra.size() + " held-out spectra that name no acquisition (optimistic)"
                        : "held-out spectra of " + acquisitions + " acquisitions",
                changed.size() > 1 ? " as " + changed.size() + " laboratories would have recorded them" : "");
    }
}
