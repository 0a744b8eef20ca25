// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What all recipes of labelled spectra share: how spectra are prepared, in a user's words, and how the training is
 * tested.
 *
 * @param windows see {@link WindowChoice#windows}
 * @param alignment see {@link AlignmentChoice}
 * @param normalization see {@link Normalisation}
 * @param denoising what is done against noise
 * @param folds of the cross-validation, 2…100
 * @param seed of everything random
 * @param coverage share of spectra that prediction sets are to hold for, see {@link PredictionSets}; 0 for none
 */
public record Protocol(
        String windows,
        String alignment,
        Normalisation normalization,
        Denoising denoising,
        int folds,
        long seed,
        double coverage) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Protocol {
        alignment = AlignmentChoice.requireKnown(alignment, AlignmentChoice.KEYS);
        requireFolds(folds);
        PredictionSets.requireCoverage(coverage);
    }

    /**
     * A protocol without denoising, with sets of the usual coverage.
     *
     * @throws IllegalArgumentException if there is no such normalisation
     */
    public static Protocol of(String windows, String alignment, String normalization, int folds, long seed) {
        return new Protocol(
                windows,
                alignment,
                Normalisation.of(normalization),
                Denoising.NONE,
                folds,
                seed,
                PredictionSets.DEFAULT_COVERAGE);
    }

    /** @return a protocol of the windows, alignment and normalisation of a trained model, without prediction sets */
    static Protocol of(Preprocessing preprocessing, int folds, long seed) {
        String windows = preprocessing.windows().stream()
                .map(window ->
                        window.energies().from() + "-" + window.energies().to())
                .collect(Collectors.joining(","));
        return new Protocol(
                windows,
                AlignmentChoice.of(preprocessing).key(),
                preprocessing.normalisation(),
                Denoising.of(preprocessing),
                folds,
                seed,
                0);
    }

    /** @throws IllegalArgumentException if the number of folds is outside 2…100 */
    public static void requireFolds(int folds) {
        if (folds < 2 || folds > 100) throw new IllegalArgumentException("folds must be in 2…100, got " + folds);
    }

    public Protocol withAlignment(String newAlignment) {
        return new Protocol(windows, newAlignment, normalization, denoising, folds, seed, coverage);
    }

    public Protocol withDenoising(Denoising newDenoising) {
        return new Protocol(windows, alignment, normalization, newDenoising, folds, seed, coverage);
    }

    /** @throws IllegalArgumentException if it is neither 0 nor a coverage that sets can have */
    public Protocol withCoverage(double newCoverage) {
        return new Protocol(windows, alignment, normalization, denoising, folds, seed, newCoverage);
    }

    /**
     * @param notes is told what the user should know
     * @throws IllegalArgumentException if the spectra or windows do not allow it; the message says why
     */
    public Preprocessing preprocessing(LabelledSpectra spectra, Consumer<String> notes) {
        return denoising.on(AlignmentChoice.preprocessing(spectra, windows, alignment, notes)
                .withNormalisation(normalization));
    }

    /**
     * @return whether the spectra are aligned
     * @throws IllegalArgumentException as {@link #preprocessing}
     */
    public boolean aligns(LabelledSpectra spectra) {
        return preprocessing(spectra, text -> {}).alignment().aligns();
    }

    /** @return this with the alignment that was chosen, where the user left it open */
    Protocol alignedAs(Preprocessing preprocessing) {
        return withAlignment(AlignmentChoice.of(preprocessing).key());
    }

    /** @return how spectra that stay where their axis says are prepared */
    public Preprocessing unaligned(LabelledSpectra spectra) {
        return withAlignment(AlignmentChoice.NONE.key()).preprocessing(spectra, text -> {});
    }

    /** Adds the keys that this stands for. */
    void addTo(Map<String, String> keys) {
        keys.put("normalization", normalization.key());
        keys.put("windows", windows);
        keys.put(AlignmentChoice.KEY, alignment);
        denoising.addTo(keys);
        keys.put("folds", Integer.toString(folds));
        keys.put("seed", Long.toString(seed));
        keys.put("coverage", Double.toString(coverage));
    }
}
