// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well the spectra of one acquisition were named.
 *
 * @param group name of the acquisition; "" for those that name none
 * @param model the model as it is
 * @param heldOut its recipe, trained on the other acquisitions; empty if it was not trained again
 */
public record GroupScore(String group, Share model, Optional<Share> heldOut) {

    /** @return one row per acquisition, in their order; none if no spectrum names one */
    public static List<GroupScore> of(LabelledSpectra spectra, Truth truth, Answers answers, Retraining retraining) {
        List<String> names = spectra.groups().stream().distinct().toList();
        if (names.size() == 1 && names.get(0).isEmpty()) return List.of();
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (String name : names) counts.put(name, new int[4]);
        for (int i = 0; i < truth.size(); i++) {
            if (truth.classOf()[i] < 0) continue;
            int[] count = counts.get(spectra.groups().get(i));
            count[0]++;
            if (answers.predicted(i) == truth.classOf()[i]) count[1]++;
            if (retraining.heldOutRight(i).isEmpty()) continue;
            count[2]++;
            if (retraining.heldOutRight(i).get()) count[3]++;
        }
        return counts.entrySet().stream()
                .map(entry -> new GroupScore(
                        entry.getKey(),
                        new Share(entry.getValue()[1], entry.getValue()[0]),
                        entry.getValue()[2] == 0
                                ? Optional.empty()
                                : Optional.of(new Share(entry.getValue()[3], entry.getValue()[2]))))
                .toList();
    }
}
