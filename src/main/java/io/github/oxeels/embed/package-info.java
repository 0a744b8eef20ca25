/** Maps of many numbers a spectrum onto two, to look at. */
package io.github.oxeels.embed;
