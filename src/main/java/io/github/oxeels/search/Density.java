// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.random.RandomGenerator;

/** How likely the values of one parameter are. */
sealed interface Density permits ChoiceFrequencies, ParzenDensity {

    /**
     * @param values values that were seen, may be none
     * @param priorWeight weight of the prior, a value having weight 1
     */
    static Density of(Parameter parameter, List<Object> values, double priorWeight) {
        if (parameter instanceof CategoricalParameter choice) return new ChoiceFrequencies(choice, values, priorWeight);
        return new ParzenDensity((Parameter.Numeric) parameter, values, priorWeight);
    }

    Object sample(RandomGenerator random);

    /**
     * @return probability of a value that can be counted, density of one that cannot, on the scale of the parameter; >
     *     0
     */
    double at(Object value);
}
