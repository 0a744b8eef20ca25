/** A model over a whole image, block by block. */
package io.github.oxeels.map;
