// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.Witness;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model says about every pixel of a spectrum image. All planes are row-major, {@code width × height}, and not
 * copied.
 *
 * @param image what was mapped
 * @param classes class, status and probabilities of every pixel
 * @param valence mean valence, by the fractions if the model predicts them (also where no class is probable enough),
 *     else weighted by probability; NaN where the pixel is not classified
 * @param fractions what a model of fractions says beyond classes; empty for other models
 * @param consensus mean of model and reference fit, of spectra added up over like neighbours where counts are low
 * @param witnesses what other methods say of the valence; empty if they were not asked or cannot speak of such an image
 * @param sets of classes and intervals of the valence that hold for a stated share of spectra; empty if they were not
 *     asked for or the model has none
 * @param warnings what a reader of the map must know (fallbacks, doubts), one sentence each
 */
public record OxidationMap(
        MappedImage image,
        ClassPlanes classes,
        float[] valence,
        Optional<FractionPlanes> fractions,
        Consensus consensus,
        Optional<Witnesses> witnesses,
        Optional<SetPlanes> sets,
        List<String> warnings) {

    /** @return a map of which nothing is known yet */
    static OxidationMap empty(
            SpectrumImage image, OxidationStateModel model, MapOptions options, List<Witness> witnesses) {
        int pixels = Math.toIntExact(image.pixels());
        float[] valence = new float[pixels];
        Arrays.fill(valence, Float.NaN);
        return new OxidationMap(
                MappedImage.of(image),
                ClassPlanes.empty(model.classes(), model.valences(), pixels),
                valence,
                model.fractions().map(reading -> FractionPlanes.empty(reading.states(), pixels)),
                Consensus.empty(pixels),
                witnesses.isEmpty() ? Optional.empty() : Optional.of(Witnesses.silent(witnesses, pixels)),
                options.coverage() == 0
                        ? Optional.empty()
                        : model.sets().map(sets -> SetPlanes.empty(options.coverage(), sets.calibratedOn(), pixels)),
                List.of());
    }

    public String name() {
        return image.name();
    }

    public int width() {
        return image.x().size();
    }

    public int height() {
        return image.y().size();
    }

    public int pixels() {
        return valence.length;
    }

    public OxidationMap withWarnings(List<String> newWarnings) {
        return new OxidationMap(
                image, classes, valence, fractions, consensus, witnesses, sets, List.copyOf(newWarnings));
    }

    public Status statusAt(int pixel) {
        return Status.values()[classes.status()[pixel]];
    }

    public boolean hasEdge(int pixel) {
        return classes.status()[pixel] != Status.NO_EDGE.ordinal();
    }

    public boolean isClassified(int pixel) {
        return classes.status()[pixel] == Status.CLASSIFIED.ordinal();
    }

    /** @return how many pixels are of each class of the model, then unknown, then without an edge */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int c = 0; c < classes.count(); c++) counts.put(classes.names().get(c), classes.pixelsOf(c));
        counts.put("unknown", classes.pixelsOf(Status.UNKNOWN));
        counts.put("no edge", classes.pixelsOf(Status.NO_EDGE));
        return counts;
    }

    /** Takes a pixel out of the map, as one without an edge. */
    void clear(int pixel) {
        classes.clear(pixel);
        valence[pixel] = Float.NaN;
        image.whiteLineRatio()[pixel] = Float.NaN;
        fractions.ifPresent(planes -> planes.clear(pixel));
        consensus.clear(pixel);
        witnesses.ifPresent(heard -> heard.clear(pixel));
        sets.ifPresent(planes -> planes.clear(pixel));
    }
}
