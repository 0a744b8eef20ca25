// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Spectra to train on: labelled, and where it is known what they are mixed of, with fractions.
 *
 * @param spectra labelled; of mixtures, each by the state that holds most of its metal
 * @param fractions what the spectra are mixed of, where classifiers are to say that
 * @param file name of their file, for reports
 */
public record TrainingSet(LabelledSpectra spectra, Optional<FractionTargets> fractions, String file) {

    /** @throws IllegalArgumentException if there are spectra of fewer than two classes */
    public TrainingSet {
        if (spectra.classes().size() < 2)
            throw new IllegalArgumentException(
                    "training needs spectra of at least 2 classes, got " + spectra.classes());
    }

    /** @return spectra of which the class alone is to be said */
    public static TrainingSet of(LabelledSpectra spectra, String file) {
        return new TrainingSet(spectra, Optional.empty(), file);
    }

    /** @return spectra of which the fractions are to be said */
    public static TrainingSet of(FractionTargets fractions, String file) {
        return new TrainingSet(fractions.spectra(), Optional.of(fractions), file);
    }

    public int size() {
        return spectra.size();
    }

    /** @return number of classes */
    public int classes() {
        return spectra.classes().size();
    }

    /** @return indices of all spectra */
    public int[] all() {
        return IntStream.range(0, size()).toArray();
    }

    /** @return whether the spectra name several acquisitions, which folds then keep together */
    public boolean grouped() {
        return new HashSet<>(spectra.groups()).size() > 1;
    }

    /** @return number of acquisitions; a spectrum that names none is one of its own */
    public int acquisitions() {
        return (int) spectra.groups().stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                + (int) spectra.groups().stream().filter(String::isEmpty).count();
    }

    /**
     * @return folds that keep acquisitions together where they are named, at most as many as there are; random ones
     *     else
     * @throws IllegalArgumentException if there are fewer spectra than folds
     */
    public Folds folds(int count, long seed) {
        return grouped()
                ? Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions(), count), seed)
                : Folds.stratified(spectra.classOf(), count, seed);
    }

    /** @return folds that split acquisitions, for comparison only */
    public Folds randomFolds(int count, long seed) {
        return Folds.stratified(spectra.classOf(), count, seed);
    }

    /** @return what a reader must know of {@link #folds}; one sentence each */
    public List<String> foldNotes(int count) {
        if (!grouped())
            return List.of("the spectra name no acquisitions (column group): folds are random, and their accuracy is "
                    + "optimistic");
        return acquisitions() >= count
                ? List.of()
                : List.of("there are " + acquisitions() + " acquisitions, so " + acquisitions()
                        + " folds are made instead of " + count);
    }
}
