/** Maps of many numbers per spectrum onto two, to look at. */
package io.github.oxeels.embed;
