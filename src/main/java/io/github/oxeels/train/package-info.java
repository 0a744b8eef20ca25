// SPDX-License-Identifier: BSD-2-Clause
/**
 * What trainings have in common: labelled spectra, windows, alignment, augmentation and folds; calibration of
 * prediction sets; adaptation of a model. Start with {@link io.github.oxeels.train.Recipe} and
 * {@link io.github.oxeels.train.Trainer}.
 */
package io.github.oxeels.train;
