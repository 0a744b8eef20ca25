/** Classifiers that name a spectrum after the labelled spectra most like it. */
package io.github.oxeels.learn.nearest;
