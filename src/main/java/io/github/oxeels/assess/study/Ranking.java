// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The cells in order: by the mean over the laboratories, at hand and simulated, which tells more of other microscopes
 * than the spectra at hand do.
 *
 * @param standings of all cells, the best first
 * @param ofLearners the best cell of each learner, the best first
 * @param wins of each of these, the share of bootstrap draws in which it is the best
 * @param expected what the best cell is to be expected to do: that of each draw, asked about the acquisitions that the
 *     draw left out [Tsamardinos, Greasidou and Borboudakis 2018, doi:10.1007/s10994-018-5714-4]; unlike the number of
 *     the best cell, it is not the best of many
 * @param comparisons the best cell of the best learner with that of each other learner, by the mean over laboratories
 */
public record Ranking(
        List<Standing> standings,
        List<Standing> ofLearners,
        double[] wins,
        Estimate expected,
        List<PairedComparison> comparisons) {

    /**
     * How well a cell did.
     *
     * @param recorded balanced accuracy on held-out spectra as they were recorded
     * @param mean over the laboratories, that one among them
     * @param worst balanced accuracy at the laboratory where it is lowest
     * @param worstName of that laboratory
     */
    public record Standing(CellResult cell, Estimate recorded, Estimate mean, double worst, String worstName) {

        static Standing of(CellResult cell, List<String> laboratories, AcquisitionBootstrap bootstrap) {
            int worst = 0;
            double[] at = new double[laboratories.size()];
            for (int i = 0; i < at.length; i++) {
                at[i] = bootstrap.value(cell.right()[i]);
                if (at[i] < at[worst]) worst = i;
            }
            return new Standing(
                    cell,
                    bootstrap.estimate(cell.right()[0]),
                    bootstrap.estimate(cell.meanRight()),
                    at[worst],
                    laboratories.get(worst));
        }
    }

    /** @param cells at least one */
    static Ranking of(List<CellResult> cells, List<String> laboratories, AcquisitionBootstrap bootstrap) {
        List<Standing> standings = cells.stream()
                .map(cell -> Standing.of(cell, laboratories, bootstrap))
                .sorted(Comparator.comparingDouble(one -> -one.mean.value()))
                .toList();
        Map<Learner, Standing> best = new LinkedHashMap<>();
        for (Standing one : standings) best.putIfAbsent(one.cell.cell().learner(), one);
        List<Standing> ofLearners = List.copyOf(best.values());
        double[][] drawn = ofLearners.stream()
                .map(one -> bootstrap.drawn(one.cell.meanRight()))
                .toArray(double[][]::new);
        return new Ranking(
                standings, ofLearners, wins(drawn), expected(standings, bootstrap), comparisons(ofLearners, drawn));
    }

    /** Equals share a win. */
    private static double[] wins(double[][] drawn) {
        double[] wins = new double[drawn.length];
        for (int draw = 0; draw < AcquisitionBootstrap.DRAWS; draw++) {
            int at = draw;
            double highest = IntStream.range(0, drawn.length)
                    .mapToDouble(i -> drawn[i][at])
                    .max()
                    .orElseThrow();
            int[] first = IntStream.range(0, drawn.length)
                    .filter(i -> drawn[i][at] >= highest - 1e-12)
                    .toArray();
            for (int i : first) wins[i] += 1.0 / first.length / AcquisitionBootstrap.DRAWS;
        }
        return wins;
    }

    private static Estimate expected(List<Standing> standings, AcquisitionBootstrap bootstrap) {
        double[] highest = new double[AcquisitionBootstrap.DRAWS], there = new double[highest.length];
        java.util.Arrays.fill(highest, -1);
        java.util.Arrays.fill(there, Double.NaN);
        for (Standing one : standings) {
            double[] right = one.cell.meanRight();
            double[] drawn = bootstrap.drawn(right), leftOut = bootstrap.leftOut(right);
            for (int draw = 0; draw < highest.length; draw++)
                if (drawn[draw] > highest[draw]) {
                    highest[draw] = drawn[draw];
                    there[draw] = leftOut[draw];
                }
        }
        double mean = java.util.Arrays.stream(there)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        return Estimate.of(mean, there);
    }

    private static List<PairedComparison> comparisons(List<Standing> ofLearners, double[][] drawn) {
        List<PairedComparison> all = new ArrayList<>();
        for (int i = 1; i < drawn.length; i++)
            all.add(PairedComparison.of(
                    ofLearners.get(0).cell.cell().text(),
                    ofLearners.get(i).cell.cell().text(),
                    ofLearners.get(0).mean.value(),
                    ofLearners.get(i).mean.value(),
                    drawn[0],
                    drawn[i]));
        return PairedComparison.corrected(all);
    }

    /** @return the learners that cannot be told from the best, the best among them */
    public List<Standing> tied() {
        return IntStream.range(0, ofLearners.size())
                .filter(i -> i == 0 || comparisons.get(i - 1).tie())
                .mapToObj(ofLearners::get)
                .toList();
    }
}
