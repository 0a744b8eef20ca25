// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.learn.Ensemble;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.perturb.LaboratoryChange;
import io.github.oxeels.preprocess.Alignment;
import io.github.oxeels.preprocess.FeatureNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model bound to the energy axis of the spectra it is to judge: counts in, class probabilities and novelty out.
 * Immutable; may be used by many threads at once.
 */
public final class BoundModel {

    /** Where, in standard deviations, an uncertain energy axis is tried at least. */
    private static final double OUTERMOST = 2;
    /** eV; what a model says changes smoothly over less. */
    private static final double STEP = 0.5;
    /**
     * eV by which L3 lies above the positions that a model was trained on in files of other laboratories, Fe3O4 near
     * 712 eV; there it counts as the highest of them.
     */
    private static final double ABOVE_TRAINING = 1;
    /**
     * eV at the low end of the range of positions that no state reaches: the range has a margin for what a calibration
     * leaves, over which probabilities are averaged here. At the high end {@link #ABOVE_TRAINING} counts.
     */
    private static final double MARGIN_BELOW = 0.4;
    /** Share of the axes within their uncertainty that must put L3 where it can lie: one standard deviation. */
    private static final double LEAST_POSSIBLE = 0.16;
    /** Share of those for which a spectrum must look like training. */
    private static final double LEAST_KNOWN = 0.5;

    private final OxidationStateModel model;
    private final Preprocessor preprocessor;
    private final double[] valences;
    private final EnergyAxis axis;
    private final Map<Double, double[]> losses = new ConcurrentHashMap<>();

    /**
     * @param axis energy axis of the spectra
     * @param shifts eV by which the axis of each spectrum will be corrected; null for none
     * @throws IllegalArgumentException if the model does not apply to such spectra; the message gives the reason
     */
    public BoundModel(OxidationStateModel model, EnergyAxis axis, float[] shifts) {
        this.model = model;
        valences = model.valences();
        this.axis = model.adaptation().map(own -> axis.shifted(own.shift())).orElse(axis);
        Preprocessing steps = model.preprocessing();
        Alignment alignment = steps.alignment();
        // where L3 may lie is judged here, since it depends on what is known of the axis
        preprocessor = Preprocessor.of(
                alignment.keepsPosition()
                        ? steps.withAlignment(new Alignment(
                                alignment.pivot(), alignment.smoothing(), alignment.reach(), alignment.reach()))
                        : steps,
                this.axis,
                shifts);
    }

    /** @return what is done otherwise than in training, for the user to read */
    public List<String> notes() {
        return preprocessor.notes();
    }

    /**
     * @param counts {@code spectra × channels}
     * @param shifts eV, one per spectrum from {@code firstShift} on; null for none
     * @param judgement receives what the model says about them
     */
    public void judge(float[] counts, int spectra, float[] shifts, int firstShift, Judgement judgement) {
        judge(features(counts, spectra, shifts, firstShift), spectra, 0, judgement);
    }

    private float[] features(float[] counts, int spectra, float[] shifts, int firstShift) {
        float[] features = new float[spectra * preprocessor.features()];
        preprocessor.apply(adapted(counts, spectra), spectra, shifts, firstShift, features);
        return features;
    }

    /**
     * @param counts {@code spectra × channels}
     * @return spectra as the laboratory of the training would have recorded them; the same array where the model is
     *     adapted to no other
     */
    public float[] adapted(float[] counts, int spectra) {
        if (!model.adaptation().filter(Adaptation::changesSpectra).isPresent()) return counts;
        LaboratoryChange change = new LaboratoryChange(axis, model.edge(), losses);
        float[] changed = Arrays.copyOf(counts, spectra * axis.size());
        for (int i = 0; i < spectra; i++)
            // there is no noise to draw
            change.apply(model.adaptation().get().laboratory(), changed, i * axis.size(), Seeds.random(0, "none", i));
        return changed;
    }

