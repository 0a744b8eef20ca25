// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.UniformAxis;
import java.util.Arrays;
import java.util.List;

/**
 * Notices numbers that commas tear apart: in {@code 640,3,1200,5} they separate an energy from its counts and are the
 * decimal mark of both. Read as four columns such a table may pass for three spectra, so it must not be read at all.
 */
final class TornNumbers {

    /** Nothing but digits, as what is left and right of a decimal comma. */
    private static final String DIGITS = "[+-]?\\d{1,9}";

    private double[] whole = new double[1024];
    private double[] joined = new double[1024];
    private double decimals = Double.POSITIVE_INFINITY;
    private boolean possible = true;
    private boolean sameDecimals = true;
    private String firstDecimals;
    private int size;

    /** @param fields of a line of numbers that are separated by commas */
    void add(List<String> fields) {
        possible &= fields.size() > 2 && fields.stream().allMatch(field -> field.matches(DIGITS));
        if (!possible) return;
        if (size == whole.length) {
            whole = Arrays.copyOf(whole, 2 * size);
            joined = Arrays.copyOf(joined, 2 * size);
        }
        String number = fields.get(0) + "." + fields.get(1);
        // a sign after the comma is no part of a number
        possible = StatedNumber.parse(number).isPresent();
        if (!possible) return;
        if (firstDecimals == null) firstDecimals = fields.get(1);
        sameDecimals &= fields.get(1).equals(firstDecimals);
        decimals = Math.min(decimals, UniformAxis.resolution(number));
        whole[size] = Double.parseDouble(fields.get(0));
        joined[size++] = Double.parseDouble(number);
    }

    /**
     * @return whether the first two fields of the lines are the halves of energies: together they have even steps,
     *     alone the first has not, or the second says nothing
     */
    boolean areThere() {
        return possible && size > 2 && isEven(joined, decimals) && (sameDecimals || !isEven(whole, 0));
    }

    private boolean isEven(double[] energies, double resolution) {
        try {
            UniformAxis.of(Arrays.copyOf(energies, size), resolution);
            return true;
        } catch (IllegalArgumentException uneven) {
            return false;
        }
    }
}
