// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.Arrays;

/**
 * What a model says about a block of spectra. Arrays are re-used from block to block; those of fractions have no length
 * where the model predicts classes only.
 *
 * @param probabilities {@code spectra × classes}, each row in [0, 1] and summing to 1
 * @param novelty one per spectrum, see {@link Novelty#of}; 1 also where the model takes it for something else
 * @param fractions {@code spectra × states}, share of the metal atoms
 * @param valence mean valence by the fractions, one per spectrum
 * @param doubt standard deviation of the mean valence that noise does not account for, one per spectrum: between the
 *     members of the ensemble, and what remains where they agree
 */
public record Judgement(float[] probabilities, double[] novelty, float[] fractions, float[] valence, float[] doubt) {

    /** Zero probabilities and fractions, and novelty of 1: the start of an average. */
    void clear() {
        Arrays.fill(probabilities, 0);
        Arrays.fill(fractions, 0);
        Arrays.fill(valence, 0);
        Arrays.fill(novelty, 1);
    }

    /** @return room for this many spectra */
    public static Judgement of(OxidationStateModel model, int spectra) {
        int states = model.fractions().map(reading -> reading.states().size()).orElse(0);
        int each = states == 0 ? 0 : spectra;
        return new Judgement(
                new float[spectra * model.classes().size()],
                new double[spectra],
                new float[spectra * states],
                new float[each],
                new float[each]);
    }
}
