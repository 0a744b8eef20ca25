// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.perturb.Laboratory;
import java.util.Arrays;

/**
 * How the spectra of one's own microscope are brought to what a model was trained on, and how its probabilities are
 * read there. What is done to a spectrum is what makes it look as if the laboratory of the training had recorded it.
 *
 * @param adaptedOn what it was found by, such as {@code 20 spectra of standards.csv}
 * @param shift eV that are added to the energy axis
 * @param axisUncertainty standard deviation in eV of what is then left of an error of the axis; counts where the model
 *     goes by where L3 lies
 * @param laboratory what is changed besides: continuum, resolution and dispersion about L3
 * @param sharpness factor of the logarithms of the probabilities, above 0; below 1 they were too sure of themselves
 * @param bias added to the logarithm of the probability of each class
 */
public record Adaptation(
        String adaptedOn,
        double shift,
        double axisUncertainty,
        Laboratory laboratory,
        double sharpness,
        double[] bias) {

    /** Less than this is not told from nothing. */
    private static final double FLOOR = 1e-6;

    /** @throws IllegalArgumentException if a value is outside its range */
    public Adaptation {
        if (!(Math.abs(shift) <= 20))
            throw new IllegalArgumentException("the axis is moved by −20…20 eV, got " + shift);
        if (!(axisUncertainty >= 0 && axisUncertainty <= 20))
            throw new IllegalArgumentException(
                    "the uncertainty of the energy axis must be in 0…20 eV, got " + axisUncertainty);
        if (laboratory.noise() > 0) throw new IllegalArgumentException("an adaptation adds no noise");
        if (!(sharpness > 0 && sharpness <= 100))
            throw new IllegalArgumentException("sharpness must be above 0 and at most 100, got " + sharpness);
        if (bias.length < 2 || !Arrays.stream(bias).allMatch(Double::isFinite))
            throw new IllegalArgumentException("each class needs a bias, finite, got " + Arrays.toString(bias));
    }

    /** @return what changes nothing of a model of so many classes, on an axis known to so many eV */
    public static Adaptation none(int classes, double axisUncertainty) {
        return new Adaptation("", 0, axisUncertainty, Laboratory.SAME, 1, new double[classes]);
    }

    /** @return the same with another axis */
    public Adaptation withShift(double newShift, double newUncertainty) {
        return new Adaptation(adaptedOn, newShift, newUncertainty, laboratory, sharpness, bias);
    }

    /** @return the same with another change of the spectra */
    public Adaptation with(Laboratory newLaboratory) {
        return new Adaptation(adaptedOn, shift, axisUncertainty, newLaboratory, sharpness, bias);
    }

    /** @return the same with other probabilities */
    public Adaptation with(double newSharpness, double[] newBias) {
        return new Adaptation(adaptedOn, shift, axisUncertainty, laboratory, newSharpness, newBias);
    }

    /** @return the same with what it was found by */
    public Adaptation foundBy(String spectra) {
        return new Adaptation(spectra, shift, axisUncertainty, laboratory, sharpness, bias);
    }

    /** @return whether spectra are changed before they are prepared */
    boolean changesSpectra() {
        return !laboratory.equals(Laboratory.SAME);
    }

    /** @param probabilities of the classes of a spectrum, from {@code start} on; changed */
    void apply(float[] probabilities, int start) {
        double[] logits = new double[bias.length];
        for (int c = 0; c < logits.length; c++) logits[c] = logarithm(probabilities[start + c]);
        double[] calibrated = calibrated(logits);
        for (int c = 0; c < logits.length; c++) probabilities[start + c] = (float) calibrated[c];
    }

    /** @return the logarithm of a probability, as it is multiplied with the sharpness */
    public static double logarithm(double probability) {
        return StrictMath.log(probability + FLOOR);
    }

    /** @return probabilities by logarithms of those that the model gave */
    public double[] calibrated(double[] logarithms) {
        double[] probabilities = new double[bias.length];
        double highest = Double.NEGATIVE_INFINITY, sum = 0;
        for (int c = 0; c < bias.length; c++)
            highest = Math.max(highest, probabilities[c] = sharpness * logarithms[c] + bias[c]);
        for (int c = 0; c < bias.length; c++) sum += probabilities[c] = StrictMath.exp(probabilities[c] - highest);
        for (int c = 0; c < bias.length; c++) probabilities[c] /= sum;
        return probabilities;
    }
}
