// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The tree-structured Parzen estimator: J. Bergstra, R. Bardenet, Y. Bengio and B. Kégl, Algorithms for Hyper-Parameter
 * Optimization, Advances in Neural Information Processing Systems 24 (2011), section 4.
 *
 * <p>Trials are split into the best share γ and the rest. For each parameter, a density l is estimated from its values
 * in the good trials and a density g from those in the bad ones, of the trials in which the parameter existed.
 * Candidates are whole configurations, drawn from the l of one parameter after the other, so that a parameter is drawn
 * only in a branch in which it exists. The one with the largest l/g, which is the one with the largest expected
 * improvement, is taken. (To choose the best candidate of every parameter for itself, as other programs do, is
 * greedier.)
 *
 * <p>Configurations that are pending count as bad ones, so that trials that run side by side do not all go to one place
 * (as the constant liar of Ginsbourger, Le Riche and Carraro 2010, doi:10.1007/978-3-642-10701-6_6, with the worst
 * value). Pruned trials come after complete ones, failed ones last: see {@link Trial#BEST_FIRST}.
 *
 * @param startup number of trials that are drawn at random first, ≥ 1
 * @param gamma share γ of the good trials, in (0, 1); 0.15 in the paper
 * @param mostGood greatest number of good trials, ≥ 1
 * @param candidates number of configurations that are drawn from l, ≥ 1
 * @param priorWeight weight of the prior in l and g, one trial having weight 1; > 0
 */
public record TreeParzenEstimator(int startup, double gamma, int mostGood, int candidates, double priorWeight)
        implements Strategy {

    /** @throws IllegalArgumentException if a value is out of range */
    public TreeParzenEstimator {
        if (startup < 1) throw new IllegalArgumentException("startup must be ≥ 1 trial, got " + startup);
        if (!(gamma > 0 && gamma < 1)) throw new IllegalArgumentException("gamma must be in (0, 1), got " + gamma);
        if (mostGood < 1 || candidates < 1)
            throw new IllegalArgumentException(
                    "good trials and candidates must be ≥ 1, got " + mostGood + " and " + candidates);
        if (!(priorWeight > 0) || Double.isInfinite(priorWeight))
            throw new IllegalArgumentException("the weight of the prior must be finite and > 0, got " + priorWeight);
    }

    /** @return 10 random trials, γ = 0.15 of the paper with at most 25 good trials, 24 candidates, prior of weight 1 */
    public static TreeParzenEstimator defaults() {
        return new TreeParzenEstimator(10, 0.15, 25, 24, 1);
    }

    @Override
    public Configuration suggest(
            SearchSpace space, List<Trial> finished, List<Configuration> pending, RandomGenerator random) {
        if (finished.isEmpty() || finished.size() + pending.size() < startup) return space.sample(random);
        List<Trial> ranked = finished.stream().sorted(Trial.BEST_FIRST).toList();
        int number = (int) Math.min(mostGood, Math.ceil(gamma * ranked.size()));
        List<Configuration> good =
                ranked.subList(0, number).stream().map(Trial::configuration).toList();
        List<Configuration> bad = new ArrayList<>(ranked.subList(number, ranked.size()).stream()
                .map(Trial::configuration)
                .toList());
        bad.addAll(pending);
        Map<String, Density> l = new HashMap<>(), g = new HashMap<>();
        for (SearchSpace.Dimension dimension : space.dimensions()) {
            l.put(dimension.name(), density(dimension.parameter(), good));
            g.put(dimension.name(), density(dimension.parameter(), bad));
        }
        return best(space, l, g, random);
    }

    /** @return estimated on the configurations in which the parameter exists */
    private Density density(Parameter parameter, List<Configuration> configurations) {
        List<Object> values = configurations.stream()
                .map(configuration -> configuration.values().get(parameter.name()))
                .filter(Objects::nonNull)
                .toList();
        return Density.of(parameter, values, priorWeight);
    }

    private Configuration best(
            SearchSpace space, Map<String, Density> l, Map<String, Density> g, RandomGenerator random) {
        Configuration best = null;
        double highest = 0;
        for (int n = 0; n < candidates; n++) {
            Configuration candidate =
                    space.fill(parameter -> l.get(parameter.name()).sample(random));
            double ratio = 0;
            for (Map.Entry<String, Object> entry : candidate.values().entrySet())
                ratio += StrictMath.log(l.get(entry.getKey()).at(entry.getValue()))
                        - StrictMath.log(g.get(entry.getKey()).at(entry.getValue()));
            if (best != null && ratio <= highest) continue;
            best = candidate;
            highest = ratio;
        }
        return best;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", "tpe");
        tree.put("startup", startup);
        tree.put("gamma", gamma);
        tree.put("most_good", mostGood);
        tree.put("candidates", candidates);
        tree.put("prior_weight", priorWeight);
        return tree;
    }
}
