/**
 * Dense and convolutional networks: forward and backward passes of our own on lanes of spectra, in plain Java, so that the
 * same seed gives the same bits on every processor and for any number of threads.
 */
package io.github.oxeels.learn.network;