    /**
     * @param features as made of the counts; not changed
     * @param displaced eV by which L3 is taken to lie higher, where its position is a feature
     */
    private void judge(float[] features, int spectra, double displaced, Judgement judgement) {
        int width = preprocessor.features();
        float[] seen = features.clone();
        if (model.preprocessing().alignment().keepsPosition())
            for (int i = 0; i < spectra; i++) place(seen, i * width, width, displaced);
        for (int i = 0; i < spectra; i++)
            judgement.novelty()[i] = model.novelty().of(seen, i * width, width);
        model.pca().ifPresent(basis -> basis.apply(seen, spectra));
        if (model.fractions().isEmpty()) model.classifier().predict(seen, spectra, judgement.probabilities());
        else judgeFractions(model.fractions().get(), seen, spectra, judgement);
        int classes = model.classes().size();
        requireFinite(judgement.probabilities(), spectra * classes);
        model.adaptation().ifPresent(own -> {
            for (int i = 0; i < spectra; i++) own.apply(judgement.probabilities(), i * classes);
        });
    }

    /** Moves L3 of a spectrum; one that would lie where no oxidation state has it becomes zeros. */
    private void place(float[] features, int start, int width, double displaced) {
        double range = model.preprocessing().alignment().positionRange();
        double position = features[start + width - 1] + displaced;
        if (isPossible(position)) features[start + width - 1] = (float) Math.min(range, position);
        else Arrays.fill(features, start, start + width, 0);
    }

    private boolean isPossible(double position) {
        double range = model.preprocessing().alignment().positionRange();
        return position >= MARGIN_BELOW - range && position <= range + ABOVE_TRAINING;
    }

