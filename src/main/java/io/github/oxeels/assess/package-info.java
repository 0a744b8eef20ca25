/** What a classifier is worth: held-out spectra, scores, reliability, robustness curves. */
package io.github.oxeels.assess;
