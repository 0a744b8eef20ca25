// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TreeParzenEstimatorTest {

    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.uniform("x", -3, 7),
            Parameter.logUniform("x", 1e-3, 1e3),
            Parameter.integer("x", -2, 9),
            Parameter.logInteger("x", 1, 200),
            Parameter.choice("x", "a", "b", "c"));

    private static List<Object> draw(Parameter parameter, int count, SplittableRandom random) {
        return IntStream.range(0, count).mapToObj(i -> parameter.sample(random)).toList();
    }

    /** Whatever was seen, the densities of all values make 1. */
    @Property(tries = 60)
    void densitiesMakeOne(@ForAll @IntRange(min = 0, max = 40) int seen, @ForAll long seed) {
        for (Parameter parameter : PARAMETERS) {
            Density density = Density.of(parameter, draw(parameter, seen, new SplittableRandom(seed)), 0.7);
            double sum = 0;
            if (parameter instanceof CategoricalParameter choice)
                sum = choice.choices().stream().mapToDouble(density::at).sum();
            else if (parameter instanceof IntegerParameter whole)
                for (long k = whole.low(); k <= whole.high(); k++) sum += density.at(k);
            else {
                Parameter.Numeric number = (Parameter.Numeric) parameter;
                int steps = 20_000;
                double step = (number.scaleHigh() - number.scaleLow()) / steps;
                for (int i = 0; i < steps; i++)
                    sum += step * density.at(number.fromScale(number.scaleLow() + (i + 0.5) * step));
            }
            assertEquals(1, sum, 1e-4, parameter.toString());
        }
    }

    /** What is drawn is distributed as the density says. */
    @Test
    void drawsFollowTheDensity() {
        SplittableRandom random = Seeds.random(2, "draws", 0);
        for (Parameter parameter : List.of(
                Parameter.integer("x", 1, 6),
                Parameter.logInteger("x", 1, 6),
                Parameter.choice("x", "1", "2", "3", "4", "5", "6"))) {
            List<Object> seen =
                    parameter instanceof CategoricalParameter ? List.of("2", "2", "5") : List.of(2L, 2L, 5L);
            Density density = Density.of(parameter, seen, 1);
            int[] count = new int[7];
            for (int i = 0; i < 60_000; i++)
                count[Integer.parseInt(density.sample(random).toString())]++;
            for (int k = 1; k <= 6; k++) {
                Object value =
                        parameter instanceof CategoricalParameter ? (Object) Integer.toString(k) : (Object) (long) k;
                assertEquals(60_000 * density.at(value), count[k], 600, parameter + " " + k);
            }
            assertTrue(count[2] > 1.5 * count[6], "values that were seen are likelier");
        }
    }

    /** (1 + count) / (choices + seen), each choice having the weight 1. */
    @Test
    void choicesHaveThePriorOfLaplace() {
        Density density = Density.of(Parameter.choice("x", "a", "b", "c"), List.of("a", "a", "b"), 1);
        assertEquals(3 / 6.0, density.at("a"), 1e-15);
        assertEquals(1 / 6.0, density.at("c"), 1e-15);
    }

    private static Trial complete(int number, double score, Object... namesAndValues) {
        Configuration configuration = Configuration.EMPTY;
        for (int i = 0; i < namesAndValues.length; i += 2)
            configuration = configuration.with((String) namesAndValues[i], namesAndValues[i + 1]);
        return new Trial(number, configuration, Trial.State.COMPLETE, score, List.of(), Map.of(), 1, "");
    }

    @Test
    void suggestionsGatherWhereTrialsWereGood() {
        SearchSpace space = SearchSpace.of(Dimension.of(Parameter.uniform("x", 0, 1)));
        List<Trial> trials = IntStream.range(0, 40)
                .mapToObj(i -> complete(i, -Math.abs(i / 40.0 - 0.7), "x", i / 40.0))
                .toList();
        long near = IntStream.range(0, 200)
                .mapToDouble(i -> TreeParzenEstimator.defaults()
                        .suggest(space, trials, List.of(), Seeds.random(3, "x", i))
                        .number("x"))
                .filter(x -> Math.abs(x - 0.7) < 0.15)
                .count();
        assertTrue(near > 150, near + " of 200");
    }

    /** A parameter that exists in few trials is estimated on those alone: the other branch says nothing of it. */
    @Test
    void conditionalParametersAreEstimatedWhereTheyExist() {
        Dimension kind = Dimension.of(Parameter.choice("kind", "a", "b"));
        SearchSpace space = SearchSpace.of(
                kind,
                Dimension.of(Parameter.uniform("of_a", 0, 1)).when(Condition.isOneOf("kind", "a")),
                Dimension.of(Parameter.uniform("of_b", 0, 1)).when(Condition.isOneOf("kind", "b")));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = i % 30 / 30.0;
            trials.add(
                    i < 30
                            ? complete(i, -5 - Math.abs(x - 0.2), "kind", "a", "of_a", x)
                            : complete(i, -Math.abs(x - 0.8), "kind", "b", "of_b", x));
        }
        int ofB = 0, near = 0;
        for (int i = 0; i < 200; i++) {
            Configuration next =
                    TreeParzenEstimator.defaults().suggest(space, trials, List.of(), Seeds.random(4, "x", i));
            assertEquals(next.text("kind").equals("b"), next.has("of_b"));
            assertEquals(next.text("kind").equals("a"), next.has("of_a"));
            if (!next.has("of_b")) continue;
            ofB++;
            if (Math.abs(next.number("of_b") - 0.8) < 0.2) near++;
        }
        assertTrue(ofB > 180 && near > 0.75 * ofB, ofB + " in the better branch, " + near + " near");
    }

    /** What is being tried is left alone by those who choose at the same time. */
    @Test
    void pendingConfigurationsDriveOthersAway() {
        SearchSpace space = SearchSpace.of(Dimension.of(Parameter.uniform("x", 0, 1)));
        List<Trial> trials = IntStream.range(0, 20)
                .mapToObj(i -> complete(i, -Math.abs(i / 20.0 - 0.5), "x", i / 20.0))
                .toList();
        List<Configuration> pending = IntStream.range(0, 10)
                .mapToObj(i -> Configuration.EMPTY.with("x", 0.45 + i / 100.0))
                .toList();
        long alone = 0, beside = 0;
        for (int i = 0; i < 200; i++) {
            if (Math.abs(TreeParzenEstimator.defaults()
                                    .suggest(space, trials, List.of(), Seeds.random(5, "x", i))
                                    .number("x")
                            - 0.5)
                    < 0.07) alone++;
            if (Math.abs(TreeParzenEstimator.defaults()
                                    .suggest(space, trials, pending, Seeds.random(5, "x", i))
                                    .number("x")
                            - 0.5)
                    < 0.07) beside++;
        }
        assertTrue(beside < alone / 2, beside + " beside pending ones, " + alone + " without");
    }

    @Test
    void prunedTrialsComeBehindCompleteOnesAndFailedOnesLast() {
        Configuration any = Configuration.EMPTY;
        Trial bad = complete(0, 0.1), good = complete(1, 0.9);
        Trial early = new Trial(2, any, Trial.State.PRUNED, 0.99, List.of(0.99), Map.of(), 1, ""),
                late = new Trial(3, any, Trial.State.PRUNED, 0.2, List.of(0.5, 0.2), Map.of(), 1, "");
        Trial failed = new Trial(4, any, Trial.State.FAILED, Double.NaN, List.of(), Map.of(), 1, "why");
        assertEquals(
                List.of(good, bad, late, early, failed),
                List.of(failed, early, late, bad, good).stream()
                        .sorted(Trial.BEST_FIRST)
                        .toList());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TreeParzenEstimator(0, 0.15, 25, 24, 1));
        assertThrows(IllegalArgumentException.class, () -> new TreeParzenEstimator(10, 1, 25, 24, 1));
        assertThrows(IllegalArgumentException.class, () -> new TreeParzenEstimator(10, 0.15, 0, 24, 1));
        assertThrows(IllegalArgumentException.class, () -> new TreeParzenEstimator(10, 0.15, 25, 24, 0));
    }
}
