/**
 * The forward model: spectra and spectrum images of Mn and Fe oxides as an instrument would record them, with the truth
 * beside them. Reference data are resources ({@code ions.json}, {@code compounds.json}); everything random is seeded.
 */
package io.github.oxeels.simulate;
