// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * A model as it is asked about spectra. Of a model of classes, the probabilities of pure states count as fractions, and
 * the mean valence is that of the classes weighted by their probabilities.
 */
public final class ModelExaminee implements Examinee {

    private final BoundModel bound;
    private final List<String> names;
    private final int classes;
    private final double[] valences;
    private final boolean fractions;
    private final OxidationStateModel model;

    /**
     * @throws IllegalArgumentException if the model does not apply to spectra on such an axis; the message gives the
     *     reason
     */
    public ModelExaminee(OxidationStateModel model, EnergyAxis axis) {
        bound = new BoundModel(model, axis, null);
        names = model.fractions().map(FractionReading::states).orElse(model.classes());
        classes = model.classes().size();
        valences = model.valences();
        fractions = model.fractions().isPresent();
        this.model = model;
    }

    /** @return what is done otherwise than in training, for the user to read */
    public List<String> notes() {
        return bound.notes();
    }

    /** @return what the fractions are of, such as {@code Mn2+} */
    public List<String> componentNames() {
        return names;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int components() {
        return names.size();
    }

    @Override
    public void judge(
            float[] counts, int spectra, float[] probabilities, double[] novelty, double[] valence, float[] shares) {
        if (fractions) {
            Judgement judgement = Judgement.of(model, spectra);
            bound.judge(counts, spectra, null, 0, judgement);
            System.arraycopy(judgement.probabilities(), 0, probabilities, 0, spectra * classes);
            System.arraycopy(judgement.novelty(), 0, novelty, 0, spectra);
            System.arraycopy(judgement.fractions(), 0, shares, 0, spectra * names.size());
            for (int i = 0; i < spectra; i++) valence[i] = judgement.valence()[i];
            return;
        }
        bound.judge(counts, spectra, null, 0, probabilities, novelty);
        System.arraycopy(probabilities, 0, shares, 0, spectra * classes);
        for (int i = 0; i < spectra; i++) {
            valence[i] = 0;
            for (int c = 0; c < classes; c++) valence[i] += probabilities[i * classes + c] * valences[c];
        }
    }
}
