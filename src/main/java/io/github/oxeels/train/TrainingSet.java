// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Spectra to train on: labelled, and where it is known what they are mixed of, with fractions.
 *
 * @param spectra labelled; of mixtures, each by the state that holds most of its metal
 * @param fractions what the spectra are mixed of, where classifiers are to say that
 * @param file name of their file, for reports
 * @param source that file with its hash; empty where the spectra came from no file
 * @param notes what was left out of the file or read otherwise than it is written, one sentence each
 */
public record TrainingSet(
        LabelledSpectra spectra,
        Optional<FractionTargets> fractions,
        String file,
        Optional<SourceFile> source,
        List<String> notes) {

    /** @throws IllegalArgumentException if there are spectra of fewer than two classes */
    public TrainingSet {
        if (spectra.classes().size() < 2)
            throw new IllegalArgumentException(
                    "training needs spectra of at least 2 classes, got " + spectra.classes());
    }

    /** @return spectra of which the class alone is to be said */
    public static TrainingSet of(LabelledSpectra spectra, String file) {
        UsableSpectra usable = UsableSpectra.of(spectra);
        return new TrainingSet(usable.spectra(), Optional.empty(), file, Optional.empty(), usable.notes());
    }

    /** @return spectra of which the fractions are to be said */
    public static TrainingSet of(FractionTargets fractions, String file) {
        UsableSpectra usable = UsableSpectra.of(fractions.spectra());
        if (usable.spectra().size() < fractions.spectra().size())
            throw new IllegalArgumentException(file + ": " + String.join("; ", usable.notes()) + ": remove them");
        return new TrainingSet(
                usable.spectra(),
                Optional.of(new FractionTargets(usable.spectra(), fractions.states(), fractions.shares())),
                file,
                Optional.empty(),
                usable.notes());
    }

    /** @return the same spectra, read from that file */
    public TrainingSet from(SourceFile read) {
        return new TrainingSet(spectra, fractions, file, Optional.of(read), notes);
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

    /** @return whether the spectra name several acquisitions, and folds can keep them together */
    public boolean grouped() {
        return namesAcquisitions() && whyNotByAcquisition().isEmpty();
    }

    private boolean namesAcquisitions() {
        return spectra.groups().stream().anyMatch(group -> !group.isEmpty());
    }

    /**
     * @return why folds cannot keep acquisitions together though the spectra name them: a class of one acquisition is
     *     either in training or held out, so that nobody can be right about it; empty where they can
     */
    public Optional<String> whyNotByAcquisition() {
        if (!namesAcquisitions()) return Optional.empty();
        List<String> lone = new ArrayList<>();
        for (int c = 0; c < classes(); c++)
            if (acquisitionsOf(c) < 2) lone.add(spectra.classes().get(c));
        return lone.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        lone.size() == classes()
                                ? "each class has one acquisition"
                                : String.join(", ", lone) + (lone.size() == 1 ? " has" : " have each")
                                        + " one acquisition");
    }

    /** @return number of acquisitions in which a class was recorded */
    private long acquisitionsOf(int label) {
        int[] members = IntStream.range(0, size())
                .filter(i -> spectra.classOf()[i] == label)
                .toArray();
        return Arrays.stream(members)
                        .mapToObj(spectra.groups()::get)
                        .filter(group -> !group.isEmpty())
                        .distinct()
                        .count()
                + Arrays.stream(members)
                        .filter(i -> spectra.groups().get(i).isEmpty())
                        .count();
    }

    /** @return number of acquisitions; a spectrum that names none is one of its own */
    public int acquisitions() {
        return spectra.acquisitions().size()
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
        if (whyNotByAcquisition().isPresent())
            return List.of("the accuracy cannot be measured with whole acquisitions held out, because "
                    + whyNotByAcquisition().get()
                    + ": label a second acquisition of it. The accuracy of random folds, which split "
                    + "acquisitions, is optimistic");
        if (!grouped())
            return List.of("the spectra name no acquisitions (column group): folds are random, and their accuracy is "
                    + "optimistic");
        return acquisitions() >= count
                ? List.of()
                : List.of("there are " + acquisitions() + " acquisitions, so " + acquisitions()
                        + " folds are made instead of " + count);
    }
}
