// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.perturb.Sweep;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.train.SpectraTruth;
import io.github.oxeels.train.UsableSpectra;
import java.util.ArrayList;
import java.util.List;

/** A model, and the labelled spectra that it is asked about. */
public final class ModelExamination {

    private final OxidationStateModel model;
    private final LabelledSpectra spectra;
    private final Truth truth;
    private final Acceptance acceptance;
    private final Examination examination;
    private final List<String> notes;

    /**
     * @param mixed spectra to be asked about; labels are compared with the classes of the model
     * @param rejectBelow probability of the best class below which an answer is rejected, in [0, 1]
     * @param coverage that prediction sets are asked for; 0 for none
     * @param seed of the noise
     * @param notes receives, now and later, what a reader must know
     * @throws IllegalArgumentException if the model does not apply to the spectra, or none of their labels is a class
     *     of the model; the message says why
     */
    public ModelExamination(
            OxidationStateModel model,
            MixedSpectra mixed,
            double rejectBelow,
            double coverage,
            long seed,
            List<String> notes) {
        this.model = model;
        this.notes = notes;
        spectra = UsableSpectra.withDeadOnesTold(
                UsableSpectra.withoutOddChannels(mixed.spectra(), notes::add), notes::add);
        acceptance = new Acceptance(model.novelty().threshold(), rejectBelow);
        ModelExaminee examinee = new ModelExaminee(model, spectra.axis());
        if (coverage > 0 && model.sets().isEmpty()) notes.add(PredictionSets.NONE);
        notes.addAll(examinee.notes());
        truth = SpectraTruth.of(mixed, model.classes(), examinee.componentNames(), notes);
        examination = new Examination(examinee, spectra, seed);
    }

    /** @return the spectra that are asked about */
    public LabelledSpectra spectra() {
        return spectra;
    }

    public Truth truth() {
        return truth;
    }

    public Acceptance acceptance() {
        return acceptance;
    }

    /** @return answers to the spectra as they are */
    public Answers asRecorded(Progress progress) {
        return examination.asRecorded(progress);
    }

    /**
     * @param wanted see {@link Sweeps#keys}
     * @return one curve for each change that the spectra allow
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public List<RobustnessCurve> curves(String wanted, Progress progress) {
        List<String> keys = Sweeps.keys(wanted), missing = new ArrayList<>();
        List<Sweep> sweeps = Sweeps.of(spectra.axis(), model.edge(), missing).stream()
                .filter(sweep -> keys.contains(sweep.key()))
                .toList();
        if (keys.contains("dose")) notes.addAll(missing);
        if (keys.contains("background")) noteOtherBackgrounds();
        return examination.curves(sweeps, truth, acceptance, progress);
    }

    private void noteOtherBackgrounds() {
        List<EnergyWindow> others = model.preprocessing().windows().stream()
                .map(FeatureWindow::background)
                .filter(window -> !window.equals(model.edge().background()))
                .toList();
        if (!others.isEmpty())
            notes.add("the curve of the background is about the window "
                    + model.edge().background() + "; the model has others, too: " + others);
    }
}
