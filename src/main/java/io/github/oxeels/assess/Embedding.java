// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * Spectra as points of a plane.
 *
 * @param method {@code UMAP} or {@code PCA}
 * @param normalization of the spectra
 * @param points {@code spectra × 2}
 * @param bias what the plane shows
 * @param clusters of each spectrum, from 1 on, the largest first; 0 of one that belongs to none; empty where none were
 *     asked for
 */
public record Embedding(String method, String normalization, double[][] points, EmbeddingBias bias, int[] clusters) {}
