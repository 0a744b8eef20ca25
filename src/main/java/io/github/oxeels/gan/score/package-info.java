/**
 * What networks see of spectra: whitened scores, noise and mean, each class in its own space, and which class a
 * spectrum belongs to. Start reading at {@link ScoreSpace}.
 */
package io.github.oxeels.gan.score;
