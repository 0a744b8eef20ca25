// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.AdaptationReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.AdaptationSearch;
import io.github.oxeels.train.DataHash;
import io.github.oxeels.train.ModelAdaptation;
import io.github.oxeels.train.SeenInTraining;
import io.github.oxeels.train.SpectraTruth;
import io.github.oxeels.train.UsableSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Adapts a model to one's own microscope: by a few labelled spectra of standards, or by pixels of an image whose states
 * nobody knows.
 */
public final class AdaptModel {

    /** Pixels of an image that are asked; more take long and tell little. */
    private static final int MOST_PIXELS = 400;

    /**
     * @param model the adapted model
     * @param report what was tried and gained
     * @param summary one sentence for the user
     */
    public record Result(OxidationStateModel model, AdaptationReport report, String summary) {}

    private AdaptModel() {}

    /**
     * By labelled spectra.
     *
     * @param source name of their file, for reports
     * @throws IllegalArgumentException if no label is a class of the model, or the model does no better adapted
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(OxidationStateModel model, LabelledSpectra spectra, String source, Progress progress) {
        UsableSpectra kept = UsableSpectra.of(spectra);
        List<String> notes = new ArrayList<>(kept.notes());
        LabelledSpectra usable = kept.spectra();
        SeenInTraining.by(model, usable).ifPresent(notes::add);
        int[] classOf = SpectraTruth.of(MixedSpectra.of(usable), model.classes(), model.classes(), notes)
                .classOf();
        notes.forEach(progress::warn);
        ModelAdaptation adapted = AdaptationSearch.of(model, usable, classOf, source, progress);
        adapted.doubts().forEach(progress::warn);
        // as they are read by whoever judges the model by them
        String sha256 = DataHash.of(UsableSpectra.withoutOddChannels(spectra, known -> {}));
        Result result = result(adapted, source, false);
        return new Result(
                adapted.model().withStandards(model.standards().plus(sha256, adapted.doubts())),
                result.report,
                result.summary
                        + String.join(
                                "", adapted.doubts().stream().map("; "::concat).toList()));
    }

    /**
     * By an image without labels: its pixels are to look like what the model was trained on. Where they lie on the axis
     * is what they say, so that the axis is not adapted.
     */
    public static Result run(OxidationStateModel model, SpectrumImage image, Progress progress) {
        AxisPlacement.Placed placed = AxisPlacement.place(image, model.edge(), progress.stage(0, 0.2));
        BitSet edges =
                EdgeGate.of(placed.image(), model.edge(), MapOptions.DEFAULT_WEAK_BELOW, progress.stage(0.2, 0.4));
        int[] all = edges.stream().toArray();
        int stride = Math.max(1, (all.length + MOST_PIXELS - 1) / MOST_PIXELS);
        int[] pixels = new int[(all.length + stride - 1) / stride];
        for (int i = 0; i < pixels.length; i++) pixels[i] = all[i * stride];
        LabelledSpectra spectra = spectra(placed.image(), pixels);
        int[] classOf = new int[pixels.length];
        Arrays.fill(classOf, -1);
        return result(
                AdaptationSearch.of(model, spectra, classOf, image.name(), progress.stage(0.4, 1)), image.name(), true);
    }

    private static LabelledSpectra spectra(SpectrumImage image, int[] pixels) {
        int channels = image.channels();
        float[] counts = new float[pixels.length * channels], one = new float[channels];
        for (int i = 0; i < pixels.length; i++) {
            image.read(pixels[i], 1, one);
            System.arraycopy(one, 0, counts, i * channels, channels);
        }
        float[] shifts = image.shifts().map(known -> known.shift()).orElse(null);
        double typical = 0;
        for (int i = 0; shifts != null && i < pixels.length; i++) typical += shifts[pixels[i]] / pixels.length;
        return LabelledSpectra.of(
                image.axis().shifted(typical),
                counts,
                Collections.nCopies(pixels.length, "pixel"),
                Collections.nCopies(pixels.length, ""),
                Collections.nCopies(pixels.length, ""));
    }

    private static Result result(ModelAdaptation adapted, String source, boolean unlabelled) {
        ModelAdaptation.Trial before = adapted.before(), after = adapted.after();
        String summary = adapted.setsAlone()
                ? String.format(
                        Locale.ROOT,
                        "the model does no better adapted to %d spectra of %s than as it is, %.1f %% wrong or "
                                + "refused on held-out ones; its prediction sets were calibrated on those that are not "
                                + "refused",
                        adapted.heldOut(),
                        source,
                        100 * before.errors())
                : String.format(
                        Locale.ROOT,
                        "adapted to %d spectra of %s: %s; on held-out ones %s %.3f before, %.3f after, %s %.1f %% "
                                + "before, %.1f %% after",
                        adapted.heldOut(),
                        source,
                        after.name(),
                        unlabelled ? "novelty" : "loss",
                        before.loss(),
                        after.loss(),
                        unlabelled ? "refused" : "wrong or refused",
                        100 * before.errors(),
                        100 * after.errors());
        return new Result(adapted.model(), AdaptationReport.of(adapted, source, unlabelled), summary);
    }
}
