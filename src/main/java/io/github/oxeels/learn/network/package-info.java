/**
 * Dense and convolutional networks: forward and backward passes of our own on lanes of spectra. Training and
 * calibration are plain Java, so that the same seed gives the same bits on every processor and for any number of
 * threads; predictions use native products where there are some.
 */
package io.github.oxeels.learn.network;
