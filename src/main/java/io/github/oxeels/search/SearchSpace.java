// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What may be set, and what exists only while something else is set so. Immutable.
 *
 * @param dimensions parameters with their conditions; a condition is on a parameter that stands before
 */
public record SearchSpace(List<Dimension> dimensions) {

    /**
     * A parameter and when it exists.
     *
     * @param parameter what may be set
     * @param conditions all of them must hold; empty if it always exists
     */
    public record Dimension(Parameter parameter, List<Condition> conditions) {

        public Dimension {
            conditions = List.copyOf(conditions);
        }

        /** @return a parameter that always exists */
        public static Dimension of(Parameter parameter) {
            return new Dimension(parameter, List.of());
        }

        /** @return this parameter, which exists only while a further condition holds */
        public Dimension when(Condition condition) {
            List<Condition> more = new ArrayList<>(conditions);
            more.add(condition);
            return new Dimension(parameter, more);
        }

        public String name() {
            return parameter.name();
        }

        boolean existsIn(Configuration configuration) {
            return conditions.stream().allMatch(condition -> condition.holdsIn(configuration));
        }
    }

    /**
     * @throws IllegalArgumentException if a name stands twice, or a condition is on something that does not stand
     *     before
     */
    public SearchSpace {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) throw new IllegalArgumentException("a search space needs a parameter");
        Map<String, Parameter> before = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            dimension.conditions.forEach(
                    condition -> condition.check(dimension.name(), before.get(condition.parameter())));
            if (before.put(dimension.name(), dimension.parameter) != null)
                throw new IllegalArgumentException("the parameter " + dimension.name() + " stands twice");
        }
    }

    public static SearchSpace of(Dimension... dimensions) {
        return new SearchSpace(Arrays.asList(dimensions));
    }

    /** @return a configuration drawn from the prior */
    public Configuration sample(RandomGenerator random) {
        return fill(parameter -> parameter.sample(random));
    }

    /** Sets parameter after parameter; those that do not exist are not asked for. */
    Configuration fill(Function<Parameter, Object> chooser) {
        Configuration configuration = Configuration.EMPTY;
        for (Dimension dimension : dimensions)
            if (dimension.existsIn(configuration))
                configuration = configuration.with(dimension.name(), chooser.apply(dimension.parameter));
        return configuration;
    }

    /**
     * @param values as read from JSON: whole numbers of any type, numbers, texts
     * @return the configuration, in the order of this space
     * @throws IllegalArgumentException if a value is out of range, one is missing, or one should not exist
     */
    public Configuration configuration(Map<String, ?> values) {
        Configuration configuration = fill(parameter -> {
            Object value = typed(parameter, values.get(parameter.name()));
            if (!parameter.accepts(value))
                throw new IllegalArgumentException(parameter.name() + " must be one of " + parameter.range() + ", got "
                        + (value == null ? "nothing" : value));
            return value;
        });
        for (String name : values.keySet())
            if (!configuration.has(name))
                throw new IllegalArgumentException(name + " does not exist in the configuration " + configuration);
        return configuration;
    }

    private static Object typed(Parameter parameter, Object value) {
        if (parameter instanceof IntegerParameter
                && value instanceof Number number
                && number.doubleValue() == number.longValue()) return number.longValue();
        if (!(parameter instanceof IntegerParameter) && value instanceof Number number) return number.doubleValue();
        return value;
    }

    /** @return the space as a tree of maps, lists, texts and numbers, one entry per parameter */
    public Map<String, Object> toJson() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) tree.put(dimension.name(), toJson(dimension));
        return tree;
    }

    private static Map<String, Object> toJson(Dimension dimension) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (dimension.parameter instanceof CategoricalParameter choice) tree.put("choices", choice.choices());
        else if (dimension.parameter instanceof IntegerParameter whole)
            put(tree, whole.logarithmic() ? "log_integer" : "integer", whole.low(), whole.high());
        else if (dimension.parameter instanceof RealParameter number)
            put(tree, number.logarithmic() ? "log_uniform" : "uniform", number.low(), number.high());
        if (dimension.conditions.isEmpty()) return tree;
        Map<String, Object> when = new LinkedHashMap<>();
        for (Condition condition : dimension.conditions)
            when.put(
                    condition.parameter(),
                    condition.values().isEmpty() ? Map.of("at_least", condition.atLeast()) : condition.values());
        tree.put("when", when);
        return tree;
    }

    private static void put(Map<String, Object> tree, String type, Object low, Object high) {
        tree.put(type, List.of(low, high));
    }
}
