// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.spectrum.LabelledSpectra;

/**
 * Labelled spectra followed by their augmented copies.
 *
 * @param spectra the originals in their order, then the copies
 * @param parent index of the original of each row; an original is its own parent. Folds are made of parents, so that a
 *     copy stays on the side of its original
 * @param shift by how many eV the energy axis of each row is displaced, to be passed to the preprocessing
 */
public record AugmentedSpectra(LabelledSpectra spectra, int[] parent, float[] shift) {}
