// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/**
 * The folds on which a search compares, and what is to be said of them.
 *
 * @param folds the same for all trials
 * @param grouped whether acquisitions are kept together
 * @param notes what a reader must know
 */
record SearchFolds(Folds folds, boolean grouped, List<String> notes) {

    /**
     * @param count wanted number of folds
     * @param seed of other folds than those of the final cross-validation
     * @throws IllegalArgumentException if there are fewer spectra than folds, or a fold leaves one class to train on
     */
    static SearchFolds of(LabelledSpectra spectra, int count, long seed) {
        SearchFolds made = make(spectra, count, seed);
        for (int fold = 0; fold < made.folds.count(); fold++) {
            int[] classes = Arrays.stream(made.folds.training(fold))
                    .map(i -> spectra.classOf()[i])
                    .distinct()
                    .toArray();
            if (classes.length < 2)
                throw new IllegalArgumentException("without fold " + (fold + 1) + " of " + made.folds.count()
                        + " there are only spectra of " + spectra.classes().get(classes[0])
                        + " to train on; ask for more folds, or label more acquisitions of each class");
        }
        return made;
    }

    private static SearchFolds make(LabelledSpectra spectra, int count, long seed) {
        if (new HashSet<>(spectra.groups()).size() < 2)
            return new SearchFolds(
                    Folds.stratified(spectra.classOf(), count, seed),
                    false,
                    List.of(
                            "the spectra name no acquisitions (column group): folds are random, and their accuracy is optimistic"));
        int acquisitions = (int) spectra.groups().stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                + (int) spectra.groups().stream().filter(String::isEmpty).count();
        List<String> notes = acquisitions >= count
                ? List.of()
                : List.of("there are " + acquisitions + " acquisitions, so " + acquisitions
                        + " folds are made instead of " + count);
        return new SearchFolds(
                Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions, count), seed), true, notes);
    }
}
