// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Counts of choices, to each of which the weight of the prior is added (Bergstra et al. 2011, section 4.3). */
final class ChoiceFrequencies implements Density {

    private final CategoricalParameter parameter;
    private final double[] probability;

    ChoiceFrequencies(CategoricalParameter parameter, List<Object> values, double priorWeight) {
        this.parameter = parameter;
        int choices = parameter.choices().size();
        probability = new double[choices];
        Arrays.fill(probability, priorWeight / (values.size() + choices * priorWeight));
        for (Object value : values)
            probability[parameter.choices().indexOf(value)] += 1 / (values.size() + choices * priorWeight);
    }

    @Override
    public Object sample(RandomGenerator random) {
        double left = random.nextDouble();
        int choice = 0;
        while (choice < probability.length - 1 && left >= probability[choice]) left -= probability[choice++];
        return parameter.choices().get(choice);
    }

    @Override
    public double at(Object value) {
        return probability[parameter.choices().indexOf(value)];
    }
}
