// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;
import java.util.function.IntPredicate;

/**
 * How well a method did on some spectra. Accuracies count the spectra whose class is one of the method's; what the
 * method says about itself counts those, too, whose mean valence is known, such as mixtures.
 *
 * @param accuracy share of right classes; no answer is refused here
 * @param balancedAccuracy mean over the classes of the share of their spectra that were named rightly; NaN of no
 *     spectra
 * @param confidence mean probability of the best class; NaN of no spectra
 * @param unknown share that looks like no training spectrum
 * @param rejected share that does, but whose best class is too improbable
 * @param accepted share of right classes among the answers that are accepted
 * @param valenceRmse root mean square error of the mean valence over the spectra where both are known; NaN of none
 * @param fractionRmse root mean square error of the fractions, over spectra and components; NaN where they are not
 *     known
 */
public record Score(
        Share accuracy,
        double balancedAccuracy,
        double confidence,
        Share unknown,
        Share rejected,
        Share accepted,
        double valenceRmse,
        double fractionRmse) {

    /** @return score of all spectra */
    public static Score of(Truth truth, Answers answers, Acceptance acceptance) {
        return of(truth, answers, acceptance, spectrum -> true);
    }

    /** @param counted which spectra are scored */
    public static Score of(Truth truth, Answers answers, Acceptance acceptance, IntPredicate counted) {
        int asked = 0, total = 0, right = 0, unknown = 0, rejected = 0, accepted = 0, acceptedRight = 0;
        double confidence = 0;
        int[][] confusion = new int[answers.classes()][answers.classes()];
        for (int i = 0; i < truth.size(); i++) {
            boolean hasClass = truth.classOf()[i] >= 0;
            if (!hasClass && Double.isNaN(truth.valence()[i]) || !counted.test(i)) continue;
            asked++;
            confidence += answers.confidence(i);
            boolean believed = acceptance.accepts(answers, i);
            if (acceptance.isUnknown(answers, i)) unknown++;
            else if (!believed) rejected++;
            if (!hasClass) continue;
            int predicted = answers.predicted(i);
            boolean isRight = predicted == truth.classOf()[i];
            confusion[truth.classOf()[i]][predicted]++;
            total++;
            if (isRight) right++;
            if (believed) accepted++;
            if (believed && isRight) acceptedRight++;
        }
        return new Score(
                new Share(right, total),
                total == 0 ? Double.NaN : Predictions.balancedAccuracy(confusion),
                asked == 0 ? Double.NaN : confidence / asked,
                new Share(unknown, asked),
                new Share(rejected, asked),
                new Share(acceptedRight, accepted),
                valenceRmse(truth, answers, counted),
                fractionRmse(truth, answers, counted));
    }

    private static double valenceRmse(Truth truth, Answers answers, IntPredicate counted) {
        double squares = 0;
        int known = 0;
        for (int i = 0; i < truth.size(); i++) {
            double error = answers.valence()[i] - truth.valence()[i];
            if (Double.isNaN(error) || !counted.test(i)) continue;
            squares += error * error;
            known++;
        }
        return known == 0 ? Double.NaN : Math.sqrt(squares / known);
    }

    private static double fractionRmse(Truth truth, Answers answers, IntPredicate counted) {
        int components = truth.components();
        if (components == 0 || components != answers.components()) return Double.NaN;
        double squares = 0;
        long known = 0;
        for (int i = 0; i < truth.size(); i++) {
            if (!counted.test(i)) continue;
            for (int k = i * components; k < (i + 1) * components; k++) {
                double error = answers.fractions()[k] - truth.fractions()[k];
                squares += error * error;
                known++;
            }
        }
        return known == 0 ? Double.NaN : Math.sqrt(squares / known);
    }
}
