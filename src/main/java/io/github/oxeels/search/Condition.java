// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;

/**
 * When a parameter exists: while another one exists and has one of some values, or is at least a number.
 *
 * @param parameter name of the other parameter, which stands before in the space
 * @param values texts of a {@link CategoricalParameter}, one of which it must have; empty if {@code atLeast} counts
 * @param atLeast least value of an {@link IntegerParameter}
 */
public record Condition(String parameter, List<String> values, long atLeast) {

    public Condition {
        values = List.copyOf(values);
    }

    /** @return true while the parameter has one of the values */
    public static Condition isOneOf(String parameter, String... values) {
        return new Condition(parameter, List.of(values), 0);
    }

    /** @return true while the parameter is at least a number */
    public static Condition isAtLeast(String parameter, long number) {
        return new Condition(parameter, List.of(), number);
    }

    /** @return whether the parameter exists in the configuration and has such a value */
    public boolean holdsIn(Configuration configuration) {
        Object value = configuration.values().get(parameter);
        if (value == null) return false;
        return values.isEmpty() ? (Long) value >= atLeast : values.contains(value);
    }

    void check(String owner, Parameter other) {
        if (other == null)
            throw new IllegalArgumentException(owner + " depends on " + parameter + ", which does not stand before it");
        if (values.isEmpty() && !(other instanceof IntegerParameter))
            throw new IllegalArgumentException(
                    owner + " exists while " + parameter + " is at least " + atLeast + ", but that is no whole number");
        for (String value : values)
            if (!(other instanceof CategoricalParameter) || !other.accepts(value))
                throw new IllegalArgumentException(owner + " exists while " + parameter + " is '" + value
                        + "', but that has the values " + other.range());
    }
}
