/**
 * What is known of the white lines of ions and of the oxides they stand in. The values and their sources are resources
 * ({@code ions.json}, {@code compounds.json} and {@code foreign.json} of Mn and Fe, {@code metals.json} of others).
 * Start reading at {@link ReferenceData}.
 */
package io.github.oxeels.simulate.reference;
