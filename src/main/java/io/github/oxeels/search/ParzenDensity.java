// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A mixture of the uniform prior and of one normal distribution a value, all within the range of the parameter
 * (Bergstra et al. 2011, section 4.2). The width of a normal distribution is the greater of the distances to its
 * neighbours (to the ends of the range, if it is alone), and not below 1/(1 + components), nor below 1/100, of the
 * range. A whole number has the probability of its cell.
 */
final class ParzenDensity implements Density {

    private final Parameter.Numeric parameter;
    private final double low;
    private final double range;
    private final double priorWeight;
    private final double total;
    private final double[] centre;
    private final double[] width;
    /** What lies within the range of each normal distribution. */
    private final double[] inside;

    ParzenDensity(Parameter.Numeric parameter, List<Object> values, double priorWeight) {
        this.parameter = parameter;
        this.priorWeight = priorWeight;
        low = parameter.scaleLow();
        range = parameter.scaleHigh() - low;
        centre = values.stream().mapToDouble(parameter::toScale).sorted().toArray();
        total = priorWeight + centre.length;
        width = widths();
        inside = new double[centre.length];
        for (int i = 0; i < centre.length; i++) inside[i] = mass(i, low, low + range);
    }

    private double[] widths() {
        double[] widths = new double[centre.length];
        double least = range / Math.min(100, centre.length + 2);
        for (int i = 0; i < centre.length; i++) {
            double left = i > 0 ? centre[i] - centre[i - 1] : centre.length == 1 ? centre[i] - low : 0;
            double right = i < centre.length - 1
                    ? centre[i + 1] - centre[i]
                    : centre.length == 1 ? low + range - centre[i] : 0;
            widths[i] = Math.max(least, Math.min(range, Math.max(left, right)));
        }
        return widths;
    }

    private double mass(int component, double from, double to) {
        return Normal.cumulative((to - centre[component]) / width[component])
                - Normal.cumulative((from - centre[component]) / width[component]);
    }

    @Override
    public Object sample(RandomGenerator random) {
        double component = random.nextDouble() * total - priorWeight;
        if (component < 0 || centre.length == 0) return parameter.sample(random);
        int i = Math.min(centre.length - 1, (int) component);
        while (true) {
            // a centre lies in the range and its width is not above it, so that a third or more of the draws serve
            double place = centre[i] + width[i] * Normal.sample(random);
            if (place >= low && place <= low + range) return parameter.fromScale(place);
        }
    }

    @Override
    public double at(Object value) {
        double[] cell = parameter.cell(value);
        boolean continuous = cell[0] == cell[1];
        double sum = priorWeight * (continuous ? 1 : cell[1] - cell[0]) / range;
        for (int i = 0; i < centre.length; i++)
            sum += (continuous
                            ? Normal.density((cell[0] - centre[i]) / width[i]) / width[i]
                            : Math.max(0, mass(i, cell[0], cell[1])))
                    / inside[i];
        return sum / total;
    }
}
