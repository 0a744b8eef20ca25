/** The values everything else is built from: energy axes and windows, spectra, spectrum images, labels, edges. */
package io.github.oxeels.spectrum;
