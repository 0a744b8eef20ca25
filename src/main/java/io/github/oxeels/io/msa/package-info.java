/** The EMSA/MAS spectral data format (ISO 22029): one spectrum as text. */
package io.github.oxeels.io.msa;
