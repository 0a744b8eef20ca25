/** Labelled spectra as a table of text, which any spreadsheet opens. */
package io.github.oxeels.io.csv;
