/**
 * More training spectra from those there are: other energy axes, more noise. Only ever applied to the training part.
 */
package io.github.oxeels.augment;
