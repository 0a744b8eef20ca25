/** Plain mathematics on arrays: transforms, random numbers, fits. Knows neither spectra nor files. */
package io.github.oxeels.numeric;
