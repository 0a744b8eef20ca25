// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * What one method makes of the spectra.
 *
 * @param method its name
 * @param how its recipe, so that the number can be repeated
 * @param answered share of the spectra that it gave an answer to
 * @param accuracy share of right classes; no answer counts as wrong
 * @param valenceRmse root mean square error of the mean valence over the answered spectra; NaN if it tells none
 */
public record Comparison(String method, String how, Share answered, Share accuracy, double valenceRmse) {}
