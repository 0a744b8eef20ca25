// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.FitNotes;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.UsableSpectra;
import io.github.oxeels.witness.FitPlan;
import io.github.oxeels.witness.FitSettings;
import io.github.oxeels.witness.FittedReferences;
import io.github.oxeels.witness.ThicknessChoice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Fits references to every pixel of an image: simulated pure ions, or a user's own spectra. */
public final class FitReferences {

    /**
     * @param image to be fitted; energy shifts that it carries are used as they are
     * @param element such as {@code Mn}, or {@code auto}
     * @param settings references, and how they are fitted
     * @param weakBelow see {@link MapOptions}
     */
    public record Request(SpectrumImage image, String element, FitSettings settings, double weakBelow) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            MapOptions.requireShare(weakBelow);
        }
    }

    private FitReferences() {}

    /**
     * @throws IllegalArgumentException if a value is out of range or image and references do not fit together; the
     *     message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static FittedReferences run(Request request, Progress progress) {
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(progress, warnings);
        PreparedImage prepared = PreparedImage.of(request.image, request.element, noted.stage(0, 0.2));
        FitSettings settings = usable(request.settings, noted);
        FitPlan plan = FitPlan.of(prepared, settings, noted.stage(0.2, 0.3));
        BitSet edges = EdgeGate.of(prepared.image(), prepared.edge(), request.weakBelow, noted.stage(0.3, 0.4));
        ReferenceFitMap map =
                ReferenceFitMap.of(prepared.image(), edges, plan.references(), plan.options(), noted.stage(0.4, 1));
        if (request.settings.references().isEmpty())
            ReferenceData.known().doubtOf(prepared.edge().element()).ifPresent(noted::warn);
        FitNotes.of(map, plan.options(), request.settings.shiftRange()).forEach(noted::warn);
        return new FittedReferences(map, prepared, plan, request.weakBelow, warnings);
    }

    private static FitSettings usable(FitSettings settings, Progress progress) {
        if (settings.references().isEmpty()) return settings;
        if (ThicknessChoice.of(settings.thickness()).isPresent())
            progress.warn("t_over_lambda " + settings.thickness()
                    + " is not used: the references are spectra, which have a thickness of their own");
        UsableSpectra usable = UsableSpectra.of(settings.references().get());
        usable.notes().forEach(progress::warn);
        return settings.withReferences(usable.spectra());
    }
}
