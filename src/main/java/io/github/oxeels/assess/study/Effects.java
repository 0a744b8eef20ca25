// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What changes when one thing is changed: paired comparisons of cells of one learner, by the mean over the
 * laboratories, corrected for their number within each family.
 *
 * @param families comparisons by what is changed: {@code normalization}, {@code window}, {@code alignment},
 *     {@code augmentation}, and {@code cosine}, the cosine kernel on spectra that are not normalised against every
 *     other machine on spectra that are; with few spectra {@code generated}, a learner with generated spectra against
 *     itself without, and {@code learning}, networks against machines
 */
public record Effects(Map<String, List<PairedComparison>> families) {

    /** @return the comparisons of the cells that were measured */
    static Effects of(StudyDesign design, List<CellResult> cells, AcquisitionBootstrap bootstrap) {
        Pairs pairs = new Pairs(cells, bootstrap);
        StudyPreparation base = design.base();
        for (Learner learner : design.learners()) {
            for (String other : design.normalizations())
                pairs.add("normalization", learner, base.withNormalization(other), base);
            for (String window : design.windows())
                pairs.add(
                        "window",
                        learner,
                        design.ofWindow(window),
                        design.ofWindow(design.windows().get(0)));
            for (String alignment : design.alignments())
                for (String augmentation : design.augmentations())
                    pairs.add(
                            "alignment",
                            learner,
                            new StudyPreparation(base.normalization(), base.window(), alignment, augmentation),
                            new StudyPreparation(base.normalization(), base.window(), base.alignment(), augmentation));
            for (String augmentation : design.augmentations())
                for (String alignment : design.alignments())
                    pairs.add(
                            "augmentation",
                            learner,
                            new StudyPreparation(base.normalization(), base.window(), alignment, augmentation),
                            new StudyPreparation(base.normalization(), base.window(), alignment, "none"));
        }
        for (Learner one : design.learners())
            for (Learner other : design.learners())
                if (one.ordinal() > other.ordinal())
                    pairs.add("learner", new StudyCell(one, base), new StudyCell(other, base));
        for (Learner learner : design.learners())
            pairs.add(
                    "aligned_or_shifted",
                    learner,
                    new StudyPreparation(base.normalization(), base.window(), base.alignment(), "none"),
                    new StudyPreparation(base.normalization(), base.window(), "none", "shift"));
        if (design.normalizations().contains("none"))
            for (Learner learner : design.learners())
                for (String normalization : design.normalizations())
                    if (learner.kind() == Learner.Kind.MACHINE
                            && learner != Learner.SVM_COSINE
                            && !normalization.equals("none"))
                        pairs.add(
                                "cosine",
                                new StudyCell(Learner.SVM_COSINE, base.withNormalization("none")),
                                new StudyCell(learner, base.withNormalization(normalization)));
        return pairs.effects();
    }

    /** @return these and other families, which are corrected each by itself */
    Effects and(Map<String, List<PairedComparison>> others) {
        Map<String, List<PairedComparison>> all = new LinkedHashMap<>(families);
        all.putAll(others);
        return new Effects(all);
    }

    /** @return the comparisons of a family; none if there are none */
    public List<PairedComparison> of(String family) {
        return families.getOrDefault(family, List.of());
    }

    /** Collects pairs of cells that were measured. */
    private static final class Pairs {

        private final Map<StudyCell, CellResult> known = new HashMap<>();
        private final Map<StudyCell, double[]> drawn = new HashMap<>();
        private final Map<String, List<PairedComparison>> families = new LinkedHashMap<>();
        private final AcquisitionBootstrap bootstrap;

        Pairs(List<CellResult> cells, AcquisitionBootstrap bootstrap) {
            cells.forEach(cell -> known.put(cell.cell(), cell));
            this.bootstrap = bootstrap;
        }

        void add(String family, Learner learner, StudyPreparation changed, StudyPreparation from) {
            add(family, new StudyCell(learner, changed), new StudyCell(learner, from));
        }

        void add(String family, StudyCell changed, StudyCell from) {
            if (changed.equals(from) || !known.containsKey(changed) || !known.containsKey(from)) return;
            families.computeIfAbsent(family, unseen -> new ArrayList<>())
                    .add(PairedComparison.of(
                            changed.text(),
                            from.text(),
                            value(changed),
                            value(from),
                            drawn.computeIfAbsent(changed, this::draws),
                            drawn.computeIfAbsent(from, this::draws)));
        }

        private double value(StudyCell cell) {
            return bootstrap.value(known.get(cell).meanRight());
        }

        private double[] draws(StudyCell cell) {
            return bootstrap.drawn(known.get(cell).meanRight());
        }

        Effects effects() {
            Map<String, List<PairedComparison>> corrected = new LinkedHashMap<>();
            families.forEach((family, all) -> corrected.put(family, PairedComparison.corrected(all)));
            return new Effects(corrected);
        }
    }
}
