// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.spectrum.SpatialAxis;
import java.util.List;
import java.util.Optional;

/**
 * What a model says about every pixel of a spectrum image. All planes are row-major, {@code width × height}, and not
 * copied.
 *
 * @param name name of the image that was mapped
 * @param x horizontal axis
 * @param y vertical axis
 * @param classes names of the classes
 * @param valences mean valence of each class; NaN for a class without one
 * @param label 0 where {@code status} is not {@code CLASSIFIED}, else class index + 1
 * @param status ordinal of {@link Status}
 * @param probabilities one plane per class, {@code classes × height × width}
 * @param confidence highest probability of the pixel, in [0, 1]; 0 where there is no edge
 * @param valence mean valence, by the fractions if the model predicts them (also where no class is probable enough),
 *     else weighted by probability; NaN where the pixel is not classified
 * @param shift by how many eV the energy axis of the pixel was moved before it was classified
 * @param whiteLineRatio L3/L2 by the Pearson recipe; NaN where there is no edge
 * @param intensity mean counts per channel as recorded, what the overlay is drawn on
 * @param fractions what a model of fractions says beyond classes; empty for other models
 * @param consensus mean of model and reference fit, of spectra added up over like neighbours where counts are low
 * @param witnesses what other methods say of the valence; empty if they were not asked or cannot speak of such an image
 * @param sets of classes and intervals of the valence that hold for a stated share of spectra; empty if they were not
 *     asked for or the model has none
 * @param warnings what a reader of the map must know (fallbacks, doubts), one sentence each
 */
public record OxidationMap(
        String name,
        SpatialAxis x,
        SpatialAxis y,
        List<String> classes,
        double[] valences,
        byte[] label,
        byte[] status,
        float[] probabilities,
        float[] confidence,
        float[] valence,
        float[] shift,
        float[] whiteLineRatio,
        float[] intensity,
        Optional<FractionPlanes> fractions,
        Consensus consensus,
        Optional<Witnesses> witnesses,
        Optional<SetPlanes> sets,
        List<String> warnings) {

    /** Why a pixel has a class, or none. */
    public enum Status {
        /** the class of highest probability is stated */
        CLASSIFIED,
        /** an edge is there, but no class is probable enough, or no training spectrum looks like it */
        UNKNOWN,
        /** no significant white line */
        NO_EDGE
    }

    public int width() {
        return x.size();
    }

    public int height() {
        return y.size();
    }

    public OxidationMap withWarnings(List<String> newWarnings) {
        return new OxidationMap(
                name,
                x,
                y,
                classes,
                valences,
                label,
                status,
                probabilities,
                confidence,
                valence,
                shift,
                whiteLineRatio,
                intensity,
                fractions,
                consensus,
                witnesses,
                sets,
                List.copyOf(newWarnings));
    }

    public Status statusAt(int pixel) {
        return Status.values()[status[pixel]];
    }
}
