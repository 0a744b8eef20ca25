// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;
import java.util.Optional;

/**
 * The recipe of a model, trained without some of the spectra and asked about them.
 *
 * @param recipe in a line
 * @param grouped acquisitions held out; empty if the spectra name none
 * @param leaveOneOut whether each was held out alone
 * @param random random spectra held out
 */
public record Retrained(String recipe, Optional<Predictions> grouped, boolean leaveOneOut, Predictions random) {

    /** @return by how much random folds are too good, in [−1, 1]; empty without acquisitions */
    public Optional<Double> gap() {
        return grouped.map(held -> random.accuracy() - held.accuracy());
    }

    /** @return standard error of the gap, from fold to fold; empty without acquisitions */
    public Optional<Double> gapError() {
        return grouped.map(held -> Math.hypot(random.standardError(), held.standardError()));
    }
}
