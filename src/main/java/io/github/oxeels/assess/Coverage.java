// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.map.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * How often prediction sets hold the true class, and intervals the true mean valence, of spectra under one condition.
 *
 * @param name of the condition
 * @param answered share of the spectra of which a class is stated; the rest have no set, and count nowhere else
 * @param mostProbable share of the answered whose most probable class, which every set holds, is the true one
 * @param covered share of sets that hold the true class
 * @param ofClass the same by class
 * @param setSize mean number of classes in a set; NaN of no spectra
 * @param interval share of intervals that hold the true mean valence
 * @param width mean width of an interval; NaN of no spectra
 */
public record Coverage(
        String name,
        Share answered,
        Share mostProbable,
        Share covered,
        List<Share> ofClass,
        double setSize,
        Share interval,
        double width) {

    /** Valences are in float. */
    private static final double ROUNDING = 1e-5;

    /**
     * @param said with prediction sets
     * @param truth class and mean valence of each spectrum
     */
    static Coverage of(String name, Classification said, Truth truth) {
        Classification.Sets sets = said.sets().orElseThrow();
        int classes = said.classes().size();
        int[] held = new int[classes], asked = new int[classes];
        int answered = 0, right = 0, sizes = 0, within = 0, intervals = 0;
        double widths = 0;
        for (int i = 0; i < truth.size(); i++) {
            if (said.status()[i] != Status.CLASSIFIED) continue;
            answered++;
            int label = truth.classOf()[i];
            if (label >= 0) {
                asked[label]++;
                if (said.predicted()[i] == label) right++;
                if (sets.holds(i, label, classes)) held[label]++;
                sizes += sets.size(i, classes);
            }
            if (!Double.isFinite(truth.valence()[i]) || !Float.isFinite(sets.low()[i])) continue;
            intervals++;
            widths += sets.high()[i] - sets.low()[i];
            if (truth.valence()[i] >= sets.low()[i] - ROUNDING && truth.valence()[i] <= sets.high()[i] + ROUNDING)
                within++;
        }
        List<Share> ofClass = new ArrayList<>();
        int total = 0, covered = 0;
        for (int c = 0; c < classes; c++) {
            ofClass.add(new Share(held[c], asked[c]));
            total += asked[c];
            covered += held[c];
        }
        return new Coverage(
                name,
                new Share(answered, truth.size()),
                new Share(right, total),
                new Share(covered, total),
                ofClass,
                total == 0 ? Double.NaN : (double) sizes / total,
                new Share(within, intervals),
                intervals == 0 ? Double.NaN : widths / intervals);
    }
}
