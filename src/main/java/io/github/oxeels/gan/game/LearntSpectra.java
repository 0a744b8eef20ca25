// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.game;

import io.github.oxeels.gan.score.ScoreSpace;
import java.util.List;

/**
 * Recorded spectra that networks learn from. The arrays are not copied.
 *
 * @param spectra counts, one row per spectrum
 * @param whitened the same as numbers of the space, see {@link ScoreSpace#encode}
 * @param classOf class of each
 * @param classes names of the classes
 * @param space in which spectra are whitened
 * @param dispersion of the spectra, eV/channel
 */
public record LearntSpectra(
        float[][] spectra,
        float[][] whitened,
        int[] classOf,
        List<String> classes,
        ScoreSpace space,
        double dispersion) {}
