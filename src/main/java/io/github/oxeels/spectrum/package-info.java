// SPDX-License-Identifier: BSD-2-Clause
/**
 * The values everything else is built from: energy axes and windows, spectra, spectrum images, labels, edges. Start
 * with {@link io.github.oxeels.spectrum.SpectrumImage}.
 */
package io.github.oxeels.spectrum;
