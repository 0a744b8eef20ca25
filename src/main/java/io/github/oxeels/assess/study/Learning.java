// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How learners do with few spectra, and what differs there, by the mean over the laboratories.
 *
 * @param points one per learner, number of spectra, and with or without generated ones
 * @param families paired comparisons, see {@link Effects}
 */
record Learning(List<LearningPoint> points, Map<String, List<PairedComparison>> families) {

    /**
     * A point before its comparisons.
     *
     * @param text by which comparisons name it
     * @param right of each spectrum, the mean over the laboratories
     */
    record Measured(LearningPoint point, String text, double[] right) {}

    static Learning of(List<Measured> all, AcquisitionBootstrap bootstrap) {
        Map<Measured, double[]> draws = new LinkedHashMap<>();
        all.forEach(one -> draws.put(one, bootstrap.drawn(one.right)));
        List<PairedComparison> generated = new ArrayList<>(), learners = new ArrayList<>();
        for (Measured one : all)
            for (Measured other : all) {
                boolean sameLearner = one.point.learner() == other.point.learner();
                if (one.point.perClass() != other.point.perClass() || other.point.generated()) continue;
                if (sameLearner && one.point.generated()) generated.add(compared(one, other, draws));
                if (!one.point.generated()
                        && one.point.learner().kind() == Learner.Kind.NETWORK
                        && other.point.learner().kind() == Learner.Kind.MACHINE)
                    learners.add(compared(one, other, draws));
            }
        Map<String, List<PairedComparison>> families = new LinkedHashMap<>();
        families.put("generated", PairedComparison.corrected(generated));
        families.put("learning", PairedComparison.corrected(learners));
        return new Learning(all.stream().map(Measured::point).toList(), families);
    }

    private static PairedComparison compared(Measured one, Measured other, Map<Measured, double[]> draws) {
        return PairedComparison.of(
                one.text,
                other.text,
                one.point.mean().value(),
                other.point.mean().value(),
                draws.get(one),
                draws.get(other));
    }
}
