// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.search.Configuration;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers that a user can read, and that a command line gives back to the bit. */
public final class SearchNumbers {

    private static final MathContext DIGITS = new MathContext(4);

    private SearchNumbers() {}

    /** @return the number with four significant digits, with which it is tried, written, and trained */
    public static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** @return by how many eV spectra are displaced in training, at most */
    static double shiftRange(Configuration configuration) {
        return rounded(configuration.number("shift_range_ev"));
    }
}
