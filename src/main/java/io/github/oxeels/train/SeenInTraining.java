// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether spectra that a method is judged by are those that it learnt from: what it does on them says nothing. */
public final class SeenInTraining {

    private SeenInTraining() {}

    /**
     * @param source name of the file of the spectra
     * @return a warning, as {@link #by(OxidationStateModel, LabelledSpectra)}, or if a model was adapted to or
     *     calibrated on such of a file of this name, where the model does not tell which they were
     */
    public static Optional<String> by(OxidationStateModel model, LabelledSpectra spectra, String source) {
        if (areOf(model, spectra) || !model.standards().dataSha256().isEmpty()) return by(model, spectra);
        if (model.adaptation().filter(own -> isOf(own.adaptedOn(), source)).isPresent()) return adaptedTo(model);
        if (model.sets().filter(own -> isOf(own.calibratedOn(), source)).isPresent()) return calibratedOn(model);
        return by(model, spectra);
    }

    /** @param spectra as models tell it, such as {@code 600 simulated instruments and 10 spectra of standards.csv} */
    private static boolean isOf(String spectra, String source) {
        return spectra.endsWith(" spectra of " + source);
    }

    private static boolean areOf(OxidationStateModel model, LabelledSpectra spectra) {
        return DataHash.of(spectra).equals(model.provenance().dataSha256());
    }

    private static Optional<String> adaptedTo(OxidationStateModel model) {
        return model.adaptation()
                .map(own -> "the model was adapted to " + own.adaptedOn() + ": what it does on them is too good");
    }

    private static Optional<String> calibratedOn(OxidationStateModel model) {
        return model.sets()
                .map(own -> "the prediction sets of the model, and nothing else of it, were calibrated on "
                        + own.calibratedOn() + ": what they hold of them is too good");
    }

    /**
     * @return a warning, if a model was trained on these spectra, adapted to or calibrated on them, or trained on
     *     acquisitions of the same names
     */
    public static Optional<String> by(OxidationStateModel model, LabelledSpectra spectra) {
        if (areOf(model, spectra))
            return Optional.of(
                    "these are the very spectra that the model was trained on: what it does on them is too good");
        if (model.standards().dataSha256().contains(DataHash.of(spectra)))
            return model.adaptation().isPresent() ? adaptedTo(model) : calibratedOn(model);
        List<String> known = spectra.acquisitions().stream()
                .filter(model.provenance().groups()::contains)
                .toList();
        if (known.isEmpty()) return Optional.empty();
        return Optional.of("the model was trained on acquisitions of the same names (" + known.get(0)
                + (known.size() > 1 ? " and " + (known.size() - 1) + " more" : "")
                + "): what it does on them is too good");
    }

    /** @return how many of the second spectra are among the first, count for count */
    public static int shared(LabelledSpectra first, LabelledSpectra second) {
        if (!first.axis().equals(second.axis())) return 0;
        Set<FloatBuffer> known = new HashSet<>();
        for (int i = 0; i < first.size(); i++) known.add(row(first, i));
        int shared = 0;
        for (int i = 0; i < second.size(); i++) if (known.contains(row(second, i))) shared++;
        return shared;
    }

    /** @return a view, equal to another of the same counts */
    private static FloatBuffer row(LabelledSpectra spectra, int index) {
        int channels = spectra.axis().size();
        return FloatBuffer.wrap(spectra.counts(), index * channels, channels);
    }
}
