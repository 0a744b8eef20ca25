// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Spectra as another laboratory would have recorded them: one that is given, or one drawn for each spectrum. What lies
 * below the edge is subtracted for the change and given back.
 *
 * @param edge whose white lines they are, with a split
 * @param laboratory the same for all spectra; empty to draw one for each
 * @param seed of noise and draws
 */
public record OtherLaboratory(Edge edge, Optional<Laboratory> laboratory, long seed) implements SpectrumChange {

    private static final int BLOCK = 64;

    /** @throws IllegalArgumentException if the split of the edge is not known */
    public OtherLaboratory {
        if (edge.split().isEmpty())
            throw new IllegalArgumentException("the split of " + edge.name() + " is not known (edges.json)");
    }

    /**
     * @param edge whose white lines are changed, with a split
     * @param seed of the noise, of which each laboratory has its own
     */
    public static SpectrumChange of(Laboratory.Named named, Edge edge, long seed) {
        return new OtherLaboratory(edge, Optional.of(named.laboratory()), Seeds.derive(seed, named.name(), 0));
    }

    /** @return the changes by {@link Laboratory#UNSEEN}, in their order */
    public static List<SpectrumChange> unseen(Edge edge, long seed) {
        return Laboratory.UNSEEN.stream().map(named -> of(named, edge, seed)).toList();
    }

    @Override
    public Changed of(LabelledSpectra spectra) {
        int channels = spectra.axis().size();
        float[] counts = spectra.counts().clone();
        Map<Double, double[]> losses = new ConcurrentHashMap<>();
        Parallel.forParts(
                spectra.size(),
                BLOCK,
                (first, count) -> {
                    LaboratoryChange change = new LaboratoryChange(spectra.axis(), edge, losses);
                    for (int i = first; i < first + count; i++)
                        change(change, counts, i * channels, Seeds.random(seed, "laboratory", i));
                },
                Progress.NONE);
        return new Changed(spectra.withCounts(spectra.axis(), counts), new float[spectra.size()]);
    }

    private void change(LaboratoryChange change, float[] counts, int start, RandomGenerator random) {
        change.apply(laboratory.orElseGet(() -> Laboratory.draw(random)), counts, start, random);
    }
}
