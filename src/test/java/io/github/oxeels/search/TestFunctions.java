// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Functions to be made small, with their spaces and what is the least. They were chosen before the first run, and none
 * is left out.
 *
 * @param name how the table calls it
 * @param space what may be set
 * @param value the function, without noise
 * @param least its least value
 * @param noise standard deviation of the normal noise that the search sees
 */
record TestFunctions(
        String name, SearchSpace space, ToDoubleFunction<Configuration> value, double least, double noise) {

    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };
    private static final double[] HARTMANN_WEIGHT = {1, 1.2, 3, 3.2};

    static List<TestFunctions> all() {
        return List.of(branin(), hartmann(), ackley(), rosenbrock(), tree(), network());
    }

    /** What a search sees: the higher the better, noise drawn from the seed of the trial. */
    SearchObjective objective() {
        return (configuration, seed, steps, progress) -> SearchObjective.Evaluation.of(
                -value.applyAsDouble(configuration) - noise * Normal.sample(Seeds.random(seed, "noise", 0)));
    }

    /** How far the configuration that looked best is from the least value, without noise. */
    double regret(SearchResult result) {
        return value.applyAsDouble(result.best().orElseThrow().configuration()) - least;
    }

    /** Three equal minima; Dixon and Szegő 1978. */
    static TestFunctions branin() {
        SearchSpace space = SearchSpace.of(
                Dimension.of(Parameter.uniform("x", -5, 10)), Dimension.of(Parameter.uniform("y", 0, 15)));
        return new TestFunctions(
                "Branin, 2 numbers",
                space,
                c -> {
                    double x = c.number("x"),
                            bent = c.number("y") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
                    return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
                },
                0.39788735772973816,
                0);
    }

    /** Six minima; Dixon and Szegő 1978. */
    static TestFunctions hartmann() {
        return new TestFunctions(
                "Hartmann, 6 numbers",
                numbers(6, 0, 1),
                c -> {
                    double sum = 0;
                    for (int i = 0; i < 4; i++) {
                        double exponent = 0;
                        for (int j = 0; j < 6; j++)
                            exponent += HARTMANN_A[i][j] * Math.pow(c.number("x" + j) - 1e-4 * HARTMANN_P[i][j], 2);
                        sum -= HARTMANN_WEIGHT[i] * Math.exp(-exponent);
                    }
                    return sum;
                },
                -3.322368011415515,
                0);
    }

    /** Very many minima; Ackley 1987. */
    static TestFunctions ackley() {
        int n = 5;
        return new TestFunctions(
                "Ackley, 5 numbers",
                numbers(n, -32.768, 32.768),
                c -> {
                    double square = 0, wave = 0;
                    for (int j = 0; j < n; j++) {
                        square += Math.pow(c.number("x" + j), 2) / n;
                        wave += Math.cos(2 * Math.PI * c.number("x" + j)) / n;
                    }
                    return -20 * Math.exp(-0.2 * Math.sqrt(square)) - Math.exp(wave) + 20 + Math.E;
                },
                0,
                0);
    }

    /** A bent valley, in which the numbers depend on each other; Rosenbrock 1960. */
    static TestFunctions rosenbrock() {
        return new TestFunctions(
                "Rosenbrock, 4 numbers",
                numbers(4, -2, 2),
                c -> {
                    double sum = 0;
                    for (int j = 0; j < 3; j++) {
                        double x = c.number("x" + j);
                        sum += 100 * Math.pow(c.number("x" + (j + 1)) - x * x, 2) + Math.pow(1 - x, 2);
                    }
                    return sum;
                },
                0,
                0);
    }

    private static SearchSpace numbers(int count, double low, double high) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int j = 0; j < count; j++) dimensions.add(Dimension.of(Parameter.uniform("x" + j, low, high)));
        return new SearchSpace(dimensions);
    }

    /** Three choices decide which of six numbers exist: Jenatton et al. 2017, Proc. ICML 70, 1655–1664, section 5.1. */
    static TestFunctions tree() {
        Condition left = Condition.isOneOf("x1", "0"), right = Condition.isOneOf("x1", "1");
        SearchSpace space = SearchSpace.of(
                Dimension.of(Parameter.choice("x1", "0", "1")),
                Dimension.of(Parameter.choice("x2", "0", "1")).when(left),
                Dimension.of(Parameter.choice("x3", "0", "1")).when(right),
                Dimension.of(Parameter.uniform("x4", -1, 1)).when(Condition.isOneOf("x2", "0")),
                Dimension.of(Parameter.uniform("x5", -1, 1)).when(Condition.isOneOf("x2", "1")),
                Dimension.of(Parameter.uniform("x6", -1, 1)).when(Condition.isOneOf("x3", "0")),
                Dimension.of(Parameter.uniform("x7", -1, 1)).when(Condition.isOneOf("x3", "1")),
                Dimension.of(Parameter.uniform("r8", 0, 1)).when(left),
                Dimension.of(Parameter.uniform("r9", 0, 1)).when(right));
        return new TestFunctions(
                "Tree, 3 choices, 6 numbers",
                space,
                c -> {
                    if (c.has("x4")) return Math.pow(c.number("x4"), 2) + 0.1 + c.number("r8");
                    if (c.has("x5")) return Math.pow(c.number("x5"), 2) + 0.2 + c.number("r8");
                    if (c.has("x6")) return Math.pow(c.number("x6"), 2) + 0.3 + c.number("r9");
                    return Math.pow(c.number("x7"), 2) + 0.4 + c.number("r9");
                },
                0.1,
                0);
    }

    /**
     * The error of a network as its training would leave it, with noise; ours: whole numbers, logarithms, choices,
     * conditions.
     */
    static TestFunctions network() {
        List<Dimension> dimensions = new ArrayList<>(List.of(Dimension.of(Parameter.integer("layers", 1, 4))));
        for (int layer = 1; layer <= 4; layer++)
            dimensions.add(Dimension.of(Parameter.logInteger("width_" + layer, 8, 512))
                    .when(Condition.isAtLeast("layers", layer)));
        dimensions.add(Dimension.of(Parameter.choice("activation", "relu", "tanh", "sigmoid")));
        dimensions.add(Dimension.of(Parameter.choice("updater", "adam", "rmsprop", "sgd")));
        dimensions.add(Dimension.of(Parameter.uniform("momentum", 0, 0.99)).when(Condition.isOneOf("updater", "sgd")));
        dimensions.add(Dimension.of(Parameter.logUniform("learning_rate", 1e-5, 1)));
        dimensions.add(Dimension.of(Parameter.uniform("dropout", 0, 0.7)));
        dimensions.add(Dimension.of(Parameter.logInteger("batch_size", 8, 256)));
        return new TestFunctions(
                "Network, noisy, 11 mixed",
                new SearchSpace(dimensions),
                c -> {
                    int layers = c.integer("layers");
                    double error = 0.05 + 0.01 * Math.abs(layers - 2);
                    for (int layer = 1; layer <= layers; layer++)
                        error += 0.005 * Math.pow(Math.log(c.integer("width_" + layer) / 128.0), 2) / layers;
                    error += switch (c.text("activation")) {
                        case "relu" -> 0;
                        case "tanh" -> 0.01;
                        default -> 0.04;
                    };
                    double rate = Math.log10(c.number("learning_rate"));
                    error += switch (c.text("updater")) {
                        case "adam" -> 0.02 * Math.pow(rate + 3, 2);
                        case "rmsprop" -> 0.005 + 0.02 * Math.pow(rate + 3, 2);
                        default ->
                            0.01
                                    + 0.02 * Math.pow(rate + 1.5 + c.number("momentum"), 2)
                                    + 0.02 * Math.pow(c.number("momentum") - 0.9, 2);
                    };
                    return error
                            + 0.1 * Math.pow(c.number("dropout") - 0.25, 2)
                            + 0.002 * Math.pow(Math.log(c.integer("batch_size") / 32.0) / Math.log(2), 2);
                },
                0.05,
                0.01);
    }
}
