// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.SeenInTraining;
import io.github.oxeels.train.TrainingSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a study is of.
 *
 * @param set spectra to compare on
 * @param design what is compared
 * @param effort how thoroughly
 * @param builtin model of the element of the spectra, if one comes with the program
 * @param test spectra of another laboratory, of classes of the set, which are looked at once
 */
public record StudyInput(
        TrainingSet set,
        StudyDesign design,
        StudyEffort effort,
        Optional<OxidationStateModel> builtin,
        Optional<LabelledSpectra> test) {

    /** @throws IllegalArgumentException if the test holds a class that the set lacks, or a spectrum that it has */
    public StudyInput {
        if (test.isPresent()) {
            int shared = SeenInTraining.shared(set.spectra(), test.get());
            if (shared > 0)
                throw new IllegalArgumentException(shared + " of the "
                        + test.get().size()
                        + " spectra of test_file are among those to compare on: they are of no other laboratory");
            test = Optional.of(withClassesOf(set.spectra(), test.get()));
        }
    }

    private static LabelledSpectra withClassesOf(LabelledSpectra known, LabelledSpectra test) {
        List<String> foreign = test.classes().stream()
                .filter(name -> !known.classes().contains(name))
                .toList();
        if (!foreign.isEmpty())
            throw new IllegalArgumentException("test_file holds spectra of " + foreign + ", the spectra to compare on "
                    + "are of " + known.classes());
        int[] classOf = new int[test.size()];
        for (int i = 0; i < classOf.length; i++) classOf[i] = known.classes().indexOf(test.label(i));
        return new LabelledSpectra(test.axis(), test.counts(), known.classes(), classOf, test.groups(), test.sources());
    }

    /** @return what answers depend on; which cells are asked about, and for how long, they do not */
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("data_sha256", DataHash.of(set.spectra()));
        identity.put("folds", effort.folds());
        identity.put("seed", effort.seed());
        identity.put("shift_range_ev", design.shiftRange());
        return identity;
    }
}
