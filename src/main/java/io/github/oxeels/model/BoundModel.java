// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.learn.Ensemble;
import io.github.oxeels.preprocess.FeatureNoise;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * A model bound to the energy axis of the spectra it is to judge: counts in, class probabilities and novelty out.
 * Immutable; may be used by many threads at once.
 */
public final class BoundModel {

    /** Where, in standard deviations, an uncertain energy axis is tried. */
    private static final double[] DEVIATIONS = {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

    private final OxidationStateModel model;
    private final Preprocessor preprocessor;

    /**
     * @param axis energy axis of the spectra
     * @param shifts eV by which the axis of each spectrum will be corrected; null for none
     * @throws IllegalArgumentException if the model does not apply to such spectra; the message gives the reason
     */
    public BoundModel(OxidationStateModel model, EnergyAxis axis, float[] shifts) {
        this.model = model;
        preprocessor = Preprocessor.of(model.preprocessing(), axis, shifts);
    }

    /** @return what is done otherwise than in training, for the user to read */
    public List<String> notes() {
        return preprocessor.notes();
    }

    /**
     * @param counts {@code spectra × channels}
     * @param shifts eV, one a spectrum from {@code firstShift} on; null for none
     * @param judgement receives what the model says of them
     */
    public void judge(float[] counts, int spectra, float[] shifts, int firstShift, Judgement judgement) {
        int width = preprocessor.features();
        float[] features = new float[spectra * width];
        preprocessor.apply(counts, spectra, shifts, firstShift, features);
        for (int i = 0; i < spectra; i++)
            judgement.novelty()[i] = model.novelty().of(features, i * width, width);
        model.pca().ifPresent(basis -> basis.apply(features, spectra));
        if (model.fractions().isEmpty()) model.classifier().predict(features, spectra, judgement.probabilities());
        else judgeFractions(model.fractions().get(), features, spectra, judgement);
    }

    /**
     * As {@link #judge(float[], int, float[], int, Judgement)}, for those who ask for classes alone.
     *
     * @param probabilities receives {@code spectra × classes}
     * @param novelty receives the novelty of each spectrum
     */
    public void judge(
            float[] counts, int spectra, float[] shifts, int firstShift, float[] probabilities, double[] novelty) {
        Judgement room = Judgement.of(model, model.fractions().isEmpty() ? 0 : spectra);
        judge(
                counts,
                spectra,
                shifts,
                firstShift,
                new Judgement(probabilities, novelty, room.fractions(), room.valence(), room.doubt()));
    }

    /**
     * As {@link #judge(float[], int, float[], int, Judgement)}, averaged over what is not known of the energy axis. A
     * model that does not see the axis is asked once.
     *
     * @param axisUncertainty standard deviation of an error of the axis that all spectra share, eV; 0 for none
     * @param mean receives the averages
     */
    public void judge(
            float[] counts, int spectra, float[] shifts, int firstShift, double axisUncertainty, Judgement mean) {
        if (axisUncertainty == 0 || !model.preprocessing().seesAxis()) {
            judge(counts, spectra, shifts, firstShift, mean);
            return;
        }
        mean.clear();
        float[] displaced = new float[spectra];
        Judgement once = Judgement.of(model, spectra);
        double[] squares = new double[spectra];
        double[] weights = new double[spectra];
        double total =
                java.util.Arrays.stream(DEVIATIONS).map(BoundModel::density).sum();
        for (double deviation : DEVIATIONS) {
            for (int i = 0; i < spectra; i++)
                displaced[i] = (float) ((shifts == null ? 0 : shifts[firstShift + i]) + deviation * axisUncertainty);
            judge(counts, spectra, displaced, 0, once);
            for (int i = 0; i < spectra; i++) {
                mean.novelty()[i] = Math.min(mean.novelty()[i], once.novelty()[i]);
                // where the axis would put L3 where none can be, it does not lie
                if (once.novelty()[i] < 1) weights[i] += addTo(mean, once, i, density(deviation) / total, squares);
            }
        }
        for (int i = 0; i < spectra; i++) finish(mean, i, weights[i], squares[i]);
    }

    /** @return the weight, so that it can be summed */
    private double addTo(Judgement mean, Judgement once, int spectrum, double weight, double[] squares) {
        int classes = model.classes().size();
        for (int c = spectrum * classes; c < (spectrum + 1) * classes; c++)
            mean.probabilities()[c] += (float) (weight * once.probabilities()[c]);
        if (model.fractions().isEmpty()) return weight;
        int states = once.fractions().length / once.valence().length;
        for (int s = spectrum * states; s < (spectrum + 1) * states; s++)
            mean.fractions()[s] += (float) (weight * once.fractions()[s]);
        double valence = once.valence()[spectrum];
        double doubt = once.doubt()[spectrum];
        mean.valence()[spectrum] += (float) (weight * valence);
        squares[spectrum] += weight * (valence * valence + doubt * doubt);
        return weight;
    }

    /**
     * Divides the sums of a spectrum by the weight; one that is unlike all training for most of the axes is so
     * altogether.
     */
    private void finish(Judgement mean, int spectrum, double weight, double squares) {
        if (weight < 0.5) mean.novelty()[spectrum] = 1;
        double factor = weight > 0 ? 1 / weight : 0;
        int classes = model.classes().size();
        for (int c = spectrum * classes; c < (spectrum + 1) * classes; c++)
            mean.probabilities()[c] = weight > 0 ? (float) (factor * mean.probabilities()[c]) : 1f / classes;
        if (model.fractions().isEmpty()) return;
        int states = mean.fractions().length / mean.valence().length;
        for (int s = spectrum * states; s < (spectrum + 1) * states; s++)
            mean.fractions()[s] = weight > 0 ? (float) (factor * mean.fractions()[s]) : 1f / states;
        mean.valence()[spectrum] = weight > 0
                ? (float) (factor * mean.valence()[spectrum])
                : (float) model.fractions().get().valence(mean.fractions(), spectrum * states);
        mean.doubt()[spectrum] =
                (float) Math.sqrt(Math.max(0, factor * squares - mean.valence()[spectrum] * mean.valence()[spectrum]));
    }

    private static double density(double deviation) {
        return Math.exp(-deviation * deviation / 2);
    }

    /** @return what draws the features of a spectrum with other noise, for one thread */
    public FeatureNoise newNoise() {
        return preprocessor.newNoise();
    }

    /** @return number of features of a spectrum */
    public int features() {
        return preprocessor.features();
    }

    /**
     * Mean valences of spectra whose features are known, for a model of fractions.
     *
     * @param features {@code spectra × features()}; changed
     * @return one a spectrum
     */
    public float[] valences(float[] features, int spectra) {
        FractionReading reading = model.fractions().orElseThrow();
        model.pca().ifPresent(basis -> basis.apply(features, spectra));
        float[] outputs = new float[spectra * reading.outputs()];
        model.classifier().predict(features, spectra, outputs);
        float[] valences = new float[spectra];
        float[] fractions = new float[reading.states().size()];
        for (int i = 0; i < spectra; i++) {
            reading.fractions(outputs, i * reading.outputs(), fractions, 0);
            valences[i] = (float) reading.valence(fractions, 0);
        }
        return valences;
    }

    private void judgeFractions(FractionReading reading, float[] features, int spectra, Judgement judgement) {
        int members = model.classifier() instanceof Ensemble ensemble ? ensemble.ensembleSize() : 1;
        int outputs = reading.outputs();
        int states = outputs - 1;
        float[] said = new float[members * spectra * outputs];
        if (model.classifier() instanceof Ensemble ensemble) ensemble.predictMembers(features, spectra, said);
        else model.classifier().predict(features, spectra, said);
        float[] mean = new float[outputs];
        float[] one = new float[states];
        for (int i = 0; i < spectra; i++) {
            java.util.Arrays.fill(mean, 0);
            double sum = 0;
            double squares = 0;
            for (int m = 0; m < members; m++) {
                int start = (m * spectra + i) * outputs;
                for (int o = 0; o < outputs; o++) mean[o] += said[start + o] / members;
                reading.fractions(said, start, one, 0);
                double valence = reading.valence(one, 0);
                sum += valence;
                squares += valence * valence;
            }
            double other = reading.fractions(mean, 0, judgement.fractions(), i * states);
            reading.probabilities(
                    judgement.fractions(),
                    i * states,
                    judgement.probabilities(),
                    i * model.classes().size());
            judgement.valence()[i] = (float) reading.valence(judgement.fractions(), i * states);
            double spread = members == 1 ? 0 : Math.max(0, (squares - sum * sum / members) / (members - 1));
            judgement.doubt()[i] = (float) Math.sqrt(spread + reading.leastDoubt() * reading.leastDoubt());
            if (other > reading.otherAbove()) judgement.novelty()[i] = 1;
        }
    }
}
