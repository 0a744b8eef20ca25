/** Small mathematics of spectra that several methods share; knows energies and arrays, and nothing of images, models or files. */
package io.github.oxeels.numeric;
