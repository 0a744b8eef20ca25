/**
 * Generative adversarial networks that learn from some hundred labelled spectra and draw more of them. The same seed
 * gives the same bits for any number of threads. Start reading at {@link GanTrainer} and {@link SpectrumGenerator}.
 */
package io.github.oxeels.gan;
