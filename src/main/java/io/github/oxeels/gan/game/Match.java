// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

/**
 * A game that is to be played, and what it is about.
 *
 * @param name for the reader
 * @param game a generator and its opponent
 * @param onlyClass the class that is drawn; −1 = all
 * @param seed of all that is random in it
 */
public record Match(String name, Game game, int onlyClass, long seed) {}
