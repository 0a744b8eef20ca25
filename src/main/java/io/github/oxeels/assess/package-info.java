// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a classifier is worth: held-out spectra, scores, reliability, coverage, robustness curves. Start with
 * {@link io.github.oxeels.assess.Examinee} and {@link io.github.oxeels.assess.ModelCard}.
 */
package io.github.oxeels.assess;
