// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSetTrainer;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Calibrates the prediction sets of a model on spectra that it was not trained on, asked as a user's are, gate and all;
 * spectra that are refused have no set, and calibrate none.
 */
final class SetCalibration {

    private final OxidationStateModel model;
    private final PredictionSetTrainer trainer;

    SetCalibration(OxidationStateModel model) {
        this.model = model;
        trainer = PredictionSetTrainer.of(model);
    }

    /**
     * What is known of a spectrum.
     *
     * @param unit instrument, or acquisition at a laboratory
     * @param classOf index of its class; −1 for a mixture
     * @param valence mean valence; NaN if it is to calibrate no interval
     */
    record Known(int unit, int classOf, double valence) {}

    /**
     * Spectra to ask about.
     *
     * @param counts {@code spectra × channels}
     * @param shifts eV by which the axis of each is corrected
     * @param axisUncertainty standard deviation in eV of what the shifts leave
     */
    record Asked(EnergyAxis axis, float[] counts, float[] shifts, double axisUncertainty) {

        int size() {
            return shifts.length;
        }
    }

    /** What was said of spectra, and how far their white lines stand out. */
    record Said(BoundModel bound, Judgement judgement, float[] significance) {}

    /**
     * Asks the model, or the same trained on a part of the spectra. Safe for many threads.
     *
     * @param asked the model that is asked
     */
    static Said ask(OxidationStateModel asked, Asked spectra) {
        int size = spectra.size();
        BoundModel bound = new BoundModel(asked, spectra.axis, spectra.shifts);
        Judgement judgement = Judgement.of(asked, size);
        bound.judge(spectra.counts, size, spectra.shifts, 0, spectra.axisUncertainty, judgement);
        float[] significance = new float[size];
        EdgeSignal.of(asked.edge(), spectra.axis, spectra.shifts, EdgeSignal.DEFAULT_TOLERANCE)
                .measure(spectra.counts, size, spectra.shifts, 0, 0, new float[size], new float[size], significance);
        return new Said(bound, judgement, significance);
    }

    /** @param known tells what is known of each spectrum */
    void add(Said said, IntFunction<Known> known) {
        int classes = model.classes().size();
        for (int i = 0; i < said.significance.length; i++) {
            if (said.significance[i] < EdgeSignal.DEFAULT_THRESHOLD
                    || said.judgement.novelty()[i] > model.novelty().threshold()) continue;
            Known one = known.apply(i);
            trainer.add(
                    one.unit,
                    one.classOf,
                    one.classOf < 0 ? 0 : said.judgement.probabilities()[i * classes + one.classOf],
                    one.valence,
                    said.significance[i],
                    said.bound.reading(said.judgement, i));
        }
    }

    /** See {@link PredictionSetTrainer#beginPopulation}. */
    void beginPopulation() {
        trainer.beginPopulation();
    }

    /** See {@link PredictionSetTrainer#tooFew}. */
    Optional<String> tooFew(double coverage, String units) {
        return trainer.tooFew(model.classes(), coverage, units);
    }

    /** See {@link PredictionSetTrainer#train}. */
    PredictionSets train(String calibratedOn) {
        return trainer.train(calibratedOn);
    }
}
