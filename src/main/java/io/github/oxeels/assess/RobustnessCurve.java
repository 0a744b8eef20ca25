// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.perturb.Sweep;
import java.util.List;
import java.util.Optional;

/**
 * How well a method does the more its spectra are changed.
 *
 * @param sweep what was varied
 * @param scores one per strength
 */
public record RobustnessCurve(Sweep sweep, List<Score> scores) {

    /** @throws IllegalArgumentException if there is not one score per strength */
    public RobustnessCurve {
        if (scores.size() != sweep.strengths().length)
            throw new IllegalArgumentException(
                    sweep.strengths().length + " strengths need as many scores, got " + scores.size());
        scores = List.copyOf(scores);
    }

    /**
     * @param least accuracy that still serves
     * @return the strengths from the one nearest to the spectra as recorded, either way, up to the last before the
     *     accuracy falls below; empty if it is below from the start
     */
    public Optional<Range> tolerated(double least) {
        double[] strengths = sweep.strengths();
        int start = 0;
        for (int i = 1; i < strengths.length; i++) if (distance(strengths[i]) < distance(strengths[start])) start = i;
        if (!serves(start, least)) return Optional.empty();
        int low = start;
        int high = start;
        while (low > 0 && serves(low - 1, least)) low--;
        while (high < strengths.length - 1 && serves(high + 1, least)) high++;
        return Optional.of(new Range(strengths[low], strengths[high], low == 0, high == strengths.length - 1));
    }

    private double distance(double strength) {
        return Double.isInfinite(sweep.asRecorded())
                ? -strength * Math.signum(sweep.asRecorded())
                : Math.abs(strength - sweep.asRecorded());
    }

    private boolean serves(int index, double least) {
        return scores.get(index).accuracy().value() >= least;
    }

    /**
     * @param from lowest strength
     * @param to highest strength
     * @param openBelow whether no lower strength was tried
     * @param openAbove whether no higher strength was tried
     */
    public record Range(double from, double to, boolean openBelow, boolean openAbove) {}
}
