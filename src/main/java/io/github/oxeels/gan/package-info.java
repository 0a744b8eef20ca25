/**
 * Generative adversarial networks that learn from some hundred labelled spectra and draw more of them. Networks are
 * computed by this package's own loops on lanes, so that the same seed gives the same bits for any number of threads.
 */
package io.github.oxeels.gan;
