/** Second opinions beside the model of a map. Start with {@link io.github.oxeels.witness.Witness}. */
package io.github.oxeels.witness;
