/**
 * Sets of labelled spectra and spectrum images, as many instruments would record them, with the truth beside them. All
 * that is random comes from a seed. Start reading at {@link SpectrumSets}.
 */
package io.github.oxeels.simulate.set;