    private void requireFinite(float[] probabilities, int count) {
        for (int i = 0; i < count; i++)
            if (!Float.isFinite(probabilities[i]))
                throw new IllegalStateException("the model says " + probabilities[i] + " for the probability of "
                        + model.classes().get(i % model.classes().size()) + ": it is damaged, train it again");
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
     * As {@link #judge(float[], int, float[], int, Judgement)}, averaged over what is not known of the energy axis. An
     * axis that would put L3 where no state has it speaks for no class, so that its share of the probability goes to
     * all of them alike. A model that does not see the axis is asked once.
     *
     * @param axisUncertainty standard deviation of an error of the axis that all spectra share, eV; 0 for none
     * @param mean receives the averages
     */
    public void judge(
            float[] counts, int spectra, float[] shifts, int firstShift, double axisUncertainty, Judgement mean) {
        if (areFeaturesEnough(axisUncertainty)) {
            judgeFeatures(features(counts, spectra, shifts, firstShift), spectra, axisUncertainty, mean);
            return;
        }
        float[] displaced = new float[spectra];
        average(
                spectra,
                axisUncertainty,
                (error, once) -> {
                    for (int i = 0; i < spectra; i++)
                        displaced[i] = (float) ((shifts == null ? 0 : shifts[firstShift + i]) + error);
                    judge(counts, spectra, displaced, 0, once);
                },
                (spectrum, error) -> true,
                mean);
    }

    /** @return whether what is not known of the axis changes features only as {@link #judgeFeatures} knows */
    public boolean areFeaturesEnough(double axisUncertainty) {
        return axisUncertainty == 0
                || !model.preprocessing().seesAxis()
                || model.preprocessing().alignment().keepsPosition();
    }

    /**
     * As {@link #judge(float[], int, float[], int, double, Judgement)}, where {@link #areFeaturesEnough}.
     *
     * @param features {@code spectra × features()}, as made of the counts; not changed
     */
    public void judgeFeatures(float[] features, int spectra, double axisUncertainty, Judgement mean) {
        if (axisUncertainty == 0 || !model.preprocessing().seesAxis()) judge(features, spectra, 0, mean);
        else
            average(
                    spectra,
                    axisUncertainty,
                    (error, once) -> judge(features, spectra, error, once),
                    (spectrum, error) -> isPossible(features[(spectrum + 1) * features() - 1] + error),
                    mean);
    }

    /** Judges spectra on an axis that is off by an error. */
    private interface Displaced {

        void judge(double error, Judgement judgement);
    }

    /** Whether L3 of a spectrum can lie where an axis with this error puts it. */
    private interface Possible {

        boolean is(int spectrum, double error);
    }

    private void average(int spectra, double axisUncertainty, Displaced displaced, Possible possibly, Judgement mean) {
        mean.clear();
        Judgement once = Judgement.of(model, spectra);
        double[] squares = new double[spectra];
        double[] weights = new double[spectra];
        double[] possible = new double[spectra];
        int steps = (int) Math.max(4, Math.ceil(OUTERMOST * axisUncertainty / STEP));
        double total = 0;
        for (int k = -steps; k <= steps; k++) total += density(OUTERMOST * k / steps);
        for (int k = -steps; k <= steps; k++) {
            double deviation = OUTERMOST * k / steps;
            double error = deviation * axisUncertainty;
            displaced.judge(error, once);
            for (int i = 0; i < spectra; i++) {
                if (possibly.is(i, error)) possible[i] += density(deviation) / total;
                mean.novelty()[i] = Math.min(mean.novelty()[i], once.novelty()[i]);
                // where the axis would put L3 where none can be, it does not lie
                if (once.novelty()[i] < 1) weights[i] += addTo(mean, once, i, density(deviation) / total, squares);
            }
        }
        for (int i = 0; i < spectra; i++) {
            if (possible[i] < LEAST_POSSIBLE || weights[i] < LEAST_KNOWN * possible[i]) mean.novelty()[i] = 1;
            finish(mean, i, weights[i], Math.min(1, possible[i]), squares[i]);
        }
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

    /** Divides the sums of a spectrum by the weight; the share of axes that are not possible speaks for no class. */
    private void finish(Judgement mean, int spectrum, double weight, double possible, double squares) {
        double factor = weight > 0 ? 1 / weight : 0;
        int classes = model.classes().size();
        for (int c = spectrum * classes; c < (spectrum + 1) * classes; c++)
            mean.probabilities()[c] = weight > 0
                    ? (float) (possible * factor * mean.probabilities()[c] + (1 - possible) / classes)
                    : 1f / classes;
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
        return StrictMath.exp(-deviation * deviation / 2);
    }

    /** @return what was said of the valence of a spectrum; NaN if a class has none */
    public ValenceReading reading(Judgement judgement, int row) {
        if (model.fractions().isEmpty())
            return ValenceReading.of(valences, judgement.probabilities(), row * valences.length, 0);
        double[] states = model.fractions().get().valences();
        return ValenceReading.of(
                states, judgement.fractions(), row * states.length, judgement.doubt()[row]);
    }

    /**
     * @param spectra how many are kept at a time
     * @return what makes the features of spectra, as they are {@link #adapted}, and draws others, for one thread
     */
    public FeatureNoise newNoise(int spectra) {
        return preprocessor.newNoise(spectra);
    }

    /** @return number of features of a spectrum */
    public int features() {
        return preprocessor.features();
    }

    /**
     * Mean valences of spectra whose features are known, for a model of fractions.
     *
     * @param features {@code spectra × features()}; changed
     * @return one per spectrum
     */
    public float[] valences(float[] features, int spectra) {
        FractionReading reading = model.fractions().orElseThrow();
        if (model.preprocessing().alignment().keepsPosition()) {
            double range = model.preprocessing().alignment().positionRange();
            for (int last = features() - 1; last < spectra * features(); last += features())
                features[last] = (float) Math.max(-range, Math.min(range, features[last]));
        }
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
        float[] said = new float[members * spectra * reading.outputs()];
        if (model.classifier() instanceof Ensemble ensemble) ensemble.predictMembers(features, spectra, said);
        else model.classifier().predict(features, spectra, said);
        for (int i = 0; i < spectra; i++) judgeFractions(reading, said, members, spectra, i, judgement);
    }

    /** @param said outputs of all members, {@code members × spectra × outputs} */
    private void judgeFractions(
            FractionReading reading, float[] said, int members, int spectra, int spectrum, Judgement judgement) {
        int outputs = reading.outputs();
        int first = spectrum * (outputs - 1);
        float[] mean = new float[outputs];
        float[] one = new float[outputs - 1];
        double sum = 0;
        double squares = 0;
        for (int m = 0; m < members; m++) {
            int start = (m * spectra + spectrum) * outputs;
            for (int o = 0; o < outputs; o++) mean[o] += said[start + o] / members;
            reading.fractions(said, start, one, 0);
            double valence = reading.valence(one, 0);
            sum += valence;
            squares += valence * valence;
        }
        float[] fractions = judgement.fractions();
        double other = reading.fractions(mean, 0, fractions, first);
        reading.probabilities(
                fractions,
                first,
                judgement.probabilities(),
                spectrum * model.classes().size());
        judgement.valence()[spectrum] = (float) reading.valence(fractions, first);
        double spread = members == 1 ? 0 : Math.max(0, (squares - sum * sum / members) / (members - 1));
        judgement.doubt()[spectrum] = (float) Math.sqrt(spread + reading.doubtVariance(fractions, first));
        if (other > reading.otherAbove()) judgement.novelty()[spectrum] = 1;
    }
}
