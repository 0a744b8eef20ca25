// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One of several texts, each as likely as the other, without order.
 *
 * @param name see {@link Parameter#name}
 * @param choices at least one, all different
 */
public record CategoricalParameter(String name, List<String> choices) implements Parameter {

    /** @throws IllegalArgumentException if there is no choice, or one stands twice */
    public CategoricalParameter {
        Parameter.requireName(name);
        choices = List.copyOf(choices);
        if (choices.isEmpty() || Set.copyOf(choices).size() < choices.size())
            throw new IllegalArgumentException(name + " needs choices that differ, got " + choices);
    }

    @Override
    public Object sample(RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public boolean accepts(Object value) {
        return value instanceof String && choices.contains(value);
    }

    @Override
    public String range() {
        return String.join(", ", choices);
    }
}
