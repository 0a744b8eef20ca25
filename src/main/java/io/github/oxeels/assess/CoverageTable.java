// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.FoldAugmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Whether the prediction sets of a model keep what they promise: on spectra as they are, as other laboratories would
 * have recorded them, and on an axis that is wrong.
 *
 * @param asked coverage that is promised; 0 where the model promises none
 * @param calibratedOn what the promise was measured on
 * @param rows one per condition
 */
public record CoverageTable(double asked, String calibratedOn, List<Coverage> rows) {

    /** eV by which the axis is displaced. */
    private static final double[] DISPLACEMENTS = {-3, -1, 1, 3};

    /** Where nothing is promised. */
    public static final CoverageTable NONE = new CoverageTable(0, "", List.of());

    /**
     * @param coverage in 0.5…0.995; 0 for none
     * @param seed of the noise of the laboratories
     */
    public static CoverageTable of(
            OxidationStateModel model,
            LabelledSpectra spectra,
            Truth truth,
            double coverage,
            long seed,
            Progress progress) {
        if (coverage == 0 || model.sets().isEmpty()) return NONE;
        List<Coverage> rows = new ArrayList<>();
        boolean laboratories =
                FoldAugmentation.obstacle(spectra, model.preprocessing()).isEmpty();
        List<SpectrumChange> changes =
                laboratories ? OtherLaboratory.unseen(model.edge(), seed) : List.of(SpectrumChange.NONE);
        int total = changes.size() + DISPLACEMENTS.length;
        for (int c = 0; c < changes.size(); c++) {
            String name = Laboratory.UNSEEN.get(c).name();
            rows.add(row(name, model, changes.get(c).of(spectra).spectra(), truth, coverage));
            progress.report((c + 1.0) / total);
            progress.checkCancelled();
        }
        for (double eV : DISPLACEMENTS)
            rows.add(row(
                    String.format(Locale.ROOT, "axis wrong by %+.0f eV", eV),
                    model,
                    spectra.withCounts(spectra.axis().shifted(eV), spectra.counts()),
                    truth,
                    coverage));
        progress.report(1);
        return new CoverageTable(coverage, model.sets().get().calibratedOn(), rows);
    }

    private static Coverage row(
            String name, OxidationStateModel model, LabelledSpectra spectra, Truth truth, double coverage) {
        return Coverage.of(
                name, Classification.of(spectra, model, OptionalDouble.empty(), coverage, Progress.NONE), truth);
    }
}
