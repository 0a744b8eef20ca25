// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One thing that a search may set. Values are {@link Long} (whole numbers), {@link Double} or {@link String}.
 * Immutable.
 */
public sealed interface Parameter permits Parameter.Numeric, CategoricalParameter {

    /** @return lower_snake_case, unique in a space */
    String name();

    /** @return a value drawn from the prior */
    Object sample(RandomGenerator random);

    /** @return whether it is a value of this parameter: of its type and in its range */
    boolean accepts(Object value);

    /** @return what values there are, for messages, such as {@code 1…4} */
    String range();

    /** A parameter whose values have an order and a distance. */
    sealed interface Numeric extends Parameter permits IntegerParameter, RealParameter {

        /** @return the lower end of the scale on which the prior is uniform */
        double scaleLow();

        /** @return the upper end of the scale on which the prior is uniform */
        double scaleHigh();

        /** @return whether that scale is the logarithm */
        boolean logarithmic();

        /** @return where a number lies on that scale */
        default double place(double number) {
            return logarithmic() ? StrictMath.log(number) : number;
        }

        /** @return the number at a place on that scale */
        default double number(double place) {
            return logarithmic() ? StrictMath.exp(place) : place;
        }

        /** @return where a value lies on that scale */
        double toScale(Object value);

        /** @return the value at a place on that scale, which is in [{@link #scaleLow}, {@link #scaleHigh}] */
        Object fromScale(double place);

        /**
         * @return the part of the scale that becomes this value: its ends, which are equal where values are continuous
         */
        default double[] cell(Object value) {
            return new double[] {toScale(value), toScale(value)};
        }

        @Override
        default Object sample(RandomGenerator random) {
            return fromScale(scaleLow() + (scaleHigh() - scaleLow()) * random.nextDouble());
        }
    }

    /** @return a whole number, each as likely as the other */
    static Parameter integer(String name, long low, long high) {
        return new IntegerParameter(name, low, high, false);
    }

    /** @return a whole number, small ones being likelier: the logarithm is uniform */
    static Parameter logInteger(String name, long low, long high) {
        return new IntegerParameter(name, low, high, true);
    }

    static Parameter uniform(String name, double low, double high) {
        return new RealParameter(name, low, high, false);
    }

    /** @return a number whose logarithm is uniform */
    static Parameter logUniform(String name, double low, double high) {
        return new RealParameter(name, low, high, true);
    }

    /** @return one of several texts */
    static Parameter choice(String name, String... choices) {
        return new CategoricalParameter(name, List.of(choices));
    }

    /** @throws IllegalArgumentException if it is no lower_snake_case word */
    static void requireName(String name) {
        if (!name.matches("[a-z][a-z0-9_]*"))
            throw new IllegalArgumentException("a parameter is named in lower_snake_case, got '" + name + "'");
    }
}
