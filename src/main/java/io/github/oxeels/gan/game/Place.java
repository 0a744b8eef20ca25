// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

/**
 * Around what a spectrum is drawn.
 *
 * @param classIndex its class
 * @param anchor the recorded spectrum of that class
 */
public record Place(int classIndex, int anchor) {}
