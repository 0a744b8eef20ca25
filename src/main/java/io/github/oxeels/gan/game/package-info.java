/**
 * What a design of networks has to offer, and the game of a generator and its opponent. Start reading at
 * {@link NetworkDesign}, then {@link Game}.
 */
package io.github.oxeels.gan.game;
