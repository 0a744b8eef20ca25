// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a model is worth its effort, in one sentence: how it does beside the best of the simpler methods. */
final class CardVerdict {

    private CardVerdict() {}

    /**
     * @param comparisons the model first, then other methods on the same spectra
     * @return a sentence; empty if there is no other method, or no spectrum whose class is known
     */
    static Optional<String> of(List<Comparison> comparisons) {
        if (comparisons.isEmpty() || Double.isNaN(comparisons.get(0).accuracy().value())) return Optional.empty();
        Comparison model = comparisons.get(0);
        return comparisons.stream()
                .skip(1)
                .filter(other -> !Double.isNaN(other.accuracy().value()))
                .max(Comparator.comparingDouble(other -> other.accuracy().value()))
                .map(best -> sentence(model, best));
    }

    private static String sentence(Comparison model, Comparison best) {
        String numbers = CardText.percent(best.accuracy().value()) + " against "
                + CardText.percent(model.accuracy().value()) + " of the classes are right";
        boolean overlap = best.accuracy().low() <= model.accuracy().high()
                && model.accuracy().low() <= best.accuracy().high();
        if (best.accuracy().value() > model.accuracy().value())
            return "A simpler method does better on these spectra: " + best.method() + ", " + numbers
                    + (overlap
                            ? "; the 95 % intervals overlap, so the difference may be chance."
                            : ". Use it, or train the model on spectra like these.");
        return (overlap ? "The model does hardly better than the best simpler method, " : "The best simpler method is ")
                + best.method() + ": " + numbers
                + (overlap ? "; the 95 % intervals overlap, so the difference may be chance." : ".");
    }
}
