// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the variance of the scores goes with one parameter. The trials in which it exists are put into groups by
 * its value (a choice, or a quarter of the values), and the variance between the groups, less what chance would make of
 * it, is compared with that of all trials: ε² = (SS<sub>between</sub> − (k − 1) MS<sub>within</sub>) /
 * SS<sub>total</sub> (Kelley 1935, doi:10.1073/pnas.21.9.554). So a parameter does not get the credit of the one that
 * decides whether it exists. It is the first-order part of a decomposition of the variance: parameters that act
 * together only are not seen, and the trials are where the search has looked.
 *
 * @param parameter name
 * @param share ε² in [0, 1], 0 where it would be below
 * @param groups number of groups, k
 * @param trials number of complete trials
 */
public record Importance(String parameter, double share, int groups, int trials) {

    private static final int QUANTILES = 4;

    /**
     * @return one entry per parameter, the most important first; empty with fewer than 8 complete trials, which say
     *     nothing
     */
    public static List<Importance> of(SearchSpace space, List<Trial> trials) {
        List<Trial> complete = trials.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETE)
                .toList();
        if (complete.size() < 2 * QUANTILES) return List.of();
        return space.dimensions().stream()
                .map(dimension -> of(dimension.parameter(), complete))
                .sorted(Comparator.comparingDouble(Importance::share).reversed())
                .toList();
    }

    private static Importance of(Parameter parameter, List<Trial> trials) {
        Map<Object, List<Double>> groups = new LinkedHashMap<>();
        double[] limits = limits(parameter, trials);
        for (Trial trial : trials)
            if (trial.configuration().has(parameter.name()))
                groups.computeIfAbsent(group(parameter, trial, limits), unseen -> new ArrayList<>())
                        .add(trial.score());
        return new Importance(
                parameter.name(),
                explained(
                        groups.values(),
                        squares(trials.stream().map(Trial::score).toList())),
                groups.size(),
                trials.size());
    }

    /** @return the values that part the quarters; empty for choices */
    private static double[] limits(Parameter parameter, List<Trial> trials) {
        if (!(parameter instanceof Parameter.Numeric number)) return new double[0];
        double[] places = trials.stream()
                .filter(trial -> trial.configuration().has(parameter.name()))
                .mapToDouble(
                        trial -> number.toScale(trial.configuration().values().get(parameter.name())))
                .sorted()
                .toArray();
        double[] limits = new double[QUANTILES - 1];
        for (int q = 0; q < limits.length; q++)
            limits[q] = places.length == 0 ? 0 : places[(q + 1) * places.length / QUANTILES];
        return limits;
    }

    private static Object group(Parameter parameter, Trial trial, double[] limits) {
        Object value = trial.configuration().values().get(parameter.name());
        if (!(parameter instanceof Parameter.Numeric number)) return value;
        double place = number.toScale(value);
        return (int) Arrays.stream(limits).filter(limit -> limit <= place).count();
    }

    private static double explained(Collection<List<Double>> groups, double total) {
        List<Double> all = groups.stream().flatMap(List::stream).toList();
        if (all.size() <= groups.size() || !(total > 0)) return 0;
        double inside = groups.stream().mapToDouble(Importance::squares).sum(), between = squares(all) - inside;
        double byChance = (groups.size() - 1) * inside / (all.size() - groups.size());
        return Math.max(0, Math.min(1, (between - byChance) / total));
    }

    /** @return sum of the squared distances from the mean */
    private static double squares(List<Double> scores) {
        double mean = scores.stream().mapToDouble(score -> score).average().orElseThrow();
        return scores.stream()
                .mapToDouble(score -> (score - mean) * (score - mean))
                .sum();
    }
}
