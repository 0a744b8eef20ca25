// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.OxidationStateModel;
import java.util.List;

/**
 * A model that was adapted to one's own microscope, and what was tried on the way, see {@link AdaptationSearch}.
 *
 * @param model the adapted model
 * @param trials what was tried; the first is the model as it is
 * @param chosen index of what was taken; 0 where only the sets were calibrated
 * @param heldOut number of spectra that were held out in turn
 * @param doubts why labels of the spectra may be wrong, a sentence for each state
 */
public record ModelAdaptation(
        OxidationStateModel model, List<Trial> trials, int chosen, int heldOut, List<String> doubts) {

    /**
     * How well the model did on held-out spectra.
     *
     * @param name what was adapted
     * @param loss mean negative logarithm of the probability of the true class; without labels mean novelty, in units
     *     of its threshold
     * @param errors share of spectra that are named wrongly or refused; without labels, of those refused
     */
    public record Trial(String name, double loss, double errors) {}

    /** @return the model as it was */
    public Trial before() {
        return trials.get(0);
    }

    /** @return whether the model answers as before, and only its prediction sets are calibrated on own spectra */
    public boolean setsAlone() {
        return chosen == 0;
    }

    /** @return the model as it is adapted */
    public Trial after() {
        return trials.get(chosen);
    }
}
