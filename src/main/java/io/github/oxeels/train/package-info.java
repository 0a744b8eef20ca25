/** What trainings have in common: labelled spectra, windows, alignment, augmentation of folds. */
package io.github.oxeels.train;
