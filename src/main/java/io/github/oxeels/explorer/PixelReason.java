// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.measure.Measured;
import java.util.List;
import java.util.Optional;

/**
 * Why a pixel is mapped as it is.
 *
 * @param verdict what it is, and why
 * @param classes probability of each class
 * @param fractions share of each oxidation state, if the model tells
 * @param witnesses what the model and other methods say of the mean valence, by name
 * @param nearest training spectra that look most like it, the nearest first
 * @param fit how references fit, if they do
 * @param occlusion which energies spoke for the class
 */
public record PixelReason(
        Verdict verdict,
        List<Part> classes,
        List<Part> fractions,
        List<Said> witnesses,
        List<Neighbour> nearest,
        Optional<Fit> fit,
        List<Influence> occlusion) {

    /**
     * What a pixel is.
     *
     * @param name class, unknown or no edge
     * @param because what decided it, a clause
     * @param set classes that hold the true one in a stated share of spectra; empty where none is promised
     * @param coverage that share
     */
    public record Verdict(String name, String because, List<String> set, double coverage) {}

    /**
     * One part of a whole.
     *
     * @param name class or oxidation state
     * @param share in [0, 1]
     * @param error one standard deviation by the noise of the pixel; 0 where it is not asked for
     */
    public record Part(String name, double share, double error) {}

    /**
     * Testimony on the mean valence.
     *
     * @param witness who says it
     * @param valence with one standard deviation; empty if it cannot tell
     */
    public record Said(String witness, Optional<Measured> valence) {}

    /**
     * A training spectrum.
     *
     * @param label its class
     * @param source where it is from
     * @param distance in the space of features
     */
    public record Neighbour(String label, String source, double distance) {}

    /**
     * A fit of references.
     *
     * @param fitted counts that the fit says, on the fitted channels
     * @param residual counts less fit
     * @param text fractions with errors, shift, quality
     */
    public record Fit(Curve fitted, Curve residual, String text) {}

    /**
     * What a part of the axis had to say.
     *
     * @param from lower end in eV
     * @param to upper end in eV
     * @param gain by how much the probability of the best class falls when these energies are hidden; negative if it
     *     rises
     */
    public record Influence(double from, double to, double gain) {}
}
