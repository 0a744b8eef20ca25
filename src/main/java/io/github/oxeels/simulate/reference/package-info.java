/**
 * What is known of the L2,3 edges of ions and of the oxides they stand in. The values and their sources are resources
 * ({@code ions.json}, {@code compounds.json}, {@code foreign.json}). Start reading at {@link ReferenceData}.
 */
package io.github.oxeels.simulate.reference;
