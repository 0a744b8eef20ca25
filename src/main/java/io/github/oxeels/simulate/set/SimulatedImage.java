// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.spectrum.SpectrumImage;

/**
 * A spectrum image with its truth.
 *
 * @param image counts, with the low-loss image of the same pixels if one was asked for
 * @param truth what it is made of
 */
public record SimulatedImage(SpectrumImage image, ImageTruth truth) {}
