/** What a classifier is worth on spectra that it was not trained on. */
package io.github.oxeels.evaluate;
