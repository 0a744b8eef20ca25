// SPDX-License-Identifier: BSD-2-Clause
/**
 * A trained model as a whole: preparation of spectra, classifier, prediction sets, adaptation, how it was made and
 * tested. Start with {@link io.github.oxeels.model.OxidationStateModel}; {@link io.github.oxeels.model.BoundModel} asks
 * it. Its file is written by {@code model.file}.
 */
package io.github.oxeels.model;
